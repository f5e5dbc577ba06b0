package io.tradewind.execution.vault;

/** A sealed value that does not open. The message never holds a part of it. */
final class Unreadable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Unreadable(String message) {
        super(message, null, false, false);
    }
}
