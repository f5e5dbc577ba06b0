package io.tradewind.execution.venue;

import java.time.Instant;

/**
 * How a venue answered when it was asked.
 *
 * @param latencyMs of the question; null when there was no answer
 * @param checkedAt wall time
 * @param detail sentence; null when all is well
 */
public record VenueHealth(Status status, Long latencyMs, Instant checkedAt, String detail) {

    /** State of a venue. */
    public enum Status {
        OPERATIONAL,
        /** Answers late, or says that it is in maintenance. */
        DEGRADED,
        DOWN,
        /** There is no way to ask. */
        UNKNOWN
    }
}
