package io.tradewind.marketdata;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
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

    /** The WebSocket {@code /stream}. */
    StreamConfig stream();

    /** Limits of the stream. */
    interface StreamConfig {
        /** Between two heartbeat messages. */
        @WithDefault("15s")
        Duration heartbeat();

        /** A client that reads nothing for so long is closed with 1013. */
        @WithDefault("10s")
        Duration longestStall();

        /** What one client adds to the time for which updates are gathered before they are sent. */
        @WithDefault("PT0.00004S")
        Duration flushPerClient();

        /** Least time for which updates are gathered. */
        @WithDefault("1ms")
        Duration shortestFlush();

        /** Most time for which updates are gathered. */
        @WithDefault("10ms")
        Duration longestFlush();

        /** Bytes the system may keep for a client that does not read. */
        @WithDefault("262144")
        int sendBuffer();

        /** Bytes in the process below which a client that was held up is written to again. */
        @WithDefault("32768")
        int lowWater();

        /** Bytes in the process from which a client gets nothing more until it reads. */
        @WithDefault("65536")
        int highWater();

        /** Updates that may wait for an event loop; beyond it only the newest of each kind are kept. */
        @WithDefault("20000")
        int queue();

        /** Messages a client may send per second on average; more close the connection with 1008. */
        @WithDefault("20")
        int messagesPerSecond();

        /** Messages a client may send at once. */
        @WithDefault("60")
        int messageBurst();

        /** Most instruments in one message. */
        @WithDefault("200")
        int maxInstruments();

        /** Longest message of a client, in bytes. */
        @WithDefault("16384")
        int maxMessage();

        /** Most connections at once; the next ones get 503. */
        @WithDefault("5000")
        int maxConnections();

        /** Connections of one person or service at most; the next one gets 429. */
        @WithDefault("20")
        int maxConnectionsPerCaller();

        /** Pages that may open the stream in a browser, by origin; a port of {@code *} is any port. */
        @WithDefault("http://localhost:*,http://127.0.0.1:*,https://localhost:*,https://127.0.0.1:*")
        List<String> origins();
    }

    /** One recording. */
    interface RecordingConfig {
        /** False keeps it from playing. */
        @WithDefault("true")
        boolean enabled();

        /** File (csv, json, txt, also as gz or in a zip), folder of files, or {@code classpath:name}. */
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
        Optional<String> zone();

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
