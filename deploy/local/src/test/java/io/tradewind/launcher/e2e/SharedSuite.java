package io.tradewind.launcher.e2e;

import java.io.IOException;
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
                    "shared", Map.of("TRADEWIND_EXECUTION_ORDERS_PER_MINUTE", "1000000"), "--speed", "600");
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

    /** A trader with another account. */
    static SuiteClient stranger() throws IOException {
        return new SuiteClient(get(), get().token("somebody-else", List.of("user", "trader"), List.of(2L)));
    }
}
