package io.tradewind.performance.statistics;

import io.tradewind.contracts.Direction;
import io.tradewind.kit.sql.Row;
import io.tradewind.kit.sql.Tx;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** Reads what statistics are made of. */
@ApplicationScoped
class StatisticsRepository {

    /** Sums over deals. */
    record Closed(BigDecimal gross, BigDecimal fees, long deals) {}

    /**
     * Deals of an instrument on a UTC day.
     *
     * @param rated Σ price × quantity × rate of those that tell their rate, account currency
     * @param unrated Σ price × quantity of the others, quote currency
     * @param unratedDeals number of the others
     */
    record Traded(LocalDate day, String instrument, BigDecimal rated, BigDecimal unrated, long unratedDeals) {}

    /** Positions closed in [from, to), in the order they were closed. */
    List<TradeRow> trades(Tx tx, long accountId, Instant from, Instant to, int most) {
        return tx.list("""
                select p.*, e.low, e.high, e.rate
                from positions p left join excursions e on e.position_id = p.position_id
                where p.account_id = ? and p.closed_at >= ?::timestamptz and p.closed_at < ?::timestamptz
                order by p.closed_at, p.position_id limit ?
                """, StatisticsRepository::trade, accountId, from, to, most);
    }

    /** Deals filled in [from, to). */
    Closed closed(Tx tx, long accountId, Instant from, Instant to) {
        return tx.one(
                        """
                        select coalesce(sum(realized_pnl), 0) as gross, coalesce(sum(fee), 0) as fees, count(*) as deals
                        from fills where account_id = ? and filled_at >= ?::timestamptz and filled_at < ?::timestamptz
                        """,
                        row -> new Closed(row.decimal("gross"), row.decimal("fees"), row.longValue("deals")),
                        accountId,
                        from,
                        to)
                .orElseThrow();
    }

    List<Traded> traded(Tx tx, long accountId, Instant from, Instant to) {
        return tx.list(
                """
                select (filled_at at time zone 'UTC')::date as day, instrument,
                    coalesce(sum(price * quantity * rate), 0) as rated,
                    coalesce(sum(price * quantity) filter (where rate is null), 0) as unrated,
                    count(*) filter (where rate is null) as unrated_deals
                from fills where account_id = ? and filled_at >= ?::timestamptz and filled_at < ?::timestamptz
                group by 1, 2 limit 100000
                """,
                row -> new Traded(
                        LocalDate.parse(row.string("day")),
                        row.string("instrument"),
                        row.decimal("rated"),
                        row.decimal("unrated"),
                        row.longValue("unrated_deals")),
                accountId,
                from,
                to);
    }

    /** Seconds of [from, to] in which at least one position was open. */
    BigDecimal secondsInMarket(Tx tx, long accountId, Instant from, Instant to) {
        return tx.one("""
                        with asked as (select ?::bigint as account, ?::timestamptz as since, ?::timestamptz as until)
                        select coalesce(sum(extract(epoch from upper(part) - lower(part))), 0) as seconds
                        from unnest((select range_agg(tstzrange(
                                greatest(p.opened_at, since), least(coalesce(p.closed_at, until), until), '[]'))
                            from positions p, asked where p.account_id = account and p.opened_at <= until
                                and coalesce(p.closed_at, until) >= since)) as part
                        """, row -> row.decimal("seconds"), accountId, from, to).orElseThrow();
    }

    private static TradeRow trade(Row row) throws SQLException {
        return new TradeRow(
                row.string("instrument"),
                row.enumValue("direction", Direction.class),
                row.string("strategy"),
                row.uuid("run_id"),
                row.decimal("quantity"),
                row.decimal("entry_price"),
                row.decimal("realized_pnl"),
                row.decimal("fees"),
                row.instant("opened_at"),
                row.instant("closed_at"),
                row.decimal("low"),
                row.decimal("high"),
                row.decimal("rate"));
    }
}
