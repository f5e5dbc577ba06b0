package io.tradewind.gateway.invite;

import io.tradewind.kit.sql.Row;
import io.tradewind.kit.sql.Tx;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Table {@code invites}. */
@Singleton
class InviteRepository {
    private static final String OPEN =
            "used_at IS NULL AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > ?)";

    void insert(Tx tx, Invite invite, String codeHash) {
        tx.update(
                "INSERT INTO invites (id, code_hash, note, roles, created_by, created_at, expires_at)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (code_hash) DO NOTHING",
                invite.id(),
                codeHash,
                invite.note(),
                invite.roles().toArray(String[]::new),
                invite.createdBy(),
                invite.createdAt(),
                invite.expiresAt());
    }

    /** The roles on the ticket. Of those who bring it, however many come together, one gets them. */
    Optional<List<String>> useUp(Tx tx, String codeHash, UUID user, Instant now) {
        return tx.one(
                "UPDATE invites SET used_by = ?, used_at = ? WHERE code_hash = ? AND " + OPEN + " RETURNING roles",
                row -> List.of(row.strings("roles")),
                user,
                now,
                codeHash,
                now);
    }

    boolean isOpen(Tx tx, String codeHash, Instant now) {
        return tx.one("SELECT 1 AS one FROM invites WHERE code_hash = ? AND " + OPEN, row -> 1, codeHash, now)
                .isPresent();
    }

    /** Whether it was ever issued, whatever became of it. */
    boolean isKnown(Tx tx, String codeHash) {
        return tx.one("SELECT 1 AS one FROM invites WHERE code_hash = ?", row -> 1, codeHash)
                .isPresent();
    }

    List<Invite> list(Tx tx, int limit, int offset) {
        return tx.list(
                "SELECT id, note, roles, created_by, created_at, expires_at, used_by, used_at, revoked_at FROM invites"
                        + " ORDER BY created_at DESC, id LIMIT ? OFFSET ?",
                InviteRepository::read,
                limit,
                offset);
    }

    boolean revoke(Tx tx, UUID id, Instant now) {
        return tx.update("UPDATE invites SET revoked_at = ? WHERE id = ? AND " + OPEN, now, id, now) == 1;
    }

    private static Invite read(Row row) throws SQLException {
        return new Invite(
                row.uuid("id"),
                row.string("note"),
                List.of(row.strings("roles")),
                row.string("created_by"),
                row.instant("created_at"),
                row.instant("expires_at"),
                row.uuid("used_by"),
                row.instant("used_at"),
                row.instant("revoked_at"));
    }
}
