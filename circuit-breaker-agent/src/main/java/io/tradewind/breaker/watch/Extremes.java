package io.tradewind.breaker.watch;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.Iterator;
import java.util.Optional;

/**
 * The highest, or the lowest, of any window that ends now: a value is kept while no later one is as far out, so what is
 * kept grows with the time and is bounded all the same.
 */
final class Extremes {
    /** More come only of prices that go one way for an hour; of two old ones the further counts for both then. */
    static final int MOST = 4_096;

    private final Comparator<BigDecimal> order;
    private Deque<At> kept = new ArrayDeque<>();

    private record At(BigDecimal value, Instant at) {}

    /** @param order what is further out is greater */
    Extremes(Comparator<BigDecimal> order) {
        this.order = order;
    }

    void heard(BigDecimal value, Instant now) {
        At last = kept.peekLast();
        // Where the clock was set back, the order in which they came counts.
        Instant at = last != null && last.at().isAfter(now) ? last.at() : now;
        while (last != null && order.compare(last.value(), value) <= 0) {
            kept.removeLast();
            last = kept.peekLast();
        }
        kept.addLast(new At(value, at));
        if (kept.size() > MOST) {
            thin();
        }
    }

    /** No window begins before that. */
    void forget(Instant before) {
        while (!kept.isEmpty() && kept.peekFirst().at().isBefore(before)) {
            kept.removeFirst();
        }
    }

    /** What was furthest out since then; empty when nothing was heard. */
    Optional<BigDecimal> since(Instant since) {
        for (At one : kept) {
            if (!one.at().isBefore(since)) {
                return Optional.of(one.value());
            }
        }
        return Optional.empty();
    }

    /** One of each two, at the time of the later: windows see a little more than theirs, and never less. */
    private void thin() {
        Deque<At> fewer = new ArrayDeque<>();
        for (Iterator<At> all = kept.iterator(); all.hasNext(); ) {
            At one = all.next();
            fewer.addLast(all.hasNext() ? new At(one.value(), all.next().at()) : one);
        }
        kept = fewer;
    }
}
