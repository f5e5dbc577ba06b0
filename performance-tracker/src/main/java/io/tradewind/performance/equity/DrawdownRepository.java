package io.tradewind.performance.equity;

import io.tradewind.kit.sql.Tx;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/** Table {@code drawdowns}. */
@ApplicationScoped
public class DrawdownRepository {
    /** A new high ends a fall of any depth; only so many of an account are remembered. */
    private static final int KEPT = 100;

    /**
     * A fall of measured equity below a high.
     *
     * @param depth lowest against the high, as a part of it
     * @param peakAt wall time of the high
     * @param troughAt wall time of the lowest
     * @param recoveredAt first measurement at or above the high again; null while it is not
     */
    public record MeasuredDrawdown(
            BigDecimal depth,
            Instant peakAt,
            BigDecimal peak,
            Instant troughAt,
            BigDecimal trough,
            Instant recoveredAt) {}

    void deepen(Tx tx, long accountId, Instant peakAt, BigDecimal peak, BigDecimal equity, Instant now) {
        tx.update("""
                insert into drawdowns (account_id, peak_at, peak, trough_at, trough, depth) values (?, ?, ?, ?, ?, ?)
                on conflict (account_id, peak_at) do update set trough_at = excluded.trough_at,
                    trough = excluded.trough, depth = excluded.depth
                where excluded.trough < drawdowns.trough
                """, accountId, peakAt, peak, now, equity, DayEquity.fall(peak, equity));
    }

    /** Equity is at its high again: what lasted has ended, and only the deepest are kept. */
    void recover(Tx tx, long accountId, Instant now) {
        tx.update(
                "update drawdowns set recovered_at = ? where account_id = ? and recovered_at is null", now, accountId);
        tx.update("""
                delete from drawdowns where account_id = ? and depth < (select min(depth) from (
                    select depth from drawdowns where account_id = ? order by depth desc limit ?) deepest)
                """, accountId, accountId, KEPT);
    }

    /** Those that lasted at some time of [from, to), deepest first. */
    public List<MeasuredDrawdown> deepest(Tx tx, long accountId, Instant from, Instant to, int most) {
        return tx.list(
                """
                select * from drawdowns
                where account_id = ? and peak_at < ?::timestamptz
                    and (recovered_at is null or recovered_at >= ?::timestamptz)
                order by depth desc, peak_at desc limit ?
                """,
                row -> new MeasuredDrawdown(
                        row.decimal("depth"),
                        row.instant("peak_at"),
                        row.decimal("peak"),
                        row.instant("trough_at"),
                        row.decimal("trough"),
                        row.instant("recovered_at")),
                accountId,
                to,
                from,
                most);
    }
}
