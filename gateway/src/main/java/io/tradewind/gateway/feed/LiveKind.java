package io.tradewind.gateway.feed;

/** What a live event tells of. */
public enum LiveKind {
    TRADE,
    BOT,
    ALERT
}
