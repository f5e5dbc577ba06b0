package io.tradewind.gateway.ignition;

import io.tradewind.kit.sql.Row;
import io.tradewind.kit.sql.Tx;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;

/** Table {@code ignitions}; of {@code shutdowns} only whether one is under way. */
@Singleton
class IgnitionRepository {
    private static final String SELECT =
            "SELECT user_id, phase, backend, account_id, connection_id, session_id, connected_at, why,"
                    + " changed_at FROM ignitions WHERE ";

    Optional<Ignition> find(Tx tx, UUID userId) {
        return tx.one(SELECT + "user_id = ?", IgnitionRepository::read, userId);
    }

    /** Of two ignitions at once the second waits here, and then sees the first. */
    Ignition lock(Tx tx, Ignition idle) {
        tx.update(
                "INSERT INTO ignitions (user_id, phase, changed_at) VALUES (?, 'IDLE', ?) ON CONFLICT DO NOTHING",
                idle.userId(),
                idle.changedAt());
        return tx.one(SELECT + "user_id = ? FOR UPDATE", IgnitionRepository::read, idle.userId())
                .orElseThrow();
    }

    /** Whether a shutdown of the operator's is under way. */
    boolean isShuttingDown(Tx tx, UUID userId) {
        return tx.one(
                        "SELECT id FROM shutdowns WHERE user_id = ? AND finished_at IS NULL",
                        row -> row.uuid("id"),
                        userId)
                .isPresent();
    }

    void store(Tx tx, Ignition ignition, String ticketHash) {
        tx.update(
                "UPDATE ignitions SET phase = ?, backend = ?, account_id = ?, connection_id = ?, session_id = ?::uuid,"
                        + " connected_at = ?, why = ?, changed_at = ?, ticket_hash = ? WHERE user_id = ?",
                ignition.phase(),
                ignition.backend(),
                ignition.accountId(),
                ignition.connectionId(),
                ignition.sessionId(),
                ignition.connectedAt(),
                ignition.why(),
                ignition.changedAt(),
                ticketHash,
                ignition.userId());
    }

    Optional<Ignition> byTicket(Tx tx, String ticketHash) {
        return tx.one(SELECT + "ticket_hash = ? AND phase = 'RUNNING'", IgnitionRepository::read, ticketHash);
    }

    private static Ignition read(Row row) throws SQLException {
        return new Ignition(
                row.uuid("user_id"),
                row.enumValue("phase", Ignition.Phase.class),
                row.string("backend"),
                row.nullableLong("account_id"),
                row.string("connection_id"),
                row.uuid("session_id"),
                row.instant("connected_at"),
                row.string("why"),
                row.instant("changed_at"));
    }
}
