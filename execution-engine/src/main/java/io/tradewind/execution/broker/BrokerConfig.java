package io.tradewind.execution.broker;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How what venues say is judged. */
@ConfigMapping(prefix = "tradewind.venue-reads")
public interface BrokerConfig {
    /** A price or a statement received longer ago is marked stale. */
    @WithDefault("PT30S")
    Duration maxAge();
}
