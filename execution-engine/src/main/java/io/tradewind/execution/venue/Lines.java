package io.tradewind.execution.venue;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.LongFunction;

/** The lines of one venue, one for each account that uses it, made when the first call needs them. */
final class Lines {
    private static final int RESERVED_PART = 5;

    private final VenueConnector connector;
    private final VenuesConfig.Setting setting;
    private final LongFunction<Map<String, String>> vault;
    private final Function<String, RateBudget.Purse> purses;
    private final Clock clock;
    private final VenueInstruments instruments;
    private final Map<Long, Open> open = new ConcurrentHashMap<>();
    private final Map<String, RateBudget> budgets = new ConcurrentHashMap<>();

    /**
     * @param vault an account's stored credentials, open
     * @param purses where it is kept what is left of a budget, by venue, address and key
     */
    Lines(
            VenueConnector connector,
            VenuesConfig.Setting setting,
            LongFunction<Map<String, String>> vault,
            Function<String, RateBudget.Purse> purses,
            Clock clock) {
        this.connector = connector;
        this.setting = setting;
        this.vault = vault;
        this.purses = purses;
        this.clock = clock;
        this.instruments = new VenueInstruments(setting.instrumentAge(), clock);
    }

    private record Open(VenueLine line, InstrumentBook instruments) {}

    /** The account's line; fails as unauthorized while it has no credentials. */
    VenueLine of(long accountId) {
        return opened(accountId).line();
    }

    /** The venue's instruments, as the account's line asks for them. */
    InstrumentBook book(long accountId) {
        return opened(accountId).instruments();
    }

    private Open opened(long accountId) {
        return open.computeIfAbsent(accountId, id -> {
            LineSetup setup = setup(id, stored(id));
            return new Open(connector.connect(setup), setup.instruments());
        });
    }

    /** A line for credentials that nobody has stored. */
    VenueLine with(Credentials credentials) {
        return connector.connect(setup(0, credentials));
    }

    /** The next call makes a line of what is stored then. */
    void forget(long accountId) {
        Open known = open.remove(accountId);
        if (known != null) {
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
        Credentials credentials = new Credentials(vault.apply(accountId));
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
