package io.tradewind.eventstream.client;

/** WebSocket close codes that this stream uses. */
final class CloseCodes {
    /** The service stops. */
    static final int GOING_AWAY = 1001;
    /** Token expired, too many messages, or a query that cannot be served. */
    static final int POLICY = 1008;
    /** The client was too slow, or the log cannot be read now: resume. */
    static final int TRY_AGAIN_LATER = 1013;

    private CloseCodes() {}
}
