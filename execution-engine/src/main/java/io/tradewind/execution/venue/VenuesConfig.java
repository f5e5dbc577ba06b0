package io.tradewind.execution.venue;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithDefaults;
import io.smallrye.config.WithParentName;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Venues, by name: {@code tradewind.venues."binance".url}. */
@ConfigMapping(prefix = "tradewind.venues")
public interface VenuesConfig {
    @WithParentName
    @WithDefaults
    Map<String, Setting> named();

    /** What can be set for a venue. */
    interface Setting {
        /** Address instead of the venue's own: a practice environment, a replay server. */
        Optional<URI> url();

        /** The same for its streams. */
        Optional<URI> streamUrl();

        /** True when the address is a practice environment: no real money moves. */
        @WithDefault("false")
        boolean practice();

        /** How long one call may take. */
        @WithDefault("PT10S")
        Duration deadline();

        /** Calls a minute for one key; the venue's documented number without it. */
        OptionalInt callsPerMinute();

        /** How old a quote may be before it is asked for again. */
        @WithDefault("PT2S")
        Duration quoteAge();

        /** How long its instruments are believed. */
        @WithDefault("PT1H")
        Duration instrumentAge();

        /** Opens {@code withdraw} of the ccxt door for this venue. */
        @WithDefault("false")
        boolean withdraw();
    }
}
