package io.tradewind.gateway.oms;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;

/** The door of trading programs. */
@ConfigMapping(prefix = "tradewind.gateway.oms")
public interface OmsConfig {
    /** How long the engine may take; longer than an answer waits for its commands. */
    @WithDefault("PT15S")
    Duration deadline();

    /** Calls of a key in a minute. */
    @WithDefault("120000")
    int callsPerMinute();

    /** Unknown keys from an address in a minute. */
    @WithDefault("60")
    int failuresPerMinute();

    /** The WebSocket. */
    Socket socket();

    /** {@code WS /ws}. */
    interface Socket {
        /**
         * Origins that a browser may connect from; {@code *} as port allows any. Clients that send no Origin are no
         * browsers and pass.
         */
        @WithDefault("http://localhost:*,http://127.0.0.1:*,https://localhost:*,https://127.0.0.1:*")
        List<String> origins();

        /** Connections of this process at most. */
        @WithDefault("1000")
        int maxConnections();

        /** Connections of a key at most. */
        @WithDefault("20")
        int maxConnectionsPerKey();

        /** Size of a client's message, in bytes of UTF-8; below the server's own limit, so that it is told why. */
        @WithDefault("60000")
        int maxMessage();

        /** Messages of a client in {@link #messagePeriod()}; then it is closed with 1008. */
        @WithDefault("600")
        int messages();

        /** The time in which a client's messages are counted. */
        @WithDefault("PT10S")
        Duration messagePeriod();

        /** Commands and calls of a client that are being done at one time; more are refused. */
        @WithDefault("64")
        int inFlight();

        /** Frames that may wait for a client; then it is closed with 1013. */
        @WithDefault("2048")
        int maxWaiting();

        /** How long a client may take to read a frame; then it is closed with 1013. */
        @WithDefault("PT10S")
        Duration sendDeadline();

        /** How long a connection may stay without having shown a key; then it is closed with 1008. */
        @WithDefault("PT10S")
        Duration loginDeadline();

        /** Time between two heartbeats. */
        @WithDefault("PT15S")
        Duration heartbeat();
    }
}
