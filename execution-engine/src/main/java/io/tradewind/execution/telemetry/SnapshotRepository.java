package io.tradewind.execution.telemetry;

import io.tradewind.contracts.Direction;
import io.tradewind.contracts.Side;
import io.tradewind.contracts.execution.OrderStatus;
import io.tradewind.contracts.execution.OrderType;
import io.tradewind.execution.telemetry.SnapshotViews.OrderView;
import io.tradewind.kit.sql.Tx;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** Reads across the ledger's tables. */
@Singleton
class SnapshotRepository {
    private static final int NEWEST_ORDERS = 200;

    /** Changes with every accepted order and every booking. */
    String version(Tx tx, long accountId) {
        return tx.one(
                        "select version || '.' || ledger_version as v from accounts where id = ?",
                        row -> row.string("v"),
                        accountId)
                .orElse("");
    }

    /** Working ones first, then the newest. */
    List<OrderView> orders(Tx tx, long accountId) {
        return tx.list(
                "select id, instrument, side, type, quantity, filled, price, status, run_id, created_at, filled_at"
                        + " from orders where account_id = ? order by (status in ('SCHEDULED', 'SUBMITTING', 'UNKNOWN',"
                        + " 'WORKING', 'PARTIALLY_FILLED')) desc, id desc limit ?",
                row -> new OrderView(
                        row.longValue("id"),
                        row.string("instrument"),
                        row.enumValue("side", Side.class),
                        row.enumValue("type", OrderType.class).name().toLowerCase(Locale.ROOT),
                        row.decimal("quantity"),
                        row.decimal("filled"),
                        row.decimal("price"),
                        row.enumValue("status", OrderStatus.class),
                        row.uuid("run_id"),
                        row.instant("created_at"),
                        row.instant("filled_at")),
                accountId,
                NEWEST_ORDERS);
    }

    /** Sums over all positions of a run. */
    record Sums(BigDecimal realized, BigDecimal fees) {}

    Sums sums(Tx tx, long accountId, UUID runId) {
        return tx.one(
                        "select coalesce(sum(realized_pnl), 0) as realized, coalesce(sum(fees), 0) as fees"
                                + " from positions where account_id = ? and run_id = ?",
                        row -> new Sums(row.decimal("realized"), row.decimal("fees")),
                        accountId,
                        runId)
                .orElseThrow();
    }

    /** An open position. */
    record Open(String instrument, Direction direction, BigDecimal quantity, BigDecimal cost, BigDecimal entryPrice) {}

    List<Open> open(Tx tx, long accountId, UUID runId) {
        return tx.list(
                "select instrument, direction, quantity, cost, entry_price from positions"
                        + " where account_id = ? and run_id = ? and quantity > 0 order by id",
                row -> new Open(
                        row.string("instrument"),
                        row.enumValue("direction", Direction.class),
                        row.decimal("quantity"),
                        row.decimal("cost"),
                        row.decimal("entry_price")),
                accountId,
                runId);
    }

    /** The last comparison of ledger and venue. */
    record Compared(Instant at, String difference) {}

    Optional<Compared> compared(Tx tx, long accountId) {
        return tx.one(
                "select reconciled_at, difference from reconcile_cursors where account_id = ?",
                row -> new Compared(row.instant("reconciled_at"), row.string("difference")),
                accountId);
    }

    Instant now(Tx tx) {
        return tx.one("select clock_timestamp() as now", row -> row.instant("now"))
                .orElseThrow();
    }
}
