package io.tradewind.marketdata.feed.recorded;

/** A recording that cannot be played at all; the message is for the person who configured it. */
final class UnreadableRecording extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnreadableRecording(String message) {
        super(message);
    }

    UnreadableRecording(String message, Throwable cause) {
        super(message, cause);
    }
}
