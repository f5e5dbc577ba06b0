package io.tradewind.performance.quality;

import io.tradewind.contracts.instrument.Instrument;
import io.tradewind.contracts.instrument.Instruments;
import io.tradewind.kit.sql.Row;
import io.tradewind.kit.sql.Tx;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** Tables {@code orders} and {@code signals}, and what fills cost. */
@ApplicationScoped
class QualityRepository {
    private record Count(String status, long orders) {}

    /** What is known of some orders after what was told now; neither the order of telling nor a repetition matters. */
    void merge(Tx tx, Collection<ToldOrder> orders) {
        tx.update(
                """
                insert into orders (order_id, account_id, instrument, order_type, signal_id, run_id, status, reason_code,
                    accepted_at, submitted_at, acked_at, changed_at)
                select id::bigint, account::bigint, instrument, type, signal::uuid, run::uuid, status, reason,
                    accepted::timestamptz, submitted::timestamptz, acked::timestamptz, changed::timestamptz
                from unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[],
                    ?::text[], ?::text[], ?::text[], ?::text[])
                    as o (id, account, instrument, type, signal, run, status, reason, accepted, submitted, acked, changed)
                on conflict (order_id) do update set
                    status = case when excluded.changed_at >= orders.changed_at then excluded.status
                        else orders.status end,
                    reason_code = case when excluded.changed_at >= orders.changed_at then excluded.reason_code
                        else orders.reason_code end,
                    accepted_at = least(orders.accepted_at, excluded.accepted_at),
                    submitted_at = least(orders.submitted_at, excluded.submitted_at),
                    acked_at = least(orders.acked_at, excluded.acked_at),
                    changed_at = greatest(orders.changed_at, excluded.changed_at)
                """,
                Tx.column(orders, o -> o.latest().orderId()),
                Tx.column(orders, o -> o.latest().accountId()),
                Tx.column(orders, o -> o.latest().instrument()),
                Tx.column(orders, o -> o.latest().orderType()),
                Tx.column(orders, o -> o.latest().signalId()),
                Tx.column(orders, o -> o.latest().runId()),
                Tx.column(orders, o -> o.latest().status()),
                Tx.column(orders, o -> o.latest().reasonCode()),
                Tx.column(orders, ToldOrder::acceptedAt),
                Tx.column(orders, ToldOrder::submittedAt),
                Tx.column(orders, ToldOrder::ackedAt),
                Tx.column(orders, o -> o.latest().changedAt()));
    }

    void insert(Tx tx, UUID signalId, Instant generatedAt) {
        tx.update(
                "insert into signals (signal_id, generated_at) values (?, ?) on conflict (signal_id) do nothing",
                signalId,
                generatedAt);
    }

    /** Forgets signals that no order followed. */
    int deleteSignalsBefore(Tx tx, Instant time) {
        return tx.update("""
                delete from signals where signal_id in (
                    select s.signal_id from signals s
                    where s.generated_at < ?::timestamptz
                        and not exists (select 1 from orders o where o.signal_id = s.signal_id)
                    limit 50000)
                """, time);
    }

    /** Orders that were accepted in [from, to), newest first. */
    List<OrderTimes> times(Tx tx, long accountId, Instant from, Instant to, int most) {
        return tx.list(
                """
                select o.accepted_at, o.submitted_at, o.acked_at, s.generated_at,
                    case when o.order_type = 'MARKET'
                        then (select min(f.filled_at) from fills f where f.order_id = o.order_id) end as filled_at
                from orders o left join signals s on s.signal_id = o.signal_id
                where o.account_id = ? and o.accepted_at >= ?::timestamptz and o.accepted_at < ?::timestamptz
                order by o.accepted_at desc limit ?
                """,
                row -> new OrderTimes(
                        row.instant("generated_at"),
                        row.instant("accepted_at"),
                        row.instant("submitted_at"),
                        row.instant("acked_at"),
                        row.instant("filled_at")),
                accountId,
                from,
                to,
                most);
    }

    /** Orders accepted in [from, to), by the state they are in. */
    Map<String, Long> outcomes(Tx tx, long accountId, Instant from, Instant to) {
        Map<String, Long> byStatus = new TreeMap<>();
        tx.list("""
                        select status, count(*) as orders from orders
                        where account_id = ? and accepted_at >= ?::timestamptz and accepted_at < ?::timestamptz
                        group by status
                        """, row -> new Count(row.string("status"), row.longValue("orders")), accountId, from, to)
                .forEach(count -> byStatus.put(count.status(), count.orders()));
        return byStatus;
    }

    /** Deals of [from, to), by instrument. @param currency the account's: what needs no rate */
    List<InstrumentCosts> costs(Tx tx, long accountId, String currency, Instant from, Instant to) {
        return tx.list("""
                select instrument, count(*) as fills, count(arrival_price) as measured,
                    sum(price * quantity) as value,
                    coalesce(sum(arrival_price * quantity), 0) as arrival_value,
                    coalesce(sum(slippage * quantity), 0) as slippage,
                    coalesce(sum(price * quantity * rate), 0) as rated_value,
                    coalesce(sum(slippage * quantity * rate), 0) as rated_slippage,
                    count(*) filter (where rate is null) as unrated,
                    min(rate_at) as rates_from, max(rate_at) as rates_to, sum(fee) as fees
                from fills
                where account_id = ? and filled_at >= ?::timestamptz and filled_at < ?::timestamptz
                group by instrument order by instrument limit 1000
                """, row -> costs(row, currency), accountId, from, to);
    }

    private static InstrumentCosts costs(Row row, String currency) throws SQLException {
        String quote = Instruments.find(row.string("instrument"))
                .map(Instrument::quote)
                .orElse(null);
        // One's own currency needs no rate, whether a deal tells one or not.
        boolean own = currency.equals(quote);
        BigDecimal value = row.decimal("value");
        BigDecimal slippage = row.decimal("slippage");
        return new InstrumentCosts(
                row.string("instrument"),
                quote,
                row.longValue("fills"),
                row.longValue("measured"),
                value,
                row.decimal("arrival_value"),
                slippage,
                own ? value : row.decimal("rated_value"),
                own ? slippage : row.decimal("rated_slippage"),
                own ? 0 : row.longValue("unrated"),
                own ? null : row.instant("rates_from"),
                own ? null : row.instant("rates_to"),
                row.decimal("fees"));
    }
}
