package io.tradewind.performance.quality;

import io.tradewind.contracts.execution.OrderChanged;
import java.time.Instant;

/**
 * What a round tells of an order; neither the order in which it was told nor a repetition matters.
 *
 * @param latest its newest state
 * @param acceptedAt earliest instant of any of its states
 * @param submittedAt null when nothing tells yet
 * @param ackedAt null when nothing tells yet
 */
record ToldOrder(OrderChanged latest, Instant acceptedAt, Instant submittedAt, Instant ackedAt) {

    /** Both together; of two states of the same instant the one that was told later counts. */
    ToldOrder and(ToldOrder later) {
        return new ToldOrder(
                later.latest.changedAt().isBefore(latest.changedAt()) ? latest : later.latest,
                earliest(acceptedAt, later.acceptedAt),
                earliest(submittedAt, later.submittedAt),
                earliest(ackedAt, later.ackedAt));
    }

    private static Instant earliest(Instant one, Instant other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.isBefore(other) ? one : other;
    }
}
