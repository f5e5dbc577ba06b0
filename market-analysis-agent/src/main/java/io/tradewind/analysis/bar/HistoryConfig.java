package io.tradewind.analysis.bar;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How bars are remembered. */
@ConfigMapping(prefix = "tradewind.history")
public interface HistoryConfig {
    /** Bars kept in memory per instrument and timeframe; strategies read at most 720. */
    @WithDefault("800")
    int bars();

    /** Whether older bars are fetched from the market data stream at the start. */
    @WithDefault("true")
    boolean fill();

    /** Time between two attempts to reach the market data stream, and between two looks for missing bars. */
    @WithDefault("PT1S")
    Duration retry();

    /** Longest time that the first decisions after a start wait for the older bars. */
    @WithDefault("PT10S")
    Duration fillWait();
}
