package io.tradewind.risk.kept;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How decisions are kept. */
@ConfigMapping(prefix = "tradewind.risk.kept")
interface KeptConfig {
    /** How long; older ones cannot be replayed. */
    @WithDefault("P90D")
    Duration age();

    /** How often what was decided is written down. */
    @WithDefault("0.1s")
    Duration period();
}
