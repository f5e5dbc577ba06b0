package io.tradewind.breaker.stop;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How the breaker speaks with the engine's fence. */
@ConfigMapping(prefix = "tradewind.breaker.fence")
public interface FenceConfig {
    /** How long a caller of emergency-stop waits for the engine's confirmation. */
    @WithDefault("PT5S")
    Duration confirmWithin();

    /** Deadline of one attempt; a lost answer is tried again within {@code confirm-within}. */
    @WithDefault("PT2S")
    Duration attemptDeadline();

    /** Pause between two attempts, and between two rounds of the background pusher. */
    @WithDefault("PT0.2S")
    Duration retryPause();

    /** Length of a lease, counted by the engine from receipt. */
    @WithDefault("PT5S")
    Duration leaseLength();

    /** How often the lease is renewed; below a third of its length, so that two lost renewals stop nobody. */
    @WithDefault("PT1S")
    Duration leasePeriod();

    /** Deadline of one renewal. */
    @WithDefault("PT1S")
    Duration leaseDeadline();

    /** How often the fence is compared with our own list; keeps connection and code warm. */
    @WithDefault("PT2S")
    Duration checkPeriod();
}
