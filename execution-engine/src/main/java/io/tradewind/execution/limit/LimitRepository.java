package io.tradewind.execution.limit;

import io.tradewind.kit.sql.Row;
import io.tradewind.kit.sql.Tx;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Tables {@code order_limits}, {@code limit_windows} and {@code disabled_strategies}. */
@Singleton
final class LimitRepository {
    /** @param instrument empty text = the whole account */
    record Stored(String instrument, OrderLimits limits, String setBy, Instant setAt) {}

    /** Those of the account and, after them, those of the instrument. */
    List<Stored> of(Tx tx, long accountId, String instrument) {
        return tx.list(
                "select * from order_limits where account_id = ? and instrument in ('', ?) order by instrument",
                LimitRepository::stored,
                accountId,
                instrument);
    }

    List<Stored> all(Tx tx, long accountId) {
        return tx.list(
                "select * from order_limits where account_id = ? order by instrument",
                LimitRepository::stored,
                accountId);
    }

    void set(Tx tx, long accountId, Stored s) {
        OrderLimits l = s.limits();
        tx.update(
                "insert into order_limits (account_id, instrument, max_order_qty, max_order_value, max_exposure,"
                        + " max_open_orders, collar, window_collar, collar_window_ms, messages, message_window_ms,"
                        + " fills_of_strategy, fill_window_ms, set_by, set_at)"
                        + " values (?, ?, ?::numeric, ?::numeric, ?::numeric, ?::int, ?::numeric, ?::numeric, ?::bigint,"
                        + " ?::int, ?::bigint, ?::int, ?::bigint, ?, ?)"
                        + " on conflict (account_id, instrument) do update set max_order_qty = excluded.max_order_qty,"
                        + " max_order_value = excluded.max_order_value, max_exposure = excluded.max_exposure,"
                        + " max_open_orders = excluded.max_open_orders, collar = excluded.collar,"
                        + " window_collar = excluded.window_collar, collar_window_ms = excluded.collar_window_ms,"
                        + " messages = excluded.messages, message_window_ms = excluded.message_window_ms,"
                        + " fills_of_strategy = excluded.fills_of_strategy, fill_window_ms = excluded.fill_window_ms,"
                        + " set_by = excluded.set_by, set_at = excluded.set_at",
                accountId,
                s.instrument(),
                l.maxOrderQty(),
                l.maxOrderValue(),
                l.maxExposure(),
                l.maxOpenOrders(),
                l.collar(),
                l.windowCollar(),
                millis(l.collarWindow()),
                l.messages(),
                millis(l.messageWindow()),
                l.fillsOfStrategy(),
                millis(l.fillWindow()),
                s.setBy(),
                s.setAt());
    }

    boolean drop(Tx tx, long accountId, String instrument) {
        return tx.update("delete from order_limits where account_id = ? and instrument = ?", accountId, instrument)
                == 1;
    }

    /** Whatever was judged before a change of the limits is judged again. */
    void overtakeJudgements(Tx tx, long accountId) {
        tx.update("update accounts set version = version + 1 where id = ?", accountId);
    }

    /** Counts one in the present window; answers the number in it. */
    long count(Tx tx, long accountId, String name, Instant windowStart) {
        return tx.one(
                        "insert into limit_windows (account_id, name, window_start, used) values (?, ?, ?, 1)"
                                + " on conflict (account_id, name) do update set used = case when"
                                + " limit_windows.window_start = excluded.window_start then limit_windows.used + 1"
                                + " else 1 end, window_start = excluded.window_start returning used",
                        row -> row.longValue("used"),
                        accountId,
                        name,
                        windowStart)
                .orElseThrow();
    }

    /** The price that was seen first in the present window; this one when it is the first. */
    BigDecimal first(Tx tx, long accountId, String name, Instant windowStart, BigDecimal price) {
        return tx.one(
                        "insert into limit_windows (account_id, name, window_start, used, reference)"
                                + " values (?, ?, ?, 1, ?) on conflict (account_id, name) do update set"
                                + " used = limit_windows.used + 1, reference = case when limit_windows.window_start ="
                                + " excluded.window_start then limit_windows.reference else excluded.reference end,"
                                + " window_start = excluded.window_start returning reference",
                        row -> row.decimal("reference"),
                        accountId,
                        name,
                        windowStart,
                        price)
                .orElseThrow();
    }

