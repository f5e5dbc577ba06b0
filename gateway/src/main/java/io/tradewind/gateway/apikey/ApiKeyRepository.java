package io.tradewind.gateway.apikey;

import io.tradewind.gateway.apikey.ApiKey.Scope;
import io.tradewind.kit.sql.Row;
import io.tradewind.kit.sql.Tx;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Table {@code api_keys}. */
@Singleton
class ApiKeyRepository {
    private static final Duration USE_IS_NOTED_EVERY = Duration.ofMinutes(1);
    private static final String COLUMNS = "k.id, k.user_id, k.name, k.hint, k.scopes, k.accounts::text[] AS accounts,"
            + " k.created_at, k.expires_at, k.last_used_at";

    /** Empty when there is no such key, or it has ended, was revoked, or its owner is disabled. */
    Optional<ApiKeyHolder> holder(Tx tx, String keyHash, Instant now) {
        return tx.one(
                """
                SELECT k.id, k.user_id, u.roles, k.scopes, k.accounts::text[] AS accounts
                  FROM api_keys k JOIN users u ON u.id = k.user_id
                 WHERE k.key_hash = ? AND k.revoked_at IS NULL AND NOT u.disabled
                   AND (k.expires_at IS NULL OR k.expires_at > ?)""",
                row -> new ApiKeyHolder(
                        row.uuid("id"), row.uuid("user_id"), List.of(row.strings("roles")), scopes(row), accounts(row)),
                keyHash,
                now);
    }

    boolean isValid(Tx tx, UUID key, Instant now) {
        return tx.one("""
                           SELECT 1 AS one FROM api_keys k JOIN users u ON u.id = k.user_id
                            WHERE k.id = ? AND k.revoked_at IS NULL AND NOT u.disabled
                              AND (k.expires_at IS NULL OR k.expires_at > ?)""", row -> row.intValue("one"), key, now).isPresent();
    }

    /** At most once a minute for each key: a busy program must not write with every call. */
    void noteUse(Tx tx, UUID key, Instant now) {
        tx.update(
                "UPDATE api_keys SET last_used_at = ? WHERE id = ? AND (last_used_at IS NULL OR last_used_at < ?)",
                now,
                key,
                now.minus(USE_IS_NOTED_EVERY));
    }

    /** Those that are not revoked, newest first. */
    List<ApiKey> of(Tx tx, UUID user) {
        return tx.list(
                "SELECT " + COLUMNS + " FROM api_keys k WHERE k.user_id = ? AND k.revoked_at IS NULL"
                        + " ORDER BY k.created_at DESC, k.id LIMIT 200",
                ApiKeyRepository::read,
                user);
    }

    /** False when the key is there already. */
    boolean insert(Tx tx, ApiKey key, String keyHash) {
        return tx.update(
                        """
                        INSERT INTO api_keys (id, user_id, name, hint, key_hash, scopes, accounts, created_at, expires_at)
                        VALUES (?, ?, ?, ?, ?, ?, ?::text[]::bigint[], ?, ?) ON CONFLICT DO NOTHING""",
                        key.id(),
                        key.userId(),
                        key.name(),
                        key.hint(),
                        keyHash,
                        key.scopes().stream().map(Scope::name).sorted().toArray(String[]::new),
                        key.accounts().stream().map(String::valueOf).toArray(String[]::new),
                        key.createdAt(),
                        key.expiresAt())
                == 1;
    }

    /** False when the person has no such key that holds. */
    boolean revoke(Tx tx, UUID user, UUID key, Instant now) {
        return tx.update(
                        "UPDATE api_keys SET revoked_at = ? WHERE id = ? AND user_id = ? AND revoked_at IS NULL",
                        now,
                        key,
                        user)
                == 1;
    }

    private static ApiKey read(Row row) throws SQLException {
        return new ApiKey(
                row.uuid("id"),
                row.uuid("user_id"),
                row.string("name"),
                row.string("hint"),
                scopes(row),
                accounts(row),
                row.instant("created_at"),
                row.instant("expires_at"),
                row.instant("last_used_at"));
    }

    private static Set<Scope> scopes(Row row) throws SQLException {
        return Arrays.stream(row.strings("scopes")).map(Scope::valueOf).collect(Collectors.toSet());
    }

    private static Set<Long> accounts(Row row) throws SQLException {
        return Arrays.stream(row.strings("accounts")).map(Long::valueOf).collect(Collectors.toSet());
    }
}
