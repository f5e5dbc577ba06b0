package io.tradewind.gateway.oms;

import io.vertx.core.Vertx;
import io.vertx.core.http.ServerWebSocket;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Frames on their way to one program: as many as its socket takes, and a bounded number that wait. Whoever does not
 * read is cut, and nobody else waits for it. Lives on the connection's event loop.
 */
final class Outbound {
    static final short TRY_AGAIN_LATER = 1013;
    static final short POLICY = 1008;
    static final short GOING_AWAY = 1001;

    private final ServerWebSocket socket;
    private final Vertx vertx;
    private final int most;
    private final long deadlineMillis;
    private final Deque<String> waiting = new ArrayDeque<>();
    private Runnable onRoom = () -> {};
    private long timer = -1;

    Outbound(ServerWebSocket socket, Vertx vertx, OmsConfig.Socket config) {
        this.socket = socket;
        this.vertx = vertx;
        this.most = config.maxWaiting();
        this.deadlineMillis = config.sendDeadline().toMillis();
        socket.drainHandler(ignored -> flush());
    }

    /** Called when a full queue has become half empty. */
    void onRoom(Runnable action) {
        onRoom = action;
    }

    /** True when whoever can wait should. */
    boolean isCrowded() {
        return waiting.size() > most / 2;
    }

    void send(String frame) {
        if (socket.isClosed()) {
            return;
        }
        if (waiting.isEmpty() && !socket.writeQueueFull()) {
            socket.writeTextMessage(frame);
            return;
        }
        if (waiting.size() >= most) {
            close(TRY_AGAIN_LATER, "too slow; resume with the last event_id");
            return;
        }
        waiting.add(frame);
        if (timer < 0) {
            timer = vertx.setTimer(
                    deadlineMillis, ignored -> close(TRY_AGAIN_LATER, "too slow; resume with the last event_id"));
        }
    }

    private void flush() {
        boolean wasCrowded = isCrowded();
        while (!waiting.isEmpty() && !socket.isClosed() && !socket.writeQueueFull()) {
            socket.writeTextMessage(waiting.poll());
        }
        stopTimer();
        if (!waiting.isEmpty()) {
            // It reads, slowly: it has the whole time again.
            timer = vertx.setTimer(
                    deadlineMillis, ignored -> close(TRY_AGAIN_LATER, "too slow; resume with the last event_id"));
        }
        if (wasCrowded && !isCrowded()) {
            onRoom.run();
        }
    }

    void close(short code, String reason) {
        stopTimer();
        waiting.clear();
        if (!socket.isClosed()) {
            socket.close(code, reason);
        }
    }

    void stopTimer() {
        if (timer >= 0) {
            vertx.cancelTimer(timer);
            timer = -1;
        }
    }
}
