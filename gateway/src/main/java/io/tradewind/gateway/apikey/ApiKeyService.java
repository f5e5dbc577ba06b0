package io.tradewind.gateway.apikey;

import io.tradewind.contracts.error.ErrorCode;
import io.tradewind.gateway.account.OwnedAccounts;
import io.tradewind.gateway.apikey.ApiKey.Scope;
import io.tradewind.gateway.audit.Act;
import io.tradewind.gateway.audit.Audit;
import io.tradewind.gateway.edge.Asked;
import io.tradewind.kit.error.Refusal;
import io.tradewind.kit.identity.Roles;
import io.tradewind.kit.identity.Sha256;
import io.tradewind.kit.sql.Database;
import io.tradewind.kit.time.IdSource;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Keys for programs. */
@Singleton
public class ApiKeyService {
    private static final int LONGEST = 256;
    private static final int MOST = 25;

    private final Database database;
    private final ApiKeyRepository keys;
    private final OwnedAccounts accounts;
    private final Audit audit;
    private final Clock clock;
    private final IdSource ids;

    ApiKeyService(
            Database database, ApiKeyRepository keys, OwnedAccounts accounts, Audit audit, Clock clock, IdSource ids) {
        this.database = database;
        this.keys = keys;
        this.accounts = accounts;
        this.audit = audit;
        this.clock = clock;
        this.ids = ids;
    }

    /**
     * A key and its one showing.
     *
     * @param plain what the program sends; it cannot be shown again
     */
    public record Created(ApiKey key, String plain) {
        @Override
        public String toString() {
            return "Created[" + key.id() + "]";
        }
    }

    /**
     * The program behind the key that was shown. Empty when it is none of ours, has ended, was revoked, or its person is
     * disabled: which of these is not told. Asks the table each time, so a revoked key opens nothing from then on.
     */
    public Optional<ApiKeyHolder> authenticate(String plain) {
        if (plain == null || plain.isEmpty() || plain.length() > LONGEST) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        return database.read(tx -> {
            Optional<ApiKeyHolder> holder = keys.holder(tx, Sha256.hex(plain), now);
            holder.ifPresent(found -> keys.noteUse(tx, found.keyId(), now));
            return holder;
        });
    }

    /** Whether a key that let a program in still holds: for connections that stay open. */
    public boolean stillHolds(UUID key) {
        return database.read(tx -> keys.isValid(tx, key, clock.instant()));
    }

    /** A new key of a person, who may give it only what is hers: her accounts, and trading only if she may trade. */
    public Created create(UUID user, Set<String> roles, NewApiKey wanted) {
        Instant now = clock.instant();
        Map<String, String> problems = wanted.problems(now);
        if (wanted.scopes().contains(Scope.TRADE) && !roles.contains(Roles.TRADER)) {
            problems.put("scopes", "trade needs the role " + Roles.TRADER);
        }
        Asked.refuse(problems);
        requireOwn(user, wanted.accounts());
        String plain = KeySecrets.fresh();
        ApiKey key = new ApiKey(
                ids.next(),
                user,
                wanted.name().strip(),
                KeySecrets.hint(plain),
                wanted.scopes(),
                wanted.accounts(),
                now,
                wanted.expiresAt(),
                null);
        database.runInTransaction(tx -> {
            // One person's keys are made one after the other, so that the number of them holds.
            tx.list("SELECT id FROM users WHERE id = ? FOR UPDATE", row -> row.uuid("id"), user);
            if (keys.of(tx, user).size() >= MOST) {
                throw new Refusal(
                        ErrorCode.REQ_007, "At most " + MOST + " keys: revoke one first", Map.of("limit", MOST));
            }
            keys.insert(tx, key, Sha256.hex(plain));
            audit.record(tx, Act.of(user, "api_key.created", key.id()).with("name", key.name()));
        });
        return new Created(key, plain);
    }

    /** A person's keys that are not revoked, newest first. */
    public List<ApiKey> of(UUID user) {
        return database.read(tx -> keys.of(tx, user));
    }

    /** From here on the key opens nothing. Somebody else's key is no key of this person (404). */
    public void revoke(UUID user, UUID key) {
        database.runInTransaction(tx -> {
            if (!keys.revoke(tx, user, key, clock.instant())) {
                throw Refusal.notFound("api key", key);
            }
            audit.record(tx, Act.of(user, "api_key.revoked", key));
        });
    }

    /** Stores a key that was made elsewhere, for all accounts of the user and without an end. */
    public boolean keepIfMissing(UUID user, String name, String key, Set<Scope> scopes) {
        ApiKey fresh = new ApiKey(ids.next(), user, name, null, scopes, Set.of(), clock.instant(), null, null);
        return database.inTransaction(tx -> keys.insert(tx, fresh, Sha256.hex(key)));
    }

    private void requireOwn(UUID user, Set<Long> wanted) {
        if (wanted.isEmpty()) {
            return;
        }
        Set<Long> owned = accounts.require(user);
        wanted.stream().filter(account -> !owned.contains(account)).findFirst().ifPresent(foreign -> {
            throw Refusal.notFound("account", foreign);
        });
    }
}
