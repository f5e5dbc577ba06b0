package io.tradewind.breaker.account;

import io.tradewind.contracts.execution.PositionChanged;
import io.tradewind.contracts.performance.EquityMeasured;
import io.tradewind.kit.sql.Row;
import io.tradewind.kit.sql.Tx;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Tables {@code account_figures}, {@code account_days}, {@code open_positions}: views of the event log. */
@ApplicationScoped
public class AccountRepository {
    /** Days of history for the value at risk. */
    private static final int DAYS = 250;

    private record DayEquity(long accountId, BigDecimal equity) {}

    /**
     * An older measurement than the stored one changes nothing, but for one of a time to come: the clock was set back since,
     * and the figures would stand still until then.
     */
    void put(Tx tx, EquityMeasured measured) {
        tx.update(
                """
                insert into account_figures (account_id, currency, equity, day_pnl, drawdown, open_positions, measured_at)
                values (?, ?, ?, ?, ?, ?, ?)
                on conflict (account_id) do update set currency = excluded.currency, equity = excluded.equity,
                    day_pnl = excluded.day_pnl, drawdown = excluded.drawdown,
                    open_positions = excluded.open_positions, measured_at = excluded.measured_at
                where account_figures.measured_at <= excluded.measured_at
                    or account_figures.measured_at > clock_timestamp()
                """,
                measured.accountId(),
                measured.currency(),
                measured.equity(),
                measured.dayPnl(),
                measured.drawdown(),
                measured.openPositions(),
                measured.measuredAt());
        tx.update(
                """
                insert into account_days (account_id, day, equity, measured_at) values (?, ?::date, ?, ?)
                on conflict (account_id, day) do update set equity = excluded.equity, measured_at = excluded.measured_at
                where account_days.measured_at <= excluded.measured_at
                    or account_days.measured_at > clock_timestamp()
                """,
                measured.accountId(),
                measured.measuredAt().atZone(ZoneOffset.UTC).toLocalDate().toString(),
                measured.equity(),
                measured.measuredAt());
    }

    /**
     * A closed position stays as a row with quantity 0, so that an older event cannot open it again. What was changed in a
     * time to come was changed before the clock was set back.
     */
    void put(Tx tx, PositionChanged position) {
        tx.update(
                """
                insert into open_positions (position_id, account_id, instrument, quantity, entry_price, changed_at)
                values (?, ?, ?, ?, ?, ?)
                on conflict (position_id) do update set quantity = excluded.quantity,
                    entry_price = excluded.entry_price, changed_at = excluded.changed_at
                where open_positions.changed_at <= excluded.changed_at
                    or open_positions.changed_at > clock_timestamp()
                """,
                position.positionId(),
                position.accountId(),
                position.instrument(),
                position.quantity(),
                position.entryPrice(),
                position.changedAt());
    }

    /** Every measured account. */
    public List<AccountFigure> figures(Tx tx) {
        return tx.list("select * from account_figures order by account_id limit 10000", AccountRepository::figure);
    }

    /** Open positions by account. */
    public Map<Long, List<OpenPosition>> openPositions(Tx tx) {
        Map<Long, List<OpenPosition>> byAccount = new HashMap<>();
        tx.list(
                "select * from open_positions where quantity > 0 order by position_id limit 100000",
                row -> byAccount
                        .computeIfAbsent(row.longValue("account_id"), account -> new ArrayList<>())
                        .add(new OpenPosition(
                                row.string("instrument"), row.decimal("quantity"), row.decimal("entry_price"))));
        return byAccount;
    }

    /** Last equity of each of the last 250 measured days, oldest first, by account. */
    public Map<Long, List<BigDecimal>> dailyEquity(Tx tx) {
        Map<Long, List<BigDecimal>> byAccount = new HashMap<>();
        tx.list("""
                        select account_id, equity from (
                            select account_id, day, equity,
                                row_number() over (partition by account_id order by day desc) as back
                            from account_days) as days
                        where back <= ? order by account_id, day
                        """, row -> new DayEquity(row.longValue("account_id"), row.decimal("equity")), DAYS)
                .forEach(day -> byAccount
                        .computeIfAbsent(day.accountId(), account -> new ArrayList<>())
                        .add(day.equity()));
        return byAccount;
    }

    private static AccountFigure figure(Row row) throws SQLException {
        return new AccountFigure(
                row.longValue("account_id"),
                row.string("currency"),
                row.decimal("equity"),
                row.decimal("day_pnl"),
                row.decimal("drawdown"),
                row.nullableLong("open_positions"),
                row.instant("measured_at"));
    }
}
