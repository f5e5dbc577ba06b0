package io.tradewind.execution.venue;

import io.quarkus.logging.Log;
import io.tradewind.kit.sql.SqlFailure;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** The lines of one venue, one for each account that uses it, made when the first call needs them. */
final class Lines {
    private static final int RESERVED_PART = 5;
    private static final Duration LOOK = Duration.ofSeconds(1);

    private final VenueConnector connector;
    private final VenuesConfig.Setting setting;
    private final Stored stored;
    private final Function<String, RateBudget.Purse> purses;
    private final Clock clock;
    private final VenueInstruments instruments;
    private final Map<Long, Open> open = new ConcurrentHashMap<>();
    private final Map<Long, Instant> lookedAt = new ConcurrentHashMap<>();
    private final Map<String, RateBudget> budgets = new ConcurrentHashMap<>();

    /**
     * @param stored accounts' credentials
     * @param purses where it is kept what is left of a budget, by venue, address and key
     */
    Lines(
            VenueConnector connector,
            VenuesConfig.Setting setting,
            Stored stored,
            Function<String, RateBudget.Purse> purses,
            Clock clock) {
        this.connector = connector;
        this.setting = setting;
        this.stored = stored;
        this.purses = purses;
        this.clock = clock;
        this.instruments = new VenueInstruments(setting.instrumentAge(), clock);
    }

    /** Where accounts' credentials lie; other processes change them too. */
    @FunctionalInterface
    interface Stored {
        /** Those of an account, open. */
        Map<String, String> of(long accountId);

        /** When they were changed last; empty while there are none. */
        default Optional<Instant> changedAt(long accountId) {
            return Optional.empty();
        }
    }

    private record Open(VenueLine line, InstrumentBook instruments, Optional<Instant> changedAt) {}

    /**
     * The account's line; fails as unauthorized while it has no credentials. Whether they are still the ones that the line
     * was made of is looked up once a second.
     */
    VenueLine of(long accountId) {
        Instant looked = lookedAt.get(accountId);
        if (looked == null || clock.instant().isAfter(looked.plus(LOOK))) {
            look(accountId);
        }
        return opened(accountId).line();
    }

    /** The same, looked up now: for what must not go out with credentials that somebody took away. */
    VenueLine current(long accountId) {
        look(accountId);
        return opened(accountId).line();
    }

    /** Forgets a line whose credentials were changed, or taken away, by another process. */
    private void look(long accountId) {
        lookedAt.put(accountId, clock.instant());
        Open known = open.get(accountId);
        try {
            if (known != null && !known.changedAt().equals(stored.changedAt(accountId))) {
                drop(accountId, known);
            }
        } catch (SqlFailure e) {
            // Whoever cannot look goes on with what was stored when it could.
            Log.debugf(e, "the credentials of account %d are not compared", accountId);
        }
    }

    /** The venue's instruments, as the account's line asks for them. */
    InstrumentBook book(long accountId) {
        return opened(accountId).instruments();
    }

    private Open opened(long accountId) {
        return open.computeIfAbsent(accountId, id -> {
            // First the time: credentials that are changed after it are looked up again.
            Optional<Instant> changedAt = stored.changedAt(id);
            LineSetup setup = setup(id, stored(id));
            return new Open(connector.connect(setup), setup.instruments(), changedAt);
        });
    }

    /** A line for credentials that nobody has stored. */
    VenueLine with(Credentials credentials) {
        return connector.connect(setup(0, credentials));
    }

    /** The next call makes a line of what is stored then. */
    void forget(long accountId) {
        lookedAt.remove(accountId);
        drop(accountId, open.get(accountId));
    }

    private void drop(long accountId, Open known) {
        if (known != null && open.remove(accountId, known)) {
            known.line().close();
        }
    }

    LineSetup setup(long accountId, Credentials credentials) {
        LineSetup[] self = new LineSetup[1];
        InstrumentBook book = instruments.asking(() -> connector.instruments(self[0]));
        self[0] = new LineSetup(
                accountId,
                credentials,
                setting.url(),
                setting.streamUrl(),
                setting.deadline(),
                budget(accountId, credentials),
                book,
                clock);
        return self[0];
    }

    private Credentials stored(long accountId) {
        Credentials credentials = new Credentials(stored.of(accountId));
        connector.profile().credentials().stream()
                .filter(VenueProfile.CredentialField::required)
                .forEach(field -> credentials.get(field.name()));
        return credentials;
    }

    /** Kept for accounts only: credentials that are merely checked may be anything, and many. */
    private RateBudget budget(long accountId, Credentials credentials) {
        String key = fingerprint(credentials);
        if (accountId != 0) {
            return budgets.computeIfAbsent(key, any -> newBudget(purses.apply(placed(key))));
        }
        RateBudget known = budgets.get(key);
        return known == null ? newBudget(new RateBudget.OwnPurse()) : known;
    }

    private RateBudget newBudget(RateBudget.Purse purse) {
        int perMinute = setting.callsPerMinute().orElse(connector.callsPerMinute());
        return new RateBudget(perMinute, perMinute / RESERVED_PART, purse, clock);
    }

    private String placed(String key) {
        return connector.profile().name() + " "
                + setting.url().map(URI::toString).orElse("") + " " + key;
    }

    /** Two accounts with one key share its budget; the map must not hold the key itself. */
    private static String fingerprint(Credentials credentials) {
        try {
            String key = String.valueOf(credentials.fields());
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
