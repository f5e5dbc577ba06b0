package io.tradewind.execution.signal;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How signals are traded. */
@ConfigMapping(prefix = "tradewind.signal")
public interface SignalConfig {
    /** A signal generated longer ago (wall time) is not traded any more. */
    @WithDefault("PT60S")
    Duration maxAge();

    /** How long a worker may be at a signal before another one takes over. */
    @WithDefault("PT30S")
    Duration claim();

    /** Between two looks for work that nobody was told of. */
    @WithDefault("PT1S")
    Duration look();
}
