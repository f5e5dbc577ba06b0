package io.tradewind.gateway.broker;

import io.tradewind.kit.sql.Tx;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Table {@code cockpit_sessions}. */
@Singleton
class CockpitSessionRepository {
    void insert(Tx tx, CockpitSession session, String secretHash) {
        tx.update(
                "INSERT INTO cockpit_sessions (id, user_id, secret_hash, venue, broker_user_id, created_at, expires_at)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?)",
                session.id(),
                session.userId(),
                secretHash,
                session.venue(),
                session.brokerUserId(),
                session.createdAt(),
                session.expiresAt());
    }

    /** Empty when it ended, was revoked, or its user is disabled. */
    Optional<UUID> user(Tx tx, String secretHash, Instant now) {
        return tx.one(
                "SELECT s.user_id FROM cockpit_sessions s JOIN users u ON u.id = s.user_id WHERE s.secret_hash = ?"
                        + " AND s.revoked_at IS NULL AND NOT u.disabled AND s.expires_at > ?",
                row -> row.uuid("user_id"),
                secretHash,
                now);
    }

    /** Forgets what ended before this time. */
    void forget(Tx tx, UUID userId, Instant before) {
        tx.update("DELETE FROM cockpit_sessions WHERE user_id = ? AND expires_at < ?", userId, before);
    }
}
