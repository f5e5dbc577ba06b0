package io.tradewind.gateway.live;

/** The way to one client. */
interface Outlet {
    /** True while what was sent is still on its way, or the client is gone. */
    boolean isFull();

    void send(String frame);

    /** The close code of what stops and comes back. */
    int GOING_AWAY = 1001;

    /** @param code WebSocket close code */
    void close(int code, String reason);
}
