package io.tradewind.gateway.scan;

import io.tradewind.gateway.cockpit.Problem;
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

    static CheckState never(ScanCheck check) {
        return new CheckState(check, Status.PENDING, null, null, null, null, null);
    }
}
