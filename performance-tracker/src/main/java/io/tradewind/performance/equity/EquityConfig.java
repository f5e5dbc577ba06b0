package io.tradewind.performance.equity;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How equity is measured. */
@ConfigMapping(prefix = "tradewind.performance.equity")
public interface EquityConfig {
    /** How often it is looked whether something changed. */
    @WithDefault("PT1S")
    Duration period();

    /** Shortest time between two measurements of one account. */
    @WithDefault("PT2S")
    Duration atMostEvery();

    /** How long single points are kept; the daily results stay. */
    @WithDefault("P30D")
    Duration keepPoints();
}
