package io.tradewind.execution.account;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How fresh the prices are kept that positions are valued at. */
@ConfigMapping(prefix = "tradewind.marks")
interface MarksConfig {
    /** How often a venue is asked for the prices of what is held there; each is asked for when its last is older. */
    @WithDefault("PT15S")
    Duration every();
}
