package io.tradewind.marketdata.stream;

import io.tradewind.contracts.error.ErrorCode;
import io.tradewind.kit.error.Refusal;
import io.tradewind.kit.web.Handshake;
import io.tradewind.kit.web.RequestIds;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** {@code GET /stream}: who may come in, and the change from HTTP to WebSocket. */
final class StreamRoute {
    private static final String BEARER = "bearer ";

    private final FanOut fanOut;
    private final ClientMessages messages;
    private final Door door;
    private final Places places;
    private final List<String> origins;

    /**
     * Who comes in.
     *
     * @param name whose places the connection takes
     * @param until when the token ends, and with it the connection
     */
    record Caller(String name, Instant until) {}

    /** What stands between the network and the stream. */
    interface Door {
        /**
         * Whose token it is; may block.
         *
         * @throws NotAdmitted when it does not hold
         */
        Caller caller(String token);

        /** Answers without an upgrade. */
        void refuse(RoutingContext context, ErrorCode code, String message, Map<String, Object> details);
    }

    /** A token does not hold, or gives no role that may read; the message says why. */
    static final class NotAdmitted extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final ErrorCode code;

        NotAdmitted(ErrorCode code, String why) {
            super(why, null, false, false);
            this.code = code;
        }
    }

    StreamRoute(FanOut fanOut, Door door, Places places, List<String> origins) {
        this.fanOut = fanOut;
        this.messages = new ClientMessages(fanOut);
        this.door = door;
        this.places = places;
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
                .executeBlocking(() -> door.caller(token), false)
                .onSuccess(caller -> {
                    request.resume();
                    admit(context, caller);
                })
                .onFailure(failure -> {
                    request.resume();
                    if (failure instanceof NotAdmitted refused) {
                        door.refuse(context, refused.code, refused.getMessage(), Map.of());
                    } else {
                        door.refuse(context, ErrorCode.SYS_002, "The token cannot be checked now", Map.of());
                    }
                });
    }

    private void admit(RoutingContext context, Caller caller) {
        if (context.response().closed()) {
            // Gone while the token was checked: nobody would be told of its end any more, and its place be lost.
            return;
        }
        if (!"websocket".equalsIgnoreCase(context.request().getHeader("Upgrade"))) {
            context.response().putHeader("Upgrade", "websocket");
            door.refuse(context, ErrorCode.REQ_001, "This is a WebSocket: an upgrade is needed", Map.of());
            return;
        }
        try {
            Handshake.require(context.request());
        } catch (Refusal broken) {
            door.refuse(context, broken.code(), broken.getMessage(), broken.details());
            return;
        }
        switch (places.take(caller.name())) {
            case NONE_FREE ->
                door.refuse(
                        context, ErrorCode.SYS_002, "The stream has no room", Map.of("max_connections", places.all()));
            case CALLER_HAS_ALL ->
                door.refuse(
                        context,
                        ErrorCode.RATE_001,
                        "Too many connections of this caller",
                        Map.of("max_connections", places.each()));
            case TAKEN -> upgrade(context, caller);
        }
    }

    private void upgrade(RoutingContext context, Caller caller) {
        HttpConnection connection = context.request().connection();
        Runnable onEnd = () -> places.giveBack(caller.name());
        context.request()
                .toWebSocket()
                .onSuccess(socket -> Connection.open(
                        socket, connection, fanOut, messages, RequestIds.of(context), caller.until(), onEnd))
                .onFailure(failure -> {
                    onEnd.run();
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