    /** What a strategy did: orders that filled since an instant, and orders that may fill. */
    record Executions(int filled, int open) {}

    Executions executions(Tx tx, long accountId, UUID runId, long magicId, Instant since) {
        String whose = " account_id = ? and not reduce_only and "
                + (runId == null ? "magic_id = ? and magic_id <> 0" : "run_id = ? and run_id is not null");
        Object strategy = runId == null ? Long.valueOf(magicId) : runId;
        return tx.one(
                        "select (select count(*)::int from orders where" + whose
                                + " and changed_at > ? and filled_at > ?) as filled,"
                                + " (select count(*)::int from orders where" + whose + " and filled_at is null"
                                + " and status in ('SCHEDULED', 'SUBMITTING', 'UNKNOWN', 'WORKING', 'PARTIALLY_FILLED'))"
                                + " as open",
                        row -> new Executions(row.intValue("filled"), row.intValue("open")),
                        accountId,
                        strategy,
                        since,
                        since,
                        accountId,
                        strategy)
                .orElseThrow();
    }

    /** @param enabledAt null while it is disabled */
    record Disabled(
            String strategy, String reason, Instant disabledAt, Instant enabledAt, String enabledBy, String note) {}

    Optional<Disabled> disabled(Tx tx, long accountId, String strategy) {
        return tx.one(
                "select * from disabled_strategies where account_id = ? and strategy = ?",
                LimitRepository::disabled,
                accountId,
                strategy);
    }

    List<Disabled> disabled(Tx tx, long accountId) {
        return tx.list(
                "select * from disabled_strategies where account_id = ? order by disabled_at desc limit 500",
                LimitRepository::disabled,
                accountId);
    }

    void disable(Tx tx, long accountId, String strategy, String reason, Instant at) {
        tx.update(
                "insert into disabled_strategies (account_id, strategy, reason, disabled_at) values (?, ?, ?, ?)"
                        + " on conflict (account_id, strategy) do update set reason = excluded.reason,"
                        + " disabled_at = excluded.disabled_at, enabled_at = null, enabled_by = null, note = null"
                        + " where disabled_strategies.enabled_at is not null",
                accountId,
                strategy,
                reason,
                at);
    }

    boolean enable(Tx tx, long accountId, String strategy, String by, String note, Instant at) {
        return tx.update(
                        "update disabled_strategies set enabled_at = ?, enabled_by = ?, note = ?"
                                + " where account_id = ? and strategy = ? and enabled_at is null",
                        at,
                        by,
                        note,
                        accountId,
                        strategy)
                == 1;
    }

    private static Disabled disabled(Row row) throws SQLException {
        return new Disabled(
                row.string("strategy"),
                row.string("reason"),
                row.instant("disabled_at"),
                row.instant("enabled_at"),
                row.string("enabled_by"),
                row.string("note"));
    }

    private static Stored stored(Row row) throws SQLException {
        return new Stored(
                row.string("instrument"),
                new OrderLimits(
                        row.decimal("max_order_qty"),
                        row.decimal("max_order_value"),
                        row.decimal("max_exposure"),
                        whole(row, "max_open_orders"),
                        row.decimal("collar"),
                        row.decimal("window_collar"),
                        duration(row, "collar_window_ms"),
                        whole(row, "messages"),
                        duration(row, "message_window_ms"),
                        whole(row, "fills_of_strategy"),
                        duration(row, "fill_window_ms")),
                row.string("set_by"),
                row.instant("set_at"));
    }

    private static Integer whole(Row row, String column) throws SQLException {
        Long value = row.nullableLong(column);
        return value == null ? null : Integer.valueOf(value.intValue());
    }

    private static Duration duration(Row row, String column) throws SQLException {
        Long value = row.nullableLong(column);
        return value == null ? null : Duration.ofMillis(value);
    }

    private static Long millis(Duration duration) {
        return duration == null ? null : Long.valueOf(duration.toMillis());
    }
}
