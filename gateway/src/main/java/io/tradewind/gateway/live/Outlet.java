package io.tradewind.gateway.live;

/** The way to one client. */
interface Outlet {
    /** True while what was sent is still on its way, or the client is gone. */
    boolean isFull();

    void send(String frame);

    /** @param code WebSocket close code; without meaning for SSE */
    void close(int code, String reason);
}
