package io.tradewind.breaker.stop;

import io.tradewind.contracts.breaker.StopScope;
import io.tradewind.kit.sql.Row;
import io.tradewind.kit.sql.Tx;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Table {@code stops}. */
@ApplicationScoped
public class StopRepository {
    private static final String SEEN = """
            where (?::text = 'ALL' or (?::text = 'ACTIVE') = (resolved_at is null))
              and (?::boolean or scope = 'SYSTEM' or target_id = any (?::text[]))
            """;

    long nextEpoch(Tx tx) {
        return tx.one("select nextval('stop_epoch') as epoch", row -> row.longValue("epoch"))
                .orElseThrow();
    }

    /** Writes a stop under the next epoch, in one statement; answers it with that epoch. */
    Stop insert(Tx tx, Stop stop) {
        return tx.one(
                        """
                        insert into stops (stop_id, epoch, scope, target_id, reason, triggered_by, requested_by, activated_at,
                            cooldown_until)
                        values (?, nextval('stop_epoch'), ?, ?, ?, ?, ?, ?, ?)
                        returning *
                        """,
                        StopRepository::stop,
                        stop.stopId(),
                        stop.scope(),
                        stop.targetId(),
                        stop.reason(),
                        stop.triggeredBy(),
                        stop.requestedBy(),
                        stop.activatedAt(),
                        stop.cooldownUntil())
                .orElseThrow();
    }

    /** Ends an active stop; false when it is not active any more. */
    boolean lift(Tx tx, UUID stopId, long epoch, Stop.Lift lift, String liftedBy) {
        return tx.update("""
                        update stops set epoch = ?, authorized_by = ?, resolution_reason = ?, lifted_by = ?, resolved_at = ?,
                            cooldown_overridden = coalesce(cooldown_until > ?, false)
                        where stop_id = ? and resolved_at is null
                        """, epoch, lift.authorizedBy(), lift.reason(), liftedBy, lift.at(), lift.at(), stopId) == 1;
    }

    Optional<Stop> find(Tx tx, UUID stopId) {
        return tx.one("select * from stops where stop_id = ?", StopRepository::stop, stopId);
    }

    List<Stop> page(Tx tx, StopFilter filter) {
        return tx.list(
                "select * from stops " + SEEN + " order by activated_at desc, stop_id limit ? offset ?",
                StopRepository::stop,
                filter.status(),
                filter.status(),
                filter.targets() == null,
                targets(filter),
                filter.pageSize(),
                filter.offset());
    }

    long count(Tx tx, StopFilter filter) {
        return tx.one(
                        "select count(*) as stops from stops " + SEEN,
                        row -> row.longValue("stops"),
                        filter.status(),
                        filter.status(),
                        filter.targets() == null,
                        targets(filter))
                .orElseThrow();
    }

    /** Every active stop. */
    public List<Stop> active(Tx tx) {
        return tx.list(
                "select * from stops where resolved_at is null order by epoch limit 10000", StopRepository::stop);
    }

    /** Changes the fence has not confirmed, activations before lifts, oldest first. */
    List<Stop> unconfirmed(Tx tx, int limit) {
        return tx.list("""
                select * from stops where confirmed_epoch < epoch
                order by (resolved_at is null) desc, epoch limit ?
                """, StopRepository::stop, limit);
    }

    /** Notes that the fence obeys this epoch. */
    void confirm(Tx tx, UUID stopId, long epoch, Instant at) {
        tx.update(
                "update stops set confirmed_epoch = ?, confirmed_at = ? where stop_id = ? and confirmed_epoch < ? and epoch >= ?",
                epoch,
                at,
                stopId,
                epoch,
                epoch);
    }

    /** All active stops have to be pushed again: what the engine holds is not known after our own start. */
    int doubtActive(Tx tx) {
        return tx.update("update stops set confirmed_epoch = 0 where resolved_at is null and confirmed_epoch > 0");
    }

    /** This change has to be pushed again: the fence does not show it. A newer epoch is left alone. */
    boolean doubt(Tx tx, UUID stopId, long epoch) {
        return tx.update("update stops set confirmed_epoch = 0 where stop_id = ? and epoch = ?", stopId, epoch) == 1;
    }

    /** Lifts among these stops that were confirmed before {@code before}. */
    List<Stop> liftedBefore(Tx tx, String[] stopIds, Instant before) {
        return tx.list("""
                select * from stops where stop_id = any (?::uuid[]) and resolved_at is not null
                  and confirmed_epoch = epoch and confirmed_at < ?::timestamptz
                """, StopRepository::stop, stopIds, before);
    }

    private static String[] targets(StopFilter filter) {
        return filter.targets() == null ? new String[0] : filter.targets().toArray(String[]::new);
    }

    private static Stop stop(Row row) throws SQLException {
        Instant resolvedAt = row.instant("resolved_at");
        return new Stop(
                row.uuid("stop_id"),
                row.longValue("epoch"),
                row.enumValue("scope", StopScope.class),
                row.string("target_id"),
                row.string("reason"),
                row.string("triggered_by"),
                row.string("requested_by"),
                row.instant("activated_at"),
                row.instant("cooldown_until"),
                row.bool("cooldown_overridden"),
                resolvedAt == null
                        ? null
                        : new Stop.Lift(row.string("authorized_by"), row.string("resolution_reason"), resolvedAt),
                row.longValue("confirmed_epoch"));
    }
}
