package io.tradewind.breaker.watch;

import io.tradewind.contracts.execution.DealBooked;
import io.tradewind.contracts.execution.OrderChanged;
import io.tradewind.contracts.execution.OrderStatus;
import io.tradewind.kit.sql.RowReader;
import io.tradewind.kit.sql.Tx;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Tables {@code order_marks}, {@code deal_marks}, {@code equity_minutes}: what the rules count. */
@ApplicationScoped
class MarksRepository {
    /** Account number of all accounts together. */
    static final long ALL = 0;

    private static final String OPEN = "OPEN";
    private static final int FORGOTTEN_AT_ONCE = 20_000;

    private record Counted<T>(long accountId, T value) {}

    private record OrderMark(long orderId, long accountId, Instant sentAt, boolean reduceOnly, String outcome) {
        /** What a venue said last counts; when it was sent does not change. */
        OrderMark then(OrderMark later) {
            return new OrderMark(
                    orderId, accountId, sentAt, reduceOnly, OPEN.equals(later.outcome) ? outcome : later.outcome);
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
                        order.orderId(), order.accountId(), order.changedAt(), order.reduceOnly(), outcome);
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
                    insert into order_marks (order_id, account_id, sent_at, reduce_only, outcome)
                    select id::bigint, account::bigint, sent::timestamptz, reduce::boolean, outcome
                    from unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[])
                        as m (id, account, sent, reduce, outcome)
                    on conflict (order_id) do update set outcome = excluded.outcome where excluded.outcome <> 'OPEN'
                    """,
                    Tx.column(marks.values(), OrderMark::orderId),
                    Tx.column(marks.values(), OrderMark::accountId),
                    Tx.column(marks.values(), OrderMark::sentAt),
                    Tx.column(marks.values(), OrderMark::reduceOnly),
                    Tx.column(marks.values(), OrderMark::outcome));
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

    /** The highest equity of its minute is kept; of all accounts together, that of the currency they were added up in last. */
    void mark(Tx tx, long accountId, String currency, BigDecimal equity, Instant at) {
        tx.update("""
                insert into equity_minutes (account_id, minute, currency, high) values (?, ?, ?, ?)
                on conflict (account_id, minute) do update set high = excluded.high, currency = excluded.currency
                where equity_minutes.high < excluded.high or equity_minutes.currency is distinct from excluded.currency
                """, accountId, at.truncatedTo(ChronoUnit.MINUTES), currency, equity);
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

    /** Highest equity since then, by account; of all together only what was added up in that currency. */
    Map<Long, BigDecimal> peaks(Tx tx, Instant since, String currency) {
        return byAccount(
                tx,
                "select account_id, max(high) as high from equity_minutes where minute >= ?" + " and (account_id <> "
                        + ALL + " or currency = ?) group by account_id limit 100000",
                row -> row.decimal("high"),
                since.truncatedTo(ChronoUnit.MINUTES),
                currency);
    }

    private static <T> Map<Long, T> byAccount(Tx tx, String sql, RowReader<T> value, Object... arguments) {
        Map<Long, T> values = new HashMap<>();
        tx.list(sql, row -> new Counted<>(row.longValue("account_id"), value.read(row)), arguments)
                .forEach(row -> values.put(row.accountId(), row.value()));
        return values;
    }

    /** Forgets what no window reaches. */
    void forget(Tx tx, Instant marksBefore, Instant equityBefore) {
        tx.update(
                "delete from order_marks where order_id in (select order_id from order_marks where sent_at < ? limit ?)",
                marksBefore,
                FORGOTTEN_AT_ONCE);
        tx.update(
                "delete from deal_marks where deal_id in (select deal_id from deal_marks where dealt_at < ? limit ?)",
                marksBefore,
                FORGOTTEN_AT_ONCE);
        tx.update(
                "delete from equity_minutes where (account_id, minute) in"
                        + " (select account_id, minute from equity_minutes where minute < ? limit ?)",
                equityBefore,
                FORGOTTEN_AT_ONCE);
    }
}
