package io.tradewind.gateway.platform;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Map;

/** Limits of platforms. */
@ConfigMapping(prefix = "tradewind.gateway.platforms")
interface PlatformConfig {
    /** Bots of one person on one platform, where nothing else is said. */
    @WithDefault("10")
    int botLimit();

    /** Bots of one person, by platform. */
    Map<String, Integer> botLimits();

    /** How long what the engine said about its venues is believed. */
    @WithDefault("PT30S")
    Duration believed();

    /** How long a measured health is shown before the venue is asked again. */
    @WithDefault("PT10S")
    Duration healthBelieved();
}
