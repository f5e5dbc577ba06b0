package io.tradewind.performance.quality;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/**
 * The instants of one order, wall time. Null: it did not happen, or nobody said so.
 *
 * @param signalAt the signal it follows was said
 * @param acceptedAt the engine took it
 * @param submittedAt its intent was written, right before it left
 * @param ackedAt the engine took the venue's first answer in
 * @param filledAt first fill of a market order, by the venue's clock
 */
record OrderTimes(Instant signalAt, Instant acceptedAt, Instant submittedAt, Instant ackedAt, Instant filledAt) {

    Duration signalToSubmit() {
        return between(signalAt, submittedAt);
    }

    Duration acceptToSubmit() {
        return between(acceptedAt, submittedAt);
    }

    Duration submitToAck() {
        return between(submittedAt, ackedAt);
    }

    Duration submitToFill() {
        return between(submittedAt, filledAt);
    }

    Duration signalToFill() {
        return between(signalAt, filledAt);
    }

    private static Duration between(Instant from, Instant to) {
        return from == null || to == null ? null : Duration.between(from, to);
    }

    /** How a step's durations are spread over many orders. */
    static Spread spread(List<OrderTimes> orders, Function<OrderTimes, Duration> step) {
        return Spread.of(orders.stream()
                .map(step)
                .filter(Objects::nonNull)
                .mapToLong(Duration::toMillis)
                .toArray());
    }
}
