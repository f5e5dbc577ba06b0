package io.tradewind.compliance.account;

import io.tradewind.contracts.Direction;
import io.tradewind.contracts.execution.OrderChanged;
import io.tradewind.contracts.execution.PositionChanged;
import io.tradewind.contracts.performance.EquityMeasured;
import io.tradewind.kit.sql.Tx;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tables {@code account_figures}, {@code accepted_order}, {@code open_position}. */
@ApplicationScoped
class AccountRepository {
    private static final int DAYS_KEPT = 3;

    /** Equity as it was last measured. */
    record Figures(BigDecimal equity, BigDecimal dayStartEquity, Instant measuredAt) {}

    /** A figure of a time to come is of a clock that was set back since: what is told after it is newer. */
    void put(Tx tx, EquityMeasured equity) {
        tx.update(
                "insert into account_figures as f (account_id, equity, day_start_equity, measured_at)"
                        + " values (?, ?, ?, ?) on conflict (account_id) do update set equity = excluded.equity,"
                        + " day_start_equity = excluded.day_start_equity, measured_at = excluded.measured_at"
                        + " where f.measured_at <= excluded.measured_at or f.measured_at > clock_timestamp()",
                equity.accountId(),
                equity.equity(),
                equity.equity().subtract(equity.dayPnl()),
                equity.measuredAt());
        tx.update(
                "insert into day_result as d (account_id, day, profit, measured_at) values (?, ?, ?, ?)"
                        + " on conflict (account_id, day) do update set profit = excluded.profit,"
                        + " measured_at = excluded.measured_at where d.measured_at <= excluded.measured_at"
                        + " or d.measured_at > clock_timestamp()",
                equity.accountId(),
                equity.measuredAt().atZone(ZoneOffset.UTC).toLocalDate(),
                equity.dayPnl(),
                equity.measuredAt());
    }

    /** Best day and profit of all days of every account. */
    Map<Long, Results> results(Tx tx) {
        Map<Long, Results> results = new HashMap<>();
        tx.list(
                        "select account_id, greatest(max(profit), 0) as best, sum(profit) as total from day_result"
                                + " group by account_id",
                        row -> Map.entry(
                                row.longValue("account_id"), new Results(row.decimal("best"), row.decimal("total"))))
                .forEach(entry -> results.put(entry.getKey(), entry.getValue()));
        return results;
    }

    /** @param bestDay at least 0 */
    record Results(BigDecimal bestDay, BigDecimal total) {}

    /** Open positions as they are stored. */
    List<Held> positions(Tx tx) {
        return tx.list(
                "select position_id, account_id, instrument, direction, opened_at from open_position",
                row -> new Held(
                        row.longValue("position_id"),
                        row.longValue("account_id"),
                        row.string("instrument"),
                        row.enumValue("direction", Direction.class),
                        row.instant("opened_at")));
    }

    /** An open position. @param openedAt null when it was stored by an older version */
    record Held(long positionId, long accountId, String instrument, Direction direction, Instant openedAt) {}

    /**
     * Counts each order once, on the day it was first seen. One that rests is remembered until it has ended, since what
     * becomes of it is told then: forgotten before, it would count a second time.
     */
    void count(Tx tx, List<OrderChanged> orders) {
        List<Counted> added = tx.list(
                "insert into accepted_order (order_id, account_id, accepted_on, is_open)"
                        + " select id::bigint, account::bigint, day::date, true"
                        + " from unnest(?::text[], ?::text[], ?::text[]) as counted (id, account, day)"
                        + " on conflict do nothing returning account_id, accepted_on",
                row -> new Counted(row.longValue("account_id"), LocalDate.parse(row.string("accepted_on"))),
                Tx.column(orders, OrderChanged::orderId),
                Tx.column(orders, OrderChanged::accountId),
                Tx.column(orders, AccountRepository::dayOf));
        // Once for each account of the round and not for each order of it.
        added.stream()
                .distinct()
                .forEach(counted -> tx.update(
                        "delete from accepted_order where account_id = ? and accepted_on < ? and not is_open",
                        counted.accountId(),
                        counted.day().minusDays(DAYS_KEPT)));
    }

    /** Nothing is told of these any more. */
    void ended(Tx tx, List<OrderChanged> orders) {
        tx.update(
                "update accepted_order set is_open = false where is_open and order_id = any (?::text[]::bigint[])",
                (Object) Tx.column(orders, OrderChanged::orderId));
    }

    private record Counted(long accountId, LocalDate day) {}

    private static LocalDate dayOf(OrderChanged order) {
        return order.changedAt().atZone(ZoneOffset.UTC).toLocalDate();
    }

    void put(Tx tx, PositionChanged position) {
        if (!position.isOpen()) {
            tx.update("delete from open_position where position_id = ?", position.positionId());
            return;
        }
        tx.update(
                "insert into open_position (position_id, account_id, instrument, direction, quantity, opened_at)"
                        + " values (?, ?, ?, ?, ?, ?) on conflict (position_id) do update set quantity = excluded.quantity",
                position.positionId(),
                position.accountId(),
                position.instrument(),
                position.direction(),
                position.quantity(),
                position.openedAt());
    }

    Optional<Figures> figures(Tx tx, long accountId) {
        return tx.one(
                "select equity, day_start_equity, measured_at from account_figures where account_id = ?",
                row -> new Figures(row.decimal("equity"), row.decimal("day_start_equity"), row.instant("measured_at")),
                accountId);
    }

    int ordersOn(Tx tx, long accountId, LocalDate day) {
        return tx.one(
                        "select count(*)::int as n from accepted_order where account_id = ? and accepted_on = ?",
                        row -> row.intValue("n"),
                        accountId,
                        day)
                .orElse(0);
    }

    /** @param direction null = both */
    BigDecimal held(Tx tx, long accountId, String instrument, Direction direction) {
        return tx.one(
                        "select coalesce(sum(quantity), 0) as q from open_position where account_id = ?"
                                + " and instrument = ? and (?::text is null or direction = ?)",
                        row -> row.decimal("q"),
                        accountId,
                        instrument,
                        direction,
                        direction)
                .orElse(BigDecimal.ZERO);
    }
}
