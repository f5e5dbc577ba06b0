package io.tradewind.breaker.watch;

import io.tradewind.contracts.execution.DealBooked;
import io.tradewind.contracts.execution.OrderChanged;
import io.tradewind.contracts.execution.OrderStatus;
import io.tradewind.kit.sql.RowReader;
import io.tradewind.kit.sql.Tx;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Tables {@code order_marks}, {@code deal_marks}, {@code equity_marks}: what the rules count. */
@ApplicationScoped
class MarksRepository {
    /** Account number of all accounts together. */
    static final long ALL = 0;

    /** So long an equity holds by itself after it was measured, unless another one comes. */
    static final Duration STANDS = Duration.ofSeconds(30);

    private static final String OPEN = "OPEN";
    private static final int FORGOTTEN_AT_ONCE = 20_000;

    private record Counted<T>(long accountId, T value) {}

    private record OrderMark(
            long orderId, long accountId, Instant sentAt, boolean reduceOnly, String outcome, boolean isOpen) {
        /** What a venue said last counts; when it was sent does not change. */
        OrderMark then(OrderMark later) {
            return OPEN.equals(later.outcome)
                    ? this
                    : new OrderMark(orderId, accountId, sentAt, reduceOnly, later.outcome, later.isOpen);
        }
    }

    /** In the order of the log. An order that was denied never left and does not count. */
    void markOrders(Tx tx, List<OrderChanged> orders) {
        Map<Long, OrderMark> marks = new LinkedHashMap<>();
        List<Long> denied = new ArrayList<>();
        for (OrderChanged order : orders) {
            String outcome = outcome(order.status());
            if (outcome == null) {
                marks.remove(order.orderId());
                denied.add(order.orderId());
            } else {
                OrderMark mark = new OrderMark(
                        order.orderId(),
                        order.accountId(),
                        order.changedAt(),
                        order.reduceOnly(),
                        outcome,
                        !order.status().isTerminal());
                marks.merge(order.orderId(), mark, OrderMark::then);
            }
        }
        if (!denied.isEmpty()) {
            tx.update("delete from order_marks where order_id = any (?::text[]::bigint[])", (Object)
                    Tx.column(denied, order -> order));
        }
        if (!marks.isEmpty()) {
            tx.update(
                    """
                    insert into order_marks (order_id, account_id, sent_at, reduce_only, outcome, is_open)
                    select id::bigint, account::bigint, sent::timestamptz, reduce::boolean, outcome, open::boolean
                    from unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[])
                        as m (id, account, sent, reduce, outcome, open)
                    on conflict (order_id) do update set outcome = excluded.outcome, is_open = excluded.is_open
                    where excluded.outcome <> 'OPEN'
                    """,
                    Tx.column(marks.values(), OrderMark::orderId),
                    Tx.column(marks.values(), OrderMark::accountId),
                    Tx.column(marks.values(), OrderMark::sentAt),
                    Tx.column(marks.values(), OrderMark::reduceOnly),
                    Tx.column(marks.values(), OrderMark::outcome),
                    Tx.column(marks.values(), OrderMark::isOpen));
        }
    }

    private static String outcome(OrderStatus status) {
        return switch (status) {
            case SCHEDULED, SUBMITTING, UNKNOWN -> OPEN;
            case WORKING, PARTIALLY_FILLED, FILLED, CANCELED, EXPIRED -> "TAKEN";
            case REJECTED -> "REJECTED";
            case DENIED -> null;
        };
    }

    /** A deal without a price to compare with says nothing about slippage. */
    void markDeals(Tx tx, List<DealBooked> deals) {
        List<DealBooked> telling = deals.stream()
                .filter(deal -> deal.slippage() != null
                        && deal.arrivalPrice() != null
                        && deal.arrivalPrice().signum() > 0)
                .toList();
        if (!telling.isEmpty()) {
            tx.update(
                    """
                    insert into deal_marks (deal_id, account_id, dealt_at, slippage)
                    select id::bigint, account::bigint, dealt::timestamptz, slippage::numeric
                    from unnest(?::text[], ?::text[], ?::text[], ?::text[]) as m (id, account, dealt, slippage)
                    on conflict do nothing
                    """,
                    Tx.column(telling, DealBooked::dealId),
                    Tx.column(telling, DealBooked::accountId),
                    Tx.column(telling, DealBooked::time),
                    Tx.column(
                            telling,
                            deal -> deal.slippage()
                                    .divide(deal.arrivalPrice(), MathContext.DECIMAL64)
                                    .toPlainString()));
        }
    }

