package io.tradewind.gateway.autopilot;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How often capital may move. */
@ConfigMapping(prefix = "tradewind.gateway.autopilot")
interface AutopilotConfig {
    /** Between two looks at one person's bots. */
    @WithDefault("PT15M")
    Duration every();
}
