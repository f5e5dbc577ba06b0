package io.tradewind.gateway.live;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;

/** Server-sent events over a response that never ends by itself. */
record SseOutlet(HttpServerRequest request, HttpServerResponse response) implements Outlet {
    @Override
    public boolean isFull() {
        return response.closed() || response.ended() || response.writeQueueFull();
    }

    @Override
    public void send(String frame) {
        if (!response.closed() && !response.ended()) {
            response.write(frame);
        }
    }

    @Override
    public void close(int code, String reason) {
        if (response.closed()) {
            return;
        }
        if (response.writeQueueFull()) {
            // Whoever does not read does not read the end either.
            request.connection().close();
        } else if (!response.ended()) {
            response.end(code == GOING_AWAY ? SseFrames.AFTER_THE_RESTART : "");
        }
    }
}
