package io.tradewind.gateway.apikey;

import io.tradewind.gateway.apikey.ApiKey.Scope;
import io.tradewind.kit.sql.Row;
import io.tradewind.kit.sql.Tx;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** Table {@code api_keys}. */
@Singleton
class ApiKeyRepository {
    /** Empty when there is no such key, or it has ended, was revoked, or its owner is disabled. */
    Optional<ApiKey> valid(Tx tx, String keyHash, Instant now) {
        return tx.one("""
                SELECT k.id, k.user_id, k.name, k.scopes, k.accounts::text[] AS accounts, k.expires_at
                  FROM api_keys k JOIN users u ON u.id = k.user_id
                 WHERE k.key_hash = ? AND k.revoked_at IS NULL AND NOT u.disabled
                   AND (k.expires_at IS NULL OR k.expires_at > ?)""", ApiKeyRepository::read, keyHash, now);
    }

    /** False when the key is there already. */
    boolean insert(Tx tx, ApiKey key, String keyHash, Instant now) {
        return tx.update(
                        """
                        INSERT INTO api_keys (id, user_id, name, key_hash, scopes, accounts, created_at, expires_at)
                        VALUES (?, ?, ?, ?, ?, ?::text[]::bigint[], ?, ?::timestamptz) ON CONFLICT DO NOTHING""",
                        key.id(),
                        key.userId(),
                        key.name(),
                        keyHash,
                        key.scopes().stream().map(Scope::name).sorted().toArray(String[]::new),
                        key.accounts().stream().map(String::valueOf).toArray(String[]::new),
                        now,
                        key.expiresAt() == null ? null : key.expiresAt().toString())
                == 1;
    }

    private static ApiKey read(Row row) throws SQLException {
        return new ApiKey(
                row.uuid("id"),
                row.uuid("user_id"),
                row.string("name"),
                Arrays.stream(row.strings("scopes")).map(Scope::valueOf).collect(Collectors.toSet()),
                Arrays.stream(row.strings("accounts")).map(Long::valueOf).collect(Collectors.toSet()),
                row.instant("expires_at"));
    }
}
