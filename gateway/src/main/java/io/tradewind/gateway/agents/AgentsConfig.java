package io.tradewind.gateway.agents;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How people's calls go on to the agents. */
@ConfigMapping(prefix = "tradewind.gateway.agents")
interface AgentsConfig {
    /** How long an agent may take; then the answer is 503. */
    @WithDefault("PT10S")
    Duration deadline();
}
