package io.tradewind.gateway.session;

import io.tradewind.kit.sql.Tx;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Table {@code sessions}. */
@Singleton
class SessionRepository {
    private static final String LIVE = """
            SELECT s.id, s.user_id, s.created_at, s.expires_at
              FROM sessions s JOIN users u ON u.id = s.user_id
             WHERE s.revoked_at IS NULL AND NOT u.disabled AND s.expires_at > ? AND\s""";

    void insert(Tx tx, Session session, String refreshHash) {
        tx.update(
                "INSERT INTO sessions (id, user_id, refresh_hash, created_at, expires_at) VALUES (?, ?, ?, ?, ?)",
                session.id(),
                session.userId(),
                refreshHash,
                session.createdAt(),
                session.expiresAt());
    }

    /** Empty when it ended, was revoked, or its user is disabled. */
    Optional<Session> liveById(Tx tx, UUID id, Instant now) {
        return one(tx, LIVE + "s.id = ?", now, id);
    }

    Optional<Session> liveByRefreshHash(Tx tx, String refreshHash, Instant now) {
        return one(tx, LIVE + "s.refresh_hash = ?", now, refreshHash);
    }

    void revoke(Tx tx, UUID id, Instant now) {
        tx.update("UPDATE sessions SET revoked_at = ? WHERE id = ? AND revoked_at IS NULL", now, id);
    }

    /** Forgets sessions of a person that ended before this time. */
    void forget(Tx tx, UUID user, Instant before) {
        tx.update("DELETE FROM sessions WHERE user_id = ? AND expires_at < ?", user, before);
    }

    private static Optional<Session> one(Tx tx, String sql, Instant now, Object key) {
        return tx.one(
                sql,
                row -> new Session(
                        row.uuid("id"), row.uuid("user_id"), row.instant("created_at"), row.instant("expires_at")),
                now,
                key);
    }
}
