package io.tradewind.gateway.exchangekey;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Keys of people at venues. */
@ConfigMapping(prefix = "tradewind.gateway.exchange-keys")
interface ExchangeKeyConfig {
    /** True = keys that may withdraw are taken. Trading never needs that. */
    @WithDefault("false")
    boolean withdrawalsAllowed();

    /** How long a venue may take to answer about keys. */
    @WithDefault("PT12S")
    Duration deadline();
}
