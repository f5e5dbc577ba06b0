package io.tradewind.marketdata;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** Recordings for the service under test. */
public class MarketResource implements QuarkusTestResourceLifecycleManager {
    @Override
    public Map<String, String> start() {
        return Market.settings();
    }

    @Override
    public void stop() {
        // The files go with the JVM.
    }
}
