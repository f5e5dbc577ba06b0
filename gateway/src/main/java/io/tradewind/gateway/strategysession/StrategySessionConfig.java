package io.tradewind.gateway.strategysession;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Map;

/** Strategy sessions that a Node core starts. */
@ConfigMapping(prefix = "tradewind.gateway.strategy-sessions")
interface StrategySessionConfig {
    /** What is traded when the call names no instrument, by venue. */
    Map<String, String> instruments();

    /** What is traded at a venue that is not listed. */
    @WithDefault("BTC_USD")
    String instrument();

    /** How long a start may be on its way; another start of the user ends it then. */
    @WithDefault("PT60S")
    Duration longestStart();

    /** How old the last heartbeat of the strategy runner may be while it counts as alive. */
    @WithDefault("PT15S")
    Duration heartbeatWithin();
}
