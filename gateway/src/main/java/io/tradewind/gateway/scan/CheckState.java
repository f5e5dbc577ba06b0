package io.tradewind.gateway.scan;

import io.tradewind.gateway.cockpit.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/**
 * How a check stands.
 *
 * @param venue whose account was looked at; null without one
 * @param accountId account that was looked at; null without one
 * @param durationMs what it took; null until it is done
 * @param problem null when it passed, and until it is done
 * @param at when it came to this; null = never executed
 */
public record CheckState(
        ScanCheck check, Status status, String venue, Long accountId, Long durationMs, Problem problem, Instant at) {

    private static final Problem BROKEN_OFF =
            new Problem("Not executed", "It was broken off: the gateway stopped meanwhile", "Scan again");

    /** Where a check is. */
    public enum Status {
        PENDING,
        RUNNING,
        SUCCESS,
        /** Passed with concerns. */
        WARNING,
        FAILURE;

        /** Word of the contract. */
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }

        boolean isPassed() {
            return this == SUCCESS || this == WARNING;
        }
    }

    /** As it is at this moment: one that its process does not go on with any more has failed. */
    CheckState asOf(Instant now, Duration longest) {
        boolean isAbandoned = status == Status.RUNNING && at.plus(longest).isBefore(now);
        return isAbandoned
                ? new CheckState(check, Status.FAILURE, venue, accountId, null, BROKEN_OFF, at.plus(longest))
                : this;
    }

    static CheckState never(ScanCheck check) {
        return new CheckState(check, Status.PENDING, null, null, null, null, null);
    }
}
