package io.tradewind.gateway.session;

import io.tradewind.kit.sql.Row;
import io.tradewind.kit.sql.Tx;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Table {@code sessions}; of {@code cockpit_sessions} only whether one holds. */
@Singleton
class SessionRepository {
    private static final String LIVE = """
        SELECT s.id, s.user_id, s.created_at, s.expires_at, s.address, s.user_agent,
               coalesce(s.last_used_at, s.created_at) AS last_used_at
          FROM sessions s JOIN users u ON u.id = s.user_id
         WHERE s.revoked_at IS NULL AND NOT u.disabled AND s.expires_at > ?""";

    void insert(Tx tx, Session session, String refreshHash) {
        tx.update(
                "INSERT INTO sessions (id, user_id, refresh_hash, created_at, expires_at, address, user_agent,"
                        + " last_used_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                session.id(),
                session.userId(),
                refreshHash,
                session.createdAt(),
                session.expiresAt(),
                session.address(),
                session.userAgent(),
                session.lastUsedAt());
    }

    /** Empty when it ended, was revoked, or its user is disabled. */
    Optional<Session> liveById(Tx tx, UUID id, Instant now) {
        return tx.one(LIVE + " AND s.id = ?", SessionRepository::read, now, id);
    }

    /** Whether a login or a session of the cockpit holds; one of a disabled user does not. */
    boolean isLive(Tx tx, UUID id, Instant now) {
        return tx.one(
                        "SELECT s.id FROM (SELECT id, user_id, revoked_at, expires_at FROM sessions UNION ALL"
                                + " SELECT id, user_id, revoked_at, expires_at FROM cockpit_sessions) s"
                                + " JOIN users u ON u.id = s.user_id"
                                + " WHERE s.id = ? AND s.revoked_at IS NULL AND NOT u.disabled AND s.expires_at > ?",
                        row -> row.uuid("id"),
                        id,
                        now)
                .isPresent();
    }

    /** Which of these hold. */
    List<UUID> liveAmong(Tx tx, Collection<UUID> ids, Instant now) {
        return tx.list(
                "select s.id from sessions s join users u on u.id = s.user_id where s.id = any (?::text[]::uuid[])"
                        + " and s.revoked_at is null and not u.disabled and s.expires_at > ?",
                row -> row.uuid("id"),
                ids.stream().map(UUID::toString).toArray(String[]::new),
                now);
    }

    Optional<Session> liveByRefreshHash(Tx tx, String refreshHash, Instant now) {
        return tx.one(LIVE + " AND s.refresh_hash = ?", SessionRepository::read, now, refreshHash);
    }

    /** Newest first. */
    List<Session> liveOf(Tx tx, UUID user, Instant now) {
        return tx.list(
                LIVE + " AND s.user_id = ? ORDER BY s.created_at DESC, s.id LIMIT 200",
                SessionRepository::read,
                now,
                user);
    }

    void noteUse(Tx tx, UUID id, Instant now) {
        tx.update("UPDATE sessions SET last_used_at = ? WHERE id = ?", now, id);
    }

    /** False when the person has no such session that lasts. */
    boolean revoke(Tx tx, UUID user, UUID id, Instant now) {
        return tx.update(
                        "UPDATE sessions SET revoked_at = ? WHERE id = ? AND user_id = ? AND revoked_at IS NULL"
                                + " AND expires_at > ?",
                        now,
                        id,
                        user,
                        now)
                == 1;
    }

    void revoke(Tx tx, String refreshHash, Instant now) {
        tx.update("UPDATE sessions SET revoked_at = ? WHERE refresh_hash = ? AND revoked_at IS NULL", now, refreshHash);
    }

    /** All of a person's but one. */
    int revokeOthers(Tx tx, UUID user, UUID kept, Instant now) {
        return tx.update(
                "UPDATE sessions SET revoked_at = ? WHERE user_id = ? AND revoked_at IS NULL"
                        + " AND id IS DISTINCT FROM ?::uuid",
                now,
                user,
                kept);
    }

    /** Forgets sessions of a person that ended before this time. */
    void forget(Tx tx, UUID user, Instant before) {
        tx.update("DELETE FROM sessions WHERE user_id = ? AND expires_at < ?", user, before);
    }

    private static Session read(Row row) throws SQLException {
        return new Session(
                row.uuid("id"),
                row.uuid("user_id"),
                row.instant("created_at"),
                row.instant("expires_at"),
                row.string("address"),
                row.string("user_agent"),
                row.instant("last_used_at"));
    }
}
