package io.tradewind.breaker.watch;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What figures are measured in. */
@ConfigMapping(prefix = "tradewind.breaker.watch")
interface WatchConfig {
    /** Currency that the equities of all accounts are added up in when they are not in one currency anyway. */
    @WithDefault("USD")
    String currency();
}
