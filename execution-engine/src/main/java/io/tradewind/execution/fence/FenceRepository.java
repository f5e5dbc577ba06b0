package io.tradewind.execution.fence;

import io.tradewind.contracts.breaker.StopChanged;
import io.tradewind.contracts.breaker.StopScope;
import io.tradewind.kit.sql.Row;
import io.tradewind.kit.sql.Tx;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** The fence's row and the stops behind it. */
@Singleton
final class FenceRepository {

    /** Waits for every intent that is being written, and keeps others out until the transaction ends. */
    long lock(Tx tx) {
        return tx.one("select revision from fence_state where id = 1 for update", row -> row.longValue("revision"))
                .orElseThrow();
    }

    /** False when a newer change of this stop was there already. */
    boolean store(Tx tx, StopChanged s) {
        return tx.update(
                        "insert into stops (stop_id, epoch, scope, target_id, reason, triggered_by, activated_at,"
                                + " authorized_by, resolution_reason, resolved_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                                + " on conflict (stop_id) do update set epoch = excluded.epoch,"
                                + " authorized_by = excluded.authorized_by,"
                                + " resolution_reason = excluded.resolution_reason, resolved_at = excluded.resolved_at"
                                + " where stops.epoch < excluded.epoch",
                        s.stopId(),
                        s.epoch(),
                        s.scope(),
                        s.targetId(),
                        s.reason(),
                        s.triggeredBy(),
                        s.activatedAt(),
                        s.authorizedBy(),
                        s.resolutionReason(),
                        s.resolvedAt())
                == 1;
    }

    void advance(Tx tx, long epoch) {
        tx.update("update fence_state set revision = revision + 1, epoch = greatest(epoch, ?) where id = 1", epoch);
    }

    void lease(Tx tx, String holder, Instant until) {
        tx.update("update fence_state set lease_until = ?::timestamptz, lease_holder = ? where id = 1", until, holder);
    }

    FenceSnapshot read(Tx tx) {
        List<StopChanged> active =
                tx.list("select * from stops where resolved_at is null order by epoch", FenceRepository::stop);
        return tx.one(
                        "select revision, epoch, lease_until from fence_state where id = 1",
                        row -> new FenceSnapshot(
                                row.longValue("revision"), row.longValue("epoch"), active, row.instant("lease_until")))
                .orElseThrow();
    }

    /** Orders that other instances may be handing to a venue right now. */
    List<String> sendsOfOthers(Tx tx, String instance) {
        return tx.list(
                "select client_order_id from orders where status = 'SUBMITTING' and instance <> ?"
                        + " and not reduce_only order by id limit 1000",
                row -> row.string("client_order_id"),
                instance);
    }

    private static StopChanged stop(Row row) throws SQLException {
        return new StopChanged(
                row.uuid("stop_id"),
                row.longValue("epoch"),
                row.enumValue("scope", StopScope.class),
                row.string("target_id"),
                row.string("reason"),
                row.string("triggered_by"),
                row.instant("activated_at"),
                row.string("authorized_by"),
                row.string("resolution_reason"),
                row.instant("resolved_at"));
    }
}
