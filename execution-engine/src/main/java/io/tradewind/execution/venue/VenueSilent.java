package io.tradewind.execution.venue;

/** A venue did not answer, or not clearly. What it did is not known. */
public final class VenueSilent extends VenueFailure {
    private static final long serialVersionUID = 1L;

    public VenueSilent(String message, Throwable cause) {
        super(message, cause);
    }
}
