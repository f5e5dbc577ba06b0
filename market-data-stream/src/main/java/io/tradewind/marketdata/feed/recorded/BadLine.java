package io.tradewind.marketdata.feed.recorded;

/** A record that is not usable, and why. */
final class BadLine extends Exception {
    private static final long serialVersionUID = 1L;

    BadLine(String reason) {
        super(reason, null, false, false);
    }
}
