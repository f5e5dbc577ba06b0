package io.tradewind.performance.report;

import io.tradewind.kit.sql.Tx;
import io.tradewind.performance.ledger.LedgerRepository;
import io.tradewind.performance.ledger.TradedPosition;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Sums over the ledger's tables, by UTC day. */
@ApplicationScoped
class ReportRepository {
    private record Day<T>(LocalDate day, T value) {}

    /**
     * Trades of some time, added up.
     *
     * @param pnl profit after fees
     * @param deals number of fills
     */
    record Totals(long trades, BigDecimal pnl, BigDecimal fees, long deals) {}

    Map<LocalDate, TradeSums> tradesByDay(Tx tx, long accountId, DateRange range) {
        return byDay(tx.list(
                """
                select (closed_at at time zone 'UTC')::date as day, count(*) as trades,
                    count(*) filter (where realized_pnl > fees) as wins,
                    coalesce(sum(realized_pnl - fees) filter (where realized_pnl > fees), 0) as gains,
                    coalesce(sum(realized_pnl - fees) filter (where realized_pnl < fees), 0) as losses,
                    (sum(extract(epoch from closed_at - opened_at)) * 1000)::bigint as held
                from positions
                where account_id = ? and closed_at >= ?::timestamptz and closed_at < ?::timestamptz
                group by 1
                """,
                row -> new Day<>(
                        LocalDate.parse(row.string("day")),
                        new TradeSums(
                                row.longValue("trades"),
                                row.longValue("wins"),
                                row.decimal("gains"),
                                row.decimal("losses"),
                                Duration.ofMillis(row.longValue("held")))),
                accountId,
                range.start(),
                range.end()));
    }

    Map<LocalDate, BigDecimal> closedProfitByDay(Tx tx, long accountId) {
        return byDay(
                tx.list("""
                select (filled_at at time zone 'UTC')::date as day, sum(realized_pnl - fee) as closed
                from fills where account_id = ? group by 1
                """, row -> new Day<>(LocalDate.parse(row.string("day")), row.decimal("closed")), accountId));
    }

    List<TradedPosition> trades(Tx tx, long accountId, DateRange range, int pageSize, long offset) {
        return tx.list("""
                select * from positions
                where account_id = ? and closed_at >= ?::timestamptz and closed_at < ?::timestamptz
                order by closed_at desc, position_id desc limit ? offset ?
                """, LedgerRepository::position, accountId, range.start(), range.end(), pageSize, offset);
    }

    Totals totals(Tx tx, long accountId, DateRange range) {
        return tx.one(
                        """
                        select count(*) as trades, coalesce(sum(realized_pnl - fees), 0) as pnl,
                            coalesce(sum(fees), 0) as fees, coalesce(sum(deals), 0) as deals
                        from positions
                        where account_id = ? and closed_at >= ?::timestamptz and closed_at < ?::timestamptz
                        """,
                        row -> new Totals(
                                row.longValue("trades"),
                                row.decimal("pnl"),
                                row.decimal("fees"),
                                row.longValue("deals")),
                        accountId,
                        range.start(),
                        range.end())
                .orElseThrow();
    }

    private static <T> Map<LocalDate, T> byDay(List<Day<T>> days) {
        Map<LocalDate, T> map = new HashMap<>();
        days.forEach(day -> map.put(day.day(), day.value()));
        return map;
    }
}
