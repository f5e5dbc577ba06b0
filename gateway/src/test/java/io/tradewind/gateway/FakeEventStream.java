package io.tradewind.gateway;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.ServerWebSocket;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The event stream as it speaks: three events, of which a cursor skips those up to it. */
final class FakeEventStream {
    private static final String EVENT = "{\"event_type\":\"order_updated\",\"timestamp\":\"2026-01-01T00:00:00.000Z\","
            + "\"source\":\"execution_engine\",\"data\":{\"order_id\":%s,\"account_id\":1,\"instrument\":\"BTC_USDT\","
            + "\"side\":\"BUY\",\"order_type\":\"LIMIT\",\"quantity\":0.010,\"filled\":0,\"price\":50000,"
            + "\"status\":\"WORKING\",\"signal_id\":null},\"sequence\":\"s%s\",\"id\":\"e%s\"}";

    private final Vertx vertx = Vertx.vertx();
    private HttpServer server;

    /** Its address. */
    String start() {
        try {
            server = vertx.createHttpServer()
                    .requestHandler(request -> request.response()
                            .putHeader("Content-Type", "application/json")
                            .end("{\"status\":\"healthy\"}"))
                    .webSocketHandler(FakeEventStream::follow)
                    .listen(0, "127.0.0.1")
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(10, TimeUnit.SECONDS);
            return "http://127.0.0.1:" + server.actualPort();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    void stop() {
        vertx.close();
    }

    private static void follow(ServerWebSocket socket) {
        String query = String.valueOf(socket.query());
        String after = query.contains("after=") ? query.substring(query.indexOf("after=") + 6) : "";
        if (!socket.headers().contains("Authorization") || !query.contains("accounts=1")) {
            socket.close((short) 1008);
            return;
        }
        if (after.equals("nonsense")) {
            socket.writeTextMessage("{\"type\":\"error\",\"error\":{\"code\":\"REQ_002\",\"message\":\"no cursor\"}}");
            socket.close((short) 1008);
            return;
        }
        int seen = after.startsWith("s") ? Integer.parseInt(after.substring(1)) : 0;
        socket.writeTextMessage("{\"type\":\"heartbeat\",\"sequence\":\"s" + seen + "\"}");
        if (after.equals("long-ago")) {
            socket.writeTextMessage("{\"type\":\"gap\",\"from\":\"long-ago\",\"to\":\"s0\",\"reason\":\"expired\"}");
        }
        for (int i : List.of(1, 2, 3)) {
            if (i > seen) {
                socket.writeTextMessage(EVENT.formatted(i, i, i));
            }
        }
    }
}
