package io.tradewind.eventstream.client;

/** The way to one client. Used on one thread only: the connection's event loop. */
interface Outlet {
    /** True when what was sent waits for the client to read, or when it is closed. */
    boolean isFull();

    void send(String frame);

    /** Ends the connection with a WebSocket close code. */
    void close(int code, String reason);
}
