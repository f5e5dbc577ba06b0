package io.tradewind.eventstream;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;

/** Bounds of the event stream. */
@ConfigMapping(prefix = "tradewind.event-stream")
public interface EventStreamConfig {
    /** Events of this process' memory, from which short absences are served. */
    Recent recent();

    /** One connection. */
    Client client();

    /** Reading the past from the log. */
    Replay replay();

    /**
     * Origins that a browser may connect from; {@code *} as port or as the whole entry allows any. Clients that send no
     * Origin are no browsers and pass.
     */
    @WithDefault("http://localhost:*,http://127.0.0.1:*,https://localhost:*,https://127.0.0.1:*")
    List<String> origins();

    /** Services whose events a client may ask for by name. */
    @WithDefault("gateway,circuit-breaker-agent,market-analysis-agent,risk-management-agent,execution-engine,"
            + "performance-tracker,compliance-agent,market-data-stream,event-stream")
    List<String> sources();

    /** Connections of this process at most; the next one is told to come back. */
    @WithDefault("2000")
    int maxConnections();

    /** Connections of one person or service at most. */
    @WithDefault("20")
    int maxConnectionsPerCaller();

    /** Memory of recent events. */
    interface Recent {
        /** Events kept at most. */
        @WithDefault("8192")
        int events();

        /** Characters of their JSON kept at most. */
        @WithDefault("16777216")
        long characters();
    }

    /** One connection. */
    interface Client {
        /** Time between two heartbeat frames. Below the idle timeout of the server and of proxies. */
        @WithDefault("PT15S")
        Duration heartbeat();

        /**
         * A client whose socket is full may fall this many events behind; then it is closed with 1013. What it was
         * behind when it came back does not count.
         */
        @WithDefault("4096")
        int maxLag();

        /** Bytes that may wait in the socket before it counts as full. */
        @WithDefault("65536")
        int writeQueue();

        /** Size of a client's message, in bytes of UTF-8. */
        @WithDefault("16384")
        int maxMessage();

        /** Messages of a client in {@link #messagePeriod()} at most; then it is closed with 1008. */
        @WithDefault("60")
        int messages();

        /** The time in which a client's messages are counted. */
        @WithDefault("PT10S")
        Duration messagePeriod();
    }

    /** Reading the past from the log. */
    interface Replay {
        /** Readers of the past at one time; further ones wait their turn. */
        @WithDefault("4")
        int concurrent();

        /** How long a client may take no event of its past before it is closed with 1013. */
        @WithDefault("PT10S")
        Duration stall();

        /** How long one page may search; it comes back with what it found and where to go on. */
        @WithDefault("PT2S")
        Duration page();
    }
}
