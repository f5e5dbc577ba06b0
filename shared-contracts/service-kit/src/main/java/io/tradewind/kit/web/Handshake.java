package io.tradewind.kit.web;

import io.tradewind.contracts.error.ErrorCode;
import io.tradewind.kit.error.Refusal;
import io.vertx.core.http.HttpServerRequest;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What the beginning of a WebSocket (RFC 6455, 4.2.1) has beside {@code Upgrade}, which each door looks at itself. Asked
 * before the upgrade: the server's own answer to one that is broken is plain text, or nothing.
 */
public final class Handshake {
    private static final String VERSION = "Sec-WebSocket-Version";
    private static final String KEY = "Sec-WebSocket-Key";
    private static final String CONNECTION = "Connection";
    /** Drafts that the server speaks as well. */
    private static final Set<String> VERSIONS = Set.of("13", "8", "7");

    private Handshake() {}

    /** Refuses (400) one that cannot become a WebSocket. */
    public static void require(HttpServerRequest request) {
        String connection = request.getHeader(CONNECTION);
        if (connection == null || !connection.toLowerCase(Locale.ROOT).contains("upgrade")) {
            throw missing(CONNECTION + ": Upgrade");
        }
        if (!VERSIONS.contains(String.valueOf(request.getHeader(VERSION)))) {
            request.response().putHeader(VERSION, "13");
            throw missing(VERSION + ": 13");
        }
        if (request.getHeader(KEY) == null) {
            throw missing(KEY);
        }
    }

    private static Refusal missing(String header) {
        return new Refusal(
                ErrorCode.REQ_001,
                "This is no beginning of a WebSocket: the header " + header + " is needed",
                Map.of("expected_header", header));
    }
}
