package io.tradewind.execution.fence;

import io.tradewind.contracts.api.Fence;
import io.tradewind.contracts.breaker.StopChanged;
import io.tradewind.contracts.breaker.StopScope;
import io.tradewind.kit.sql.Row;
import io.tradewind.kit.sql.Tx;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/** The fence's row and the stops behind it. */
@Singleton
final class FenceRepository {
    private static final int SENDS = 10_000;

    /**
     * Writes a change of a stop and advances the fence, in one statement: it waits for every intent that is being
     * written, and keeps others out until it is committed. Changes nothing when a newer change of this stop is there.
     */
    void apply(Tx tx, StopChanged s) {
        tx.update(
                "with s as (insert into stops (stop_id, epoch, scope, target_id, reason, triggered_by, activated_at,"
                        + " authorized_by, resolution_reason, resolved_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                        + " on conflict (stop_id) do update set epoch = excluded.epoch,"
                        + " authorized_by = excluded.authorized_by,"
                        + " resolution_reason = excluded.resolution_reason, resolved_at = excluded.resolved_at"
                        + " where stops.epoch < excluded.epoch returning stops.epoch as epoch)"
                        + " update fence_state f set revision = f.revision + 1, epoch = greatest(f.epoch, s.epoch)"
                        + " from s where f.id = 1 and " + FenceQueue.AHEAD,
                s.stopId(),
                s.epoch(),
                s.scope(),
                s.targetId(),
                s.reason(),
                s.triggeredBy(),
                s.activatedAt(),
                s.authorizedBy(),
                s.resolutionReason(),
                s.resolvedAt());
    }

    /** Keeps intents out until the transaction ends. */
    void lock(Tx tx) {
        tx.run("select revision from fence_state where id = 1 and " + FenceQueue.AHEAD + " for update");
    }

    void lease(Tx tx, String holder, Instant until) {
        tx.update(
                "update fence_state set lease_until = ?::timestamptz, lease_holder = ? where id = 1 and "
                        + FenceQueue.AHEAD,
                until,
                holder);
    }

    FenceSnapshot read(Tx tx) {
        record Line(long revision, long epoch, Instant leaseUntil, StopChanged stop) {}
        List<Line> lines = tx.list(
                "select f.revision, f.epoch as fence_epoch, f.lease_until, s.* from fence_state f"
                        + " left join stops s on s.resolved_at is null where f.id = 1 order by s.epoch",
                row -> new Line(
                        row.longValue("revision"),
                        row.longValue("fence_epoch"),
                        row.instant("lease_until"),
                        row.uuid("stop_id") == null ? null : stop(row)));
        Line fence = lines.getFirst();
        return new FenceSnapshot(
                fence.revision(),
                fence.epoch(),
                lines.stream().map(Line::stop).filter(Objects::nonNull).toList(),
                fence.leaseUntil());
    }

    /** Orders that other instances may be handing to a venue right now. */
    List<SendGate.Send> sendsOfOthers(Tx tx, String instance) {
        return tx.list(
                "select o.client_order_id, o.account_id, a.label, o.caller, o.run_id from orders o"
                        + " join accounts a on a.id = o.account_id where o.status = 'SUBMITTING' and o.instance <> ?"
                        + " and not o.reduce_only order by o.id limit " + SENDS,
                row -> new SendGate.Send(
                        row.string("client_order_id"),
                        new OrderScope(
                                row.longValue("account_id"),
                                row.string("label"),
                                row.string("caller"),
                                row.uuid("run_id"))),
                instance);
    }

    /** Those of the sends that are not out yet. */
    List<String> stillSending(Tx tx, List<String> clientOrderIds) {
        return tx.list(
                "select client_order_id from orders where status = 'SUBMITTING' and client_order_id = any(?)"
                        + " order by id",
                row -> row.string("client_order_id"),
                (Object) clientOrderIds.toArray(String[]::new));
    }

    /** How far the cancels are that the active stops began. */
    List<Fence.Cancels> cancels(Tx tx) {
        return tx.list(
                "select c.stop_id, count(*) as asked, count(c.confirmed_at) as confirmed,"
                        + " coalesce(array_agg(c.client_order_id order by c.order_id)"
                        + "   filter (where c.confirmed_at is null), '{}') as pending,"
                        + " coalesce(array_agg(c.client_order_id order by c.order_id)"
                        + "   filter (where c.confirmed_at is null and c.alarmed_at is not null), '{}') as overdue"
                        + " from stop_cancels c join stops s on s.stop_id = c.stop_id and s.resolved_at is null"
                        + " group by c.stop_id",
                row -> new Fence.Cancels(
                        row.uuid("stop_id"),
                        row.longValue("asked"),
                        row.longValue("confirmed"),
                        List.of(row.strings("pending")),
                        List.of(row.strings("overdue"))));
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
