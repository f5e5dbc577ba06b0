package io.tradewind.launcher.e2e;

import io.tradewind.launcher.Await;
import io.tradewind.launcher.Service;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * One running suite for the tests that drive it over the wire. Started by the first that asks, stopped with the JVM.
 * Each test class leaves it trading: no stop standing, every service up.
 */
final class SharedSuite {
    static final String DEMO_USER = "00000000-0000-4000-8000-000000000001";

    private static SuiteHarness suite;

    private SharedSuite() {}

    static synchronized SuiteHarness get() throws IOException {
        if (suite == null) {
            suite = SuiteHarness.start(
                    "shared",
                    Map.of(
                            "TRADEWIND_EXECUTION_ORDERS_PER_MINUTE",
                            "1000000",
                            "TRADEWIND_COMPLIANCE_RULES_COOLING_OFF",
                            "PT0S"),
                    "--speed",
                    "60");
        }
        return suite;
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
