package io.tradewind.gateway.shutdown;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long a shutdown waits for whom. */
@ConfigMapping(prefix = "tradewind.gateway.shutdown")
interface ShutdownConfig {
    /** How long a graceful step waits for the venue to confirm: an order without an answer is given up after 30 s. */
    @WithDefault("PT45S")
    Duration confirmWithin();

    /** How long an emergency step waits for the engine. */
    @WithDefault("PT5S")
    Duration emergencyWithin();

    /** Between two looks at what is still open. */
    @WithDefault("PT0.25S")
    Duration look();

    /** How long a process that does not say anything keeps a shutdown to itself. */
    @WithDefault("PT15S")
    Duration lease();

    /** Between two looks for shutdowns that nobody goes on with. */
    @WithDefault("PT3S")
    Duration resumeEvery();

    /** How long a call waits for its shutdown; the shutdown goes on without it. */
    @WithDefault("PT55S")
    Duration answerWithin();
}
