package io.tradewind.gateway.exchangekey;

import io.tradewind.contracts.error.ErrorCode;
import io.tradewind.gateway.audit.Act;
import io.tradewind.gateway.audit.Audit;
import io.tradewind.kit.call.RemoteRefusal;
import io.tradewind.kit.call.ServiceUnavailable;
import io.tradewind.kit.error.Refusal;
import io.tradewind.kit.lock.KeyedLocks;
import io.tradewind.kit.sql.Database;
import io.tradewind.kit.sql.Tx;
import io.tradewind.kit.time.IdSource;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * People's keys at venues: tried out, kept in the engine's vault, forgotten. The vault and what is shown of it are two
 * steps, so that what happens to one person's keys at one venue happens one after the other: the keys that are shown are
 * those that trade.
 */
@Singleton
public class ExchangeKeyService {
    private static final int SERVER_ERROR = 500;

    private final Database database;
    private final ExchangeKeyRepository keys;
    private final KeySaveRepository saves;
    private final EngineVault vault;
    private final ExchangeKeyConfig config;
    private final Audit audit;
    private final Clock clock;
    private final IdSource ids;
    private final KeyedLocks<Linked> turns = new KeyedLocks<>();

    ExchangeKeyService(
            Database database,
            ExchangeKeyRepository keys,
            KeySaveRepository saves,
            EngineVault vault,
            ExchangeKeyConfig config,
            Audit audit,
            Clock clock,
            IdSource ids) {
        this.database = database;
        this.keys = keys;
        this.saves = saves;
        this.vault = vault;
        this.config = config;
        this.audit = audit;
        this.clock = clock;
        this.ids = ids;
    }

    private record Linked(UUID user, String provider) {}

    /** Done while nobody else here saves, deletes or looks for this person's keys at this venue. */
    <T> T inTurn(UUID user, String provider, Supplier<T> work) {
        return turns.holding(
                new Linked(user, provider),
                config.deadline(),
                work,
                () -> ServiceUnavailable.stillAsked(EngineVault.ENGINE));
    }

    /**
     * Asks the venue. Refuses (400) keys that it does not take, that may not even read, or that may withdraw where the
     * operator does not allow that; each in words that name the permission.
     */
    public KeyCheck test(VenueCredentials credentials) {
        requireProvider(credentials);
        KeyCheck check = vault.check(credentials);
        if (!check.valid()) {
            throw refused("Invalid API credentials", credentials, check);
        }
        if (check.missing().contains("read")) {
            throw refused("These keys lack the permission to read the account", credentials, check);
        }
        if (!check.excessive().isEmpty() && !config.withdrawalsAllowed()) {
            throw refused(
                    "These keys may do more than trading needs: take away " + String.join(", ", check.excessive())
                            + " at the venue",
                    credentials,
                    check);
        }
        return check;
    }

    /**
     * Tests the keys and keeps them; keys of the same venue take the place of older ones. That they are on their way is
     * written down first: from the moment they are in the vault they trade, whoever dies.
     */
    public ExchangeKey save(UUID user, VenueCredentials credentials) {
        requireProvider(credentials);
        if (credentials.isPaper()) {
            throw Refusal.field("provider", VenueCredentials.PAPER, "needs no keys");
        }
        KeyCheck check = test(credentials);
        return inTurn(user, credentials.provider(), () -> saved(user, credentials, check));
    }

    private ExchangeKey saved(UUID user, VenueCredentials credentials, KeyCheck check) {
        Instant now = clock.instant();
        KeySave save = new KeySave(
                ids.next(),
                user,
                credentials.provider(),
                credentials.hint(),
                check.permissions(),
                check.venueUser(),
                now);
        database.runInTransaction(tx -> saves.begin(tx, save, now.plus(UnfinishedSaves.LEFT_ALONE)));
        EngineVault.Kept kept = kept(save, credentials);
        return database.inTransaction(tx -> {
            saves.end(tx, save.id());
            return written(tx, save, kept);
        });
    }

    /** A refusal proves that nothing came into the vault; silence does not, and is asked about later. */
    private EngineVault.Kept kept(KeySave save, VenueCredentials credentials) {
        try {
            return vault.keep(save.userId(), credentials);
        } catch (Refusal refused) {
            database.runInTransaction(tx -> saves.end(tx, save.id()));
            throw refused;
        } catch (RemoteRefusal refused) {
            if (refused.status() < SERVER_ERROR) {
                database.runInTransaction(tx -> saves.end(tx, save.id()));
            }
            throw refused;
        }
    }

    private ExchangeKey written(Tx tx, KeySave save, EngineVault.Kept kept) {
        audit.record(
                tx, Act.of(save.userId(), "exchange_key.saved", save.provider()).with("account_id", kept.accountId()));
        return keys.save(tx, save.kept(kept));
    }

    /**
     * Ends a save whose end nobody was told of; nothing happens when another one has taken its place meanwhile.
     *
     * @param kept where the keys are; empty = they never came there
     */
    void settle(KeySave save, Optional<EngineVault.Kept> kept) {
        database.runInTransaction(tx -> {
            if (saves.end(tx, save.id())) {
                kept.ifPresent(where -> written(tx, save, where));
            }
        });
    }

    /** Venues that a person has linked, by name. */
    public List<ExchangeKey> of(UUID user) {
        return database.read(tx -> keys.of(tx, user));
    }

    /** One of a person's, by id or by the venue's name; somebody else's is none of hers (404). */
    public ExchangeKey require(UUID user, String idOrProvider) {
        return find(user, idOrProvider).orElseThrow(() -> Refusal.notFound("exchange key", idOrProvider));
    }

    /**
     * Takes the keys out of the vault: from here on nothing is traded with them.
     *
     * @param force true = also while something is open there, which nobody here closes or watches then
     */
    public ExchangeKey delete(UUID user, String idOrProvider, boolean force) {
        String provider = require(user, idOrProvider).provider();
        return inTurn(user, provider, () -> deleted(require(user, idOrProvider), force));
    }

    private ExchangeKey deleted(ExchangeKey key, boolean force) {
        vault.forget(key, force);
        database.runInTransaction(tx -> {
            keys.delete(tx, key.id());
            audit.record(
                    tx,
                    Act.of(key.userId(), "exchange_key.deleted", key.provider())
                            .with("account_id", key.accountId())
                            .with("force", force));
        });
        return key;
    }

    private Optional<ExchangeKey> find(UUID user, String idOrProvider) {
        return database.read(tx -> keys.find(tx, user, idOrProvider));
    }

    private static void requireProvider(VenueCredentials credentials) {
        if (!credentials.hasProviderName()) {
            throw Refusal.field("provider", credentials.provider(), "is no venue known here");
        }
    }

    private static Refusal refused(String why, VenueCredentials credentials, KeyCheck check) {
        String said = check.valid() || check.message() == null ? "" : check.message();
        return new Refusal(
                ErrorCode.REQ_001,
                why,
                Map.of(
                        "provider",
                        credentials.provider(),
                        "missing",
                        check.missing(),
                        "excessive",
                        check.excessive(),
                        "venue_says",
                        said));
    }
}
