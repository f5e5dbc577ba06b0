package io.tradewind.launcher.chaos;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a suite is started with so that it can be ill-treated. */
public final class ChaosSettings {
    /** How long one call to the venue may take: an order without an answer is given up after three of them. */
    private static final String DEADLINE = "PT3S";

    private static final String UNLIMITED = "100000000";

    private ChaosSettings() {}

    /**
     * Environment of every service.
     *
     * @param venueUrl what is to be taken for Binance's address
     * @param haltFile that ends a process at a named step while it is there
     */
    public static Map<String, String> of(String venueUrl, Path haltFile) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("TRADEWIND_VENUES__BINANCE__URL", venueUrl);
        settings.put("TRADEWIND_VENUES__BINANCE__PRACTICE", "true");
        settings.put("TRADEWIND_VENUES__BINANCE__DEADLINE", DEADLINE);
        settings.put("TRADEWIND_VENUES__BINANCE__CALLS_PER_MINUTE", UNLIMITED);
        settings.put("TRADEWIND_EXECUTION_ORDERS_PER_MINUTE", UNLIMITED);
        settings.put("TRADEWIND_RATE_LIMITS_OMS", UNLIMITED);
        // Processes that start beside it take the machine's time: that is not what is tried here.
        settings.put("TRADEWIND_EXECUTION_RISK_DEADLINE", DEADLINE);
        settings.put("TRADEWIND_EXECUTION_COMPLIANCE_DEADLINE", DEADLINE);
        settings.put("TRADEWIND_COMPLIANCE_RULES_COOLING_OFF", "PT0S");
        settings.put("TRADEWIND_HALT_FILE", haltFile.toString());
        return settings;
    }
}
