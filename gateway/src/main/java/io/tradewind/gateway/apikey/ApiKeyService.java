package io.tradewind.gateway.apikey;

import io.tradewind.gateway.apikey.ApiKey.Scope;
import io.tradewind.kit.sql.Database;
import io.tradewind.kit.time.IdSource;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Keys for programs. */
@Singleton
public class ApiKeyService {
    private static final int LONGEST = 256;

    private final Database database;
    private final ApiKeyRepository keys;
    private final Clock clock;
    private final IdSource ids;

    ApiKeyService(Database database, ApiKeyRepository keys, Clock clock, IdSource ids) {
        this.database = database;
        this.keys = keys;
        this.clock = clock;
        this.ids = ids;
    }

    /** The key that a program showed, when it is one of ours and still holds. */
    public Optional<ApiKey> find(String shown) {
        if (shown == null || shown.isEmpty() || shown.length() > LONGEST) {
            return Optional.empty();
        }
        return database.read(tx -> keys.valid(tx, hash(shown), clock.instant()));
    }

    /** Stores a key that was made elsewhere, for all accounts of the user and without an end. */
    public boolean keepIfMissing(UUID user, String name, String key, Set<Scope> scopes) {
        ApiKey fresh = new ApiKey(ids.next(), user, name, scopes, Set.of(), null);
        return database.inTransaction(tx -> keys.insert(tx, fresh, hash(key), clock.instant()));
    }

    static String hash(String key) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
