package io.tradewind.launcher.e2e;

import io.tradewind.launcher.Await;
import io.tradewind.launcher.Home;
import io.tradewind.launcher.Service;
import io.tradewind.launcher.chaos.ChaosSettings;
import io.tradewind.launcher.chaos.Relay;
import io.tradewind.launcher.chaos.VenueProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * One running suite for the tests that drive it over the wire. Started by the first that asks, stopped with the JVM.
 * Each test class leaves it trading: no stop standing, every service up.
 */
final class SharedSuite {
    private static final int VENUE_PORT = 28_400;

    static final String DEMO_USER = "00000000-0000-4000-8000-000000000001";

    private static SuiteHarness suite;
    private static VenueProcess venue;
    private static Relay relay;

    private SharedSuite() {}

    static synchronized SuiteHarness get() throws IOException {
        if (suite == null) {
            Home home = SuiteHarness.home("shared");
            Path folder = home.state().resolveSibling("shared-venue");
            Folders.delete(folder);
            venue = VenueProcess.start(home, folder.resolve("venue.jsonl"), VENUE_PORT);
            Runtime.getRuntime().addShutdownHook(new Thread(venue::close));
            relay = new Relay(venue.port());
            suite = SuiteHarness.start(
                    "shared", ChaosSettings.of(relay.url(), folder.resolve("halt")), "--speed", "60");
        }
        return suite;
    }

    /** What the suite takes for Binance; it is healthy unless a test makes it ill. */
    static VenueProcess venue() {
        return venue;
    }

    /** The way to it. */
    static Relay relay() {
        return relay;
    }

    /** Runs the installation. */
    static SuiteClient operator() throws IOException {
        return new SuiteClient(get(), get().token("op", List.of("operator", "admin"), List.of()));
    }

    /** Owner of the demo account. */
    static SuiteClient owner() throws IOException {
        return new SuiteClient(get(), get().token(DEMO_USER, List.of("user", "trader"), List.of(1L)));
    }

    /**
     * A new netting account of a new person, with rules wide enough for thousands of orders: opposite orders close each
     * other, so that limits do not end a test early.
     */
    static long openNettingAccount(String label) throws IOException {
        SuiteClient operator = operator();
        SuiteClient.Answer opened = operator.post(
                Service.EXECUTION_ENGINE,
                "/api/v1/accounts",
                "{\"label\":\"" + label + "\",\"user_id\":\"" + DEMO_USER
                        + "\",\"currency\":\"USD\",\"mode\":\"netting\",\"starting_balance\":1000000}");
        if (opened.status() != 200) {
            throw new IllegalStateException("account not opened: " + opened.text());
        }
        long id = opened.at("/account_id").asLong();
        boolean widened = Await.until(
                Duration.ofSeconds(30),
                () -> operator.send(
                                        "PUT",
                                        Service.COMPLIANCE_AGENT,
                                        "/api/v1/rules/" + id,
                                        "{\"trades_per_day\":1000000,\"reason\":\"test\"}")
                                .status()
                        == 200);
        if (!widened) {
            throw new IllegalStateException("rules not widened for account " + id);
        }
        return id;
    }

    /** A client that may trade one account. */
    static SuiteClient trader(long accountId) throws IOException {
        return new SuiteClient(get(), get().token(DEMO_USER, List.of("user", "trader"), List.of(accountId)));
    }

    /** A trader with another account. */
    static SuiteClient stranger() throws IOException {
        return new SuiteClient(get(), get().token("somebody-else", List.of("user", "trader"), List.of(2L)));
    }
}