    /**
     * Keeps what an account was worth at a moment, in whatever order such moments come. Those before it that were worth no
     * more are gone: no window that ends now has its highest there. The one before it held until now, or for as long as
     * a measurement holds.
     */
    void mark(Tx tx, long accountId, String currency, BigDecimal equity, Instant at) {
        tx.update("""
                with mark as (select ?::bigint as account, ?::timestamptz as at, ?::text as currency, ?::numeric as equity,
                        ?::interval as stands),
                gone as (delete from equity_marks e using mark m where e.account_id = m.account and e.at < m.at
                        and e.equity <= m.equity and e.currency is not distinct from m.currency),
                held as (update equity_marks e set until = greatest(e.until, least(m.at, e.at + m.stands)) from mark m
                        where e.account_id = m.account
                        and e.at = (select max(b.at) from equity_marks b where b.account_id = m.account and b.at < m.at)
                        and not (e.equity <= m.equity and e.currency is not distinct from m.currency))
                insert into equity_marks (account_id, at, until, currency, equity)
                select m.account, m.at,
                    coalesce((select least(n.at, m.at + m.stands) from equity_marks n
                        where n.account_id = m.account and n.at > m.at order by n.at limit 1), m.at),
                    m.currency, m.equity
                from mark m
                where not exists (select 1 from equity_marks h where h.account_id = m.account and h.at > m.at
                        and h.equity >= m.equity and h.currency is not distinct from m.currency)
                on conflict (account_id, at) do update set equity = excluded.equity, currency = excluded.currency
                where equity_marks.equity < excluded.equity or equity_marks.currency is distinct from excluded.currency
                """, accountId, at, currency, equity, STANDS.toString());
    }

    /** Orders since then, by account. */
    Map<Long, OrderCounts> orders(Tx tx, Instant since) {
        return byAccount(
                tx,
                """
                select account_id, count(*) filter (where not reduce_only) as sent,
                    count(*) filter (where outcome <> 'OPEN') as settled,
                    count(*) filter (where outcome = 'REJECTED') as rejected
                from order_marks where sent_at > ? group by account_id limit 100000
                """,
                row -> new OrderCounts(row.longValue("sent"), row.longValue("settled"), row.longValue("rejected")),
                since);
    }

    /** Slippage since then, by account. */
    Map<Long, SlippageSum> slippage(Tx tx, Instant since) {
        return byAccount(
                tx,
                "select account_id, count(*) as deals, sum(slippage) as total from deal_marks where dealt_at > ?"
                        + " group by account_id limit 100000",
                row -> new SlippageSum(row.longValue("deals"), row.decimal("total")),
                since);
    }

    /**
     * Highest equity since then and at that moment, by account; of all together only what was added up in that currency.
     * An account that was worth the same all the time may be missing.
     */
    Map<Long, BigDecimal> peaks(Tx tx, Instant since, String currency) {
        return byAccount(
                tx,
                "select account_id, max(equity) as high from equity_marks where until > ? and (account_id <> " + ALL
                        + " or currency = ?) group by account_id limit 100000",
                row -> row.decimal("high"),
                since,
                currency);
    }

    private static <T> Map<Long, T> byAccount(Tx tx, String sql, RowReader<T> value, Object... arguments) {
        Map<Long, T> values = new HashMap<>();
        tx.list(sql, row -> new Counted<>(row.longValue("account_id"), value.read(row)), arguments)
                .forEach(row -> values.put(row.accountId(), row.value()));
        return values;
    }

    /** Forgets what no window reaches, but for orders that are still told of. */
    void forget(Tx tx, Instant marksBefore, Instant equityBefore) {
        tx.update(
                "delete from order_marks where order_id in"
                        + " (select order_id from order_marks where sent_at < ? and not is_open limit ?)",
                marksBefore,
                FORGOTTEN_AT_ONCE);
        tx.update(
                "delete from deal_marks where deal_id in (select deal_id from deal_marks where dealt_at < ? limit ?)",
                marksBefore,
                FORGOTTEN_AT_ONCE);
        tx.update(
                "delete from equity_marks where (account_id, at) in"
                        + " (select account_id, at from equity_marks where until < ? limit ?)",
                equityBefore,
                FORGOTTEN_AT_ONCE);
    }
}
