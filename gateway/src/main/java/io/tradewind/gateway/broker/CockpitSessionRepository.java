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

    /** @param revokedAt null while it holds */
    record Held(UUID id, UUID userId, Instant revokedAt) {}

    /** Empty when it ended, or its user is disabled. */
    Optional<Held> find(Tx tx, String secretHash, Instant now) {
        return tx.one(
                "SELECT s.id, s.user_id, s.revoked_at FROM cockpit_sessions s JOIN users u ON u.id = s.user_id"
                        + " WHERE s.secret_hash = ? AND NOT u.disabled AND s.expires_at > ?",
                row -> new Held(row.uuid("id"), row.uuid("user_id"), row.instant("revoked_at")),
                secretHash,
                now);
    }

    /** Ends all of a user's; those that were ended before keep their end. Answers how many ended now. */
    int revoke(Tx tx, UUID userId, Instant now) {
        return tx.update(
                "UPDATE cockpit_sessions SET revoked_at = ? WHERE user_id = ? AND revoked_at IS NULL AND expires_at > ?",
                now,
                userId,
                now);
    }

    /** False when nobody holds it. */
    boolean delete(Tx tx, String secretHash) {
        return tx.update("DELETE FROM cockpit_sessions WHERE secret_hash = ?", secretHash) == 1;
    }

    /** Forgets what ended before this time. */
    void forget(Tx tx, UUID userId, Instant before) {
        tx.update("DELETE FROM cockpit_sessions WHERE user_id = ? AND expires_at < ?", userId, before);
    }
}
