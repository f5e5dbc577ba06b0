package io.tradewind.execution.venue;

import io.tradewind.contracts.execution.OrderStatus;

/** What a venue answers to an order. No answer is not an answer: that is {@link VenueSilent}. */
public sealed interface SubmitAnswer {

    /** The answer to an order that is new to the venue. */
    static SubmitAnswer to(VenueReport report) {
        return report.status() == OrderStatus.REJECTED ? new Rejected(report) : new Accepted(report);
    }

    /** It has the order; fills of the same moment are in the report. */
    record Accepted(VenueReport report) implements SubmitAnswer {}

    /** It refuses the order, for good. */
    record Rejected(VenueReport report) implements SubmitAnswer {}

    /** It had this client order id before: what that order became is in the report. */
    record Duplicate(VenueReport report) implements SubmitAnswer {}
}
