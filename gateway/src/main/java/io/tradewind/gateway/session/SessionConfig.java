package io.tradewind.gateway.session;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long people stay logged in. */
@ConfigMapping(prefix = "tradewind.gateway.session")
interface SessionConfig {
    /** Longest life of a session; a person logs in again after it. */
    @WithDefault("PT24H")
    Duration life();

    /** Life of an access token; under 15 minutes, so that clocks that differ a little do not refuse it. */
    @WithDefault("PT14M")
    Duration tokenLife();

    /** How long a look into the session table is believed; a revoked session ends after at most this. */
    @WithDefault("PT2S")
    Duration checkEvery();
}
