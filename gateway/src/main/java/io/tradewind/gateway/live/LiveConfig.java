package io.tradewind.gateway.live;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Limits of live connections. */
@ConfigMapping(prefix = "tradewind.gateway.live")
interface LiveConfig {
    /** Connections of this process. */
    @WithDefault("4000")
    int maxConnections();

    /** Connections of one person. */
    @WithDefault("1200")
    int maxConnectionsPerUser();

    /** Events waiting for one connection; more are read from the log when it has room again. */
    @WithDefault("64")
    int queue();

    /** Bytes on their way to one client before it counts as full. */
    @WithDefault("16384")
    int writeQueue();

    /** A client that takes nothing for this long is closed. */
    @WithDefault("PT30S")
    Duration patience();

    /** Between two heartbeats. */
    @WithDefault("PT10S")
    Duration heartbeat();

    /** Between two looks into the log. */
    @WithDefault("PT0.2S")
    Duration look();

    /** Between two looks at whose session has ended. */
    @WithDefault("PT2S")
    Duration sessionLook();

    /** Figures of a connected person are measured anew after this even when nothing happened. */
    @WithDefault("PT15S")
    Duration overview();

    /** Messages of one client in ten seconds; then it is closed. */
    @WithDefault("60")
    int messages();

    /** Longest message of a client, characters. */
    @WithDefault("4096")
    int longestMessage();
}
