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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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
    private static Path haltFile;

    /** What the suite takes for the Indian brokers. */
    static final ReplayBrokers BROKERS = new ReplayBrokers();

    private SharedSuite() {}

    static synchronized SuiteHarness get() throws IOException {
        if (suite == null) {
            Home home = SuiteHarness.home("shared");
            Path folder = home.state().resolveSibling("shared-venue");
            Folders.delete(folder);
            venue = VenueProcess.start(home, folder.resolve("venue.jsonl"), VENUE_PORT);
            Runtime.getRuntime().addShutdownHook(new Thread(venue::close));
            relay = new Relay(venue.port());
            haltFile = folder.resolve("halt");
            Map<String, String> settings = new LinkedHashMap<>(ChaosSettings.of(relay.url(), haltFile));
            settings.putAll(BROKERS.settings());
            settings.putAll(atOurPace());
            suite = SuiteHarness.start("shared", settings, "--speed", "60");
        }
        return suite;
    }

    /** People come from one address here, and call more often than people do; whoever dies is not waited for long. */
    private static Map<String, String> atOurPace() {
        Map<String, String> settings = new LinkedHashMap<>();
        for (String group :
                List.of("REGISTER", "LOGIN", "AUTH_VALIDATE", "SCAN", "IGNITION", "SHUTDOWN", "TELEMETRY")) {
            settings.put("TRADEWIND_RATE_LIMITS_" + group, "600");
        }
        settings.put("TRADEWIND_GATEWAY_SHUTDOWN_LEASE", "PT5S");
        settings.put("TRADEWIND_GATEWAY_SHUTDOWN_EMERGENCY_WITHIN", "PT3S");
        settings.put("TRADEWIND_GATEWAY_SHUTDOWN_RESUME_EVERY", "PT1S");
        return settings;
    }

    /** A file that ends a process at a step, see {@code HaltPoint}. */
    static Path haltFile() {
        return haltFile;
    }

    /** A person who is new here. */
    record Person(String id, SuiteClient client) {}

    /** Somebody registers. */
    static Person person(String name) throws IOException {
        SuiteClient.Answer registered = operator()
                .post(
                        Service.GATEWAY,
                        "/api/auth/register",
                        "{\"email\":\"" + name
                                + "@tradewind.local\",\"password\":\"a long enough passphrase\",\"first_name\":\""
                                + name + "\"}");
        if (registered.status() / 100 != 2) {
            throw new IllegalStateException(name + " cannot register: " + registered.text());
        }
        return new Person(
                registered.at("/user/id").asText(),
                new SuiteClient(get(), registered.at("/token").asText()));
    }

    /** A paper account of a person's own. */
    static long openPaperAccount(Person person, String label) throws IOException {
        SuiteClient.Answer opened = operator()
                .post(
                        Service.EXECUTION_ENGINE,
                        "/api/v1/accounts",
                        "{\"label\":\"" + label + "\",\"user_id\":\"" + person.id()
                                + "\",\"currency\":\"USD\",\"starting_balance\":100000}");
        if (opened.status() != 200) {
            throw new IllegalStateException("account not opened: " + opened.text());
        }
        return opened.at("/account_id").asLong();
    }

    /** Lifts every stop. */
    static void lift() throws IOException {
        SuiteClient operator = operator();
        operator.get(Service.CIRCUIT_BREAKER_AGENT, "/api/v1/emergency-stops")
                .at("/active_stops")
                .forEach(stop -> operator.delete(
                        Service.CIRCUIT_BREAKER_AGENT,
                        "/api/v1/emergency-stop/" + stop.path("stop_id").asText()
                                + "?authorized_by=test&resolution_reason=test"));
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
