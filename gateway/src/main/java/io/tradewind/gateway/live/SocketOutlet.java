package io.tradewind.gateway.live;

import io.vertx.core.http.ServerWebSocket;

/** A WebSocket. */
record SocketOutlet(ServerWebSocket socket) implements Outlet {
    @Override
    public boolean isFull() {
        return socket.isClosed() || socket.writeQueueFull();
    }

    @Override
    public void send(String frame) {
        if (!socket.isClosed()) {
            socket.writeTextMessage(frame);
        }
    }

    @Override
    public void close(int code, String reason) {
        if (!socket.isClosed()) {
            socket.close((short) code, reason);
        }
    }
}
