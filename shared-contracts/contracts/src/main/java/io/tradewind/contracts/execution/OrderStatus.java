package io.tradewind.contracts.execution;

/** Where an order stands. */
public enum OrderStatus {
    /** Accepted by us and not sent yet: waits for its due time, and is checked again then. */
    SCHEDULED,
    /** Intent written, the venue may or may not have it yet. */
    SUBMITTING,
    /** The outcome of the submission is not known; it keeps its exposure and only the venue's evidence ends it. */
    UNKNOWN,
    /** The venue confirmed it and works it. */
    WORKING,
    /** Partly done, the rest works on. */
    PARTIALLY_FILLED,
    FILLED,
    CANCELED,
    /** Refused by us: never reached a venue. */
    DENIED,
    /** Refused by the venue. */
    REJECTED,
    EXPIRED;

    /** True when nothing can happen to it any more, save a late fill reported by the venue. */
    public boolean isTerminal() {
        return switch (this) {
            case SCHEDULED, SUBMITTING, UNKNOWN, WORKING, PARTIALLY_FILLED -> false;
            case FILLED, CANCELED, DENIED, REJECTED, EXPIRED -> true;
        };
    }
}
