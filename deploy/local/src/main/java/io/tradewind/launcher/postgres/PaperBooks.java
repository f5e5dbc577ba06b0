package io.tradewind.launcher.postgres;

/** How the paper venue's own books, in the engine's schema, are read from outside. */
public final class PaperBooks {
    /**
     * Condition on {@code paper_orders}: what the venue took that a stop forbids. What only reduces a position may pass;
     * what never arrived was noted by the venue, not taken.
     */
    public static final String TAKEN_TO_OPEN = "not reduce_only and reason_code is distinct from 'never_arrived'";

    private PaperBooks() {}
}
