package io.tradewind.performance.equity;

import io.tradewind.kit.sql.Row;
import io.tradewind.kit.sql.Tx;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tables {@code equity_states}, {@code equity_points}, {@code daily_results}. */
@ApplicationScoped
public class EquityRepository {
    static final int DELETED_AT_ONCE = 50_000;

    private record Named(long accountId, EquityState state) {}

    /**
     * A part of the equity curve, drawn together.
     *
     * @param time wall time of its last measurement
     * @param equity last equity
     * @param high highest equity in it
     * @param low lowest equity in it
     * @param balance null where only the day's result is left
     * @param open open profit; null where only the day's result is left
     * @param measurements measurements in it
     */
    public record CurvePoint(
            Instant time,
            BigDecimal equity,
            BigDecimal high,
            BigDecimal low,
            BigDecimal balance,
            BigDecimal open,
            long measurements) {}

    /** False when another instance is measuring this account right now. */
    boolean lock(Tx tx, long accountId) {
        return tx.one(
                        "select pg_try_advisory_xact_lock(hashtext('equity'), ?::bigint::int) as locked",
                        row -> row.bool("locked"),
                        accountId % Integer.MAX_VALUE)
                .orElseThrow();
    }

    Map<Long, EquityState> states(Tx tx) {
        Map<Long, EquityState> byAccount = new HashMap<>();
        tx.list("select * from equity_states limit 100000", row -> new Named(row.longValue("account_id"), state(row)))
                .forEach(named -> byAccount.put(named.accountId(), named.state()));
        return byAccount;
    }

    Optional<EquityState> state(Tx tx, long accountId) {
        return tx.one("select * from equity_states where account_id = ?", EquityRepository::state, accountId);
    }

    void put(Tx tx, long accountId, EquityState state) {
        tx.update(
                """
                insert into equity_states (account_id, balance, unrealized_pnl, equity, peak, peak_at, open_positions,
                    measured_at)
                values (?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (account_id) do update set balance = excluded.balance,
                    unrealized_pnl = excluded.unrealized_pnl, equity = excluded.equity, peak = excluded.peak,
                    peak_at = excluded.peak_at,
                    open_positions = excluded.open_positions, measured_at = excluded.measured_at
                """,
                accountId,
                state.balance(),
                state.unrealizedPnl(),
                state.equity(),
                state.peak(),
                state.peakAt(),
                state.openPositions(),
                state.measuredAt());
        tx.update("""
                insert into equity_points (account_id, measured_at, balance, unrealized_pnl, equity)
                values (?, ?, ?, ?, ?) on conflict (account_id, measured_at) do nothing
                """, accountId, state.measuredAt(), state.balance(), state.unrealizedPnl(), state.equity());
    }

    Optional<DayEquity> day(Tx tx, long accountId, LocalDate day) {
        return tx.one(
                "select * from daily_results where account_id = ? and day = ?::date",
                EquityRepository::day,
                accountId,
                day.toString());
    }

    void put(Tx tx, long accountId, DayEquity day) {
        tx.update("""
                insert into daily_results (account_id, day, open_equity, high_equity, low_equity, close_equity, drawdown)
                values (?, ?::date, ?, ?, ?, ?, ?)
                on conflict (account_id, day) do update set high_equity = excluded.high_equity,
                    low_equity = excluded.low_equity, close_equity = excluded.close_equity, drawdown = excluded.drawdown
                """, accountId, day.day().toString(), day.open(), day.high(), day.low(), day.close(), day.drawdown());
    }

    /** Measured days up to and including {@code to}, oldest first. */
    public List<DayEquity> days(Tx tx, long accountId, LocalDate to) {
        return tx.list(
                "select * from daily_results where account_id = ? and day <= ?::date order by day limit 10000",
                EquityRepository::day,
                accountId,
                to.toString());
    }

    /**
     * The curve between two instants in at most {@code points} parts of equal length; empty parts are left out. Days
     * whose measurements are not kept any more are in it with their daily result.
     */
    public List<CurvePoint> curve(Tx tx, long accountId, Instant from, Instant to, int points) {
        return tx.list(
                """
                with asked as (select ?::bigint as account, ?::timestamptz as since, ?::timestamptz as until, ?::int as parts),
                kept as (select (min(measured_at) at time zone 'UTC')::date as day
                    from equity_points, asked where account_id = account),
                measured as (
                    select measured_at as moment, equity, equity as high, equity as low, balance, unrealized_pnl
                    from equity_points, asked where account_id = account and measured_at >= since and measured_at <= until
                    union all
                    select (d.day + 1)::timestamp at time zone 'UTC' - interval '1 millisecond', close_equity,
                        high_equity, low_equity, null, null
                    from daily_results d, asked, kept where account_id = account
                        and (kept.day is null or d.day < kept.day)
                        and d.day >= (since at time zone 'UTC')::date
                        and (d.day + 1)::timestamp at time zone 'UTC' - interval '1 millisecond' <= until)
                select max(moment) as time, max(high) as high, min(low) as low, count(*) as measurements,
                    (array_agg(equity order by moment desc))[1] as equity,
                    (array_agg(balance order by moment desc))[1] as balance,
                    (array_agg(unrealized_pnl order by moment desc))[1] as open
                from measured, asked
                group by least(parts, 1 + floor(extract(epoch from moment - since)
                    * parts / greatest(1, extract(epoch from until - since))))
                order by time
                """,
                row -> new CurvePoint(
                        row.instant("time"),
                        row.decimal("equity"),
                        row.decimal("high"),
                        row.decimal("low"),
                        row.decimal("balance"),
                        row.decimal("open"),
                        row.longValue("measurements")),
                accountId,
                from,
                to,
                points);
    }

    /** Answers how many; {@link #DELETED_AT_ONCE} when there may be more. */
    int deletePointsBefore(Tx tx, Instant time) {
        return tx.update("""
                delete from equity_points where (account_id, measured_at) in (
                    select account_id, measured_at from equity_points where measured_at < ?::timestamptz limit ?)
                """, time, DELETED_AT_ONCE);
    }

    private static EquityState state(Row row) throws SQLException {
        return new EquityState(
                row.decimal("balance"),
                row.decimal("unrealized_pnl"),
                row.decimal("equity"),
                row.decimal("peak"),
                row.instant("peak_at"),
                row.intValue("open_positions"),
                row.instant("measured_at"));
    }

    private static DayEquity day(Row row) throws SQLException {
        return new DayEquity(
                LocalDate.parse(row.string("day")),
                row.decimal("open_equity"),
                row.decimal("high_equity"),
                row.decimal("low_equity"),
                row.decimal("close_equity"),
                row.decimal("drawdown"));
    }
}
