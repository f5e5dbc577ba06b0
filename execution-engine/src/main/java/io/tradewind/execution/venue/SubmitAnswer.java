package io.tradewind.execution.venue;

/** What a venue answers to an order. No answer is not an answer: that is {@link VenueSilent}. */
public sealed interface SubmitAnswer {

    /** It has the order; fills of the same moment are in the report. */
    record Accepted(VenueReport report) implements SubmitAnswer {}

    /** It refuses the order, for good. */
    record Rejected(VenueReport report) implements SubmitAnswer {}

    /** It had this client order id before: what that order became is in the report. */
    record Duplicate(VenueReport report) implements SubmitAnswer {}
}
