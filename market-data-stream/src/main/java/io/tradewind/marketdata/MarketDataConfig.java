package io.tradewind.marketdata;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;

/** Recordings, bars and staleness. */
@ConfigMapping(prefix = "tradewind.marketdata")
public interface MarketDataConfig {
    /** Files to play, by name. The name is part of the ticks' source and of the kept position. */
    Map<String, RecordingConfig> recordings();

    /** How long bars of a live feed wait for ticks that are still on the way, after their end has passed. */
    @WithDefault("2s")
    Duration barGrace();

    /** Most wall time between two savings of a feed's position and its open bars. */
    @WithDefault("1s")
    Duration saveInterval();

    /** When an instrument counts as stale. */
    StalenessConfig staleness();

    /** One recording. */
    interface RecordingConfig {
        /** False keeps it from playing. */
        @WithDefault("true")
        boolean enabled();

        /** File (csv, json, zip), folder of files, or {@code classpath:name}. */
        String path();

        /** What it is the price of, in any spelling. */
        String instrument();

        /** {@code auto}, {@code trades}, {@code quotes}, {@code bars} or {@code quote-bars}. */
        @WithDefault("auto")
        String format();

        /** Market time per wall time: {@code 1}, {@code 60x}, or {@code max}. */
        @WithDefault("1")
        String speed();

        /** Market time at its beginning that is loaded as history at the first start. */
        @WithDefault("0s")
        Duration warmUp();

        /** Market time without a tick that is still waited for; longer gaps (nights, weekends) are jumped over. */
        @WithDefault("1h")
        Duration longestGap();

        /** Zone of times in the file that do not name one; UTC when absent. */
        Optional<ZoneId> zone();

        /** Most records held in memory, about 30 bytes each (a bar: 50). */
        @WithDefault("1000000")
        int maxRecords();
    }

    /** Staleness is measured from the wall time at which data came, whatever a connection says. */
    interface StalenessConfig {
        /** Age from which an instrument is stale. */
        @WithDefault("15s")
        Duration threshold();

        /** Other thresholds, by instrument. */
        Map<String, Duration> thresholds();
    }
}
