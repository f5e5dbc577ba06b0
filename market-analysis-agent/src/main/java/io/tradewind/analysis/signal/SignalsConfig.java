package io.tradewind.analysis.signal;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Life of signals. */
@ConfigMapping(prefix = "tradewind.signals")
public interface SignalsConfig {
    /** A signal that nobody executed for this long is cancelled. */
    @WithDefault("PT10M")
    Duration pendingTtl();

    /** Time between two looks for such signals. */
    @WithDefault("PT15S")
    Duration expiryCheck();

    /** A bar that was told of longer ago than this (wall time) is not traded: we are catching up. */
    @WithDefault("PT30S")
    Duration maxBarAge();

    /** A bar after which this many newer ones are known already is history and not traded. */
    @WithDefault("20")
    int maxNewerBars();
}
