package io.tradewind.marketdata.stream;

import io.tradewind.contracts.error.ErrorCode;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code GET /stream}: who may come in, and the change from HTTP to WebSocket. */
final class StreamRoute {
    private static final String BEARER = "bearer ";

    private final FanOut fanOut;
    private final ClientMessages messages;
    private final Door door;
    private final int maxConnections;
    private final List<String> origins;

    /** What stands between the network and the stream. */
    interface Door {
        /**
         * Checks a token.
         *
         * @return empty when it holds, else why not; may block
         */
        Optional<String> refusal(String token);

        /** Answers without an upgrade. */
        void refuse(RoutingContext context, ErrorCode code, String message, Map<String, Object> details);
    }

    StreamRoute(FanOut fanOut, Door door, int maxConnections, List<String> origins) {
        this.fanOut = fanOut;
        this.messages = new ClientMessages(fanOut);
        this.door = door;
        this.maxConnections = maxConnections;
        this.origins = List.copyOf(origins);
    }

    void handle(RoutingContext context) {
        HttpServerRequest request = context.request();
        String origin = request.getHeader("Origin");
        if (origin != null && origins.stream().noneMatch(allowed -> matches(allowed, origin))) {
            door.refuse(context, ErrorCode.AUTH_002, "This origin may not open the stream", Map.of());
            return;
        }
        String token = token(request);
        if (token == null) {
            door.refuse(context, ErrorCode.AUTH_001, "A token is needed", Map.of());
            return;
        }
        request.pause();
        context.vertx()
                .executeBlocking(() -> door.refusal(token), false)
                .onSuccess(refusal -> {
                    request.resume();
                    admit(context, refusal);
                })
                .onFailure(failure -> {
                    request.resume();
                    door.refuse(context, ErrorCode.SYS_002, "The token cannot be checked now", Map.of());
                });
    }

    private void admit(RoutingContext context, Optional<String> refusal) {
        if (refusal.isPresent()) {
            door.refuse(context, ErrorCode.AUTH_001, refusal.get(), Map.of());
            return;
        }
        if (!"websocket".equalsIgnoreCase(context.request().getHeader("Upgrade"))) {
            context.response().putHeader("Upgrade", "websocket");
            door.refuse(context, ErrorCode.REQ_001, "This is a WebSocket: an upgrade is needed", Map.of());
            return;
        }
        if (fanOut.tally().clients.get() >= maxConnections) {
            door.refuse(
                    context, ErrorCode.SYS_002, "The stream has no room", Map.of("max_connections", maxConnections));
            return;
        }
        HttpConnection connection = context.request().connection();
        context.request()
                .toWebSocket()
                .onSuccess(socket -> Connection.open(socket, connection, fanOut, messages))
                .onFailure(failure -> {
                    if (!context.response().headWritten()) {
                        door.refuse(context, ErrorCode.REQ_001, "The WebSocket handshake is not valid", Map.of());
                    }
                });
    }

    /** {@code http://host:*} allows every port of that host, and none. */
    static boolean matches(String allowed, String origin) {
        if (!allowed.endsWith(":*")) {
            return allowed.equals(origin);
        }
        String host = allowed.substring(0, allowed.length() - 2);
        if (!origin.startsWith(host)) {
            return false;
        }
        String rest = origin.substring(host.length());
        return rest.isEmpty()
                || rest.length() <= 6
                        && rest.charAt(0) == ':'
                        && rest.substring(1).chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private static String token(HttpServerRequest request) {
        String header = request.getHeader("Authorization");
        if (header != null && header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            return header.substring(BEARER.length()).trim();
        }
        return request.getParam("token");
    }
}
