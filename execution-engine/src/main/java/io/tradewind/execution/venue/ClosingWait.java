package io.tradewind.execution.venue;

import java.time.Duration;
import java.util.function.Predicate;

/**
 * Waits for room in our own limits for one call that takes risk away: to refuse it would leave the risk there. It waits a
 * few seconds in all, since somebody waits for the answer.
 */
public final class ClosingWait {
    private static final Duration LONGEST = Duration.ofSeconds(5);
    /** Rounding must not make it ask without a pause. */
    private static final Duration SHORTEST = Duration.ofMillis(10);

    private final Predicate<Duration> pause;
    private Duration left = LONGEST;

    /** @param pause waits; false when this thread is to stop */
    ClosingWait(Predicate<Duration> pause) {
        this.pause = pause;
    }

    /** Takes a call, again and again while the limit may have room in time; fails as the limit does when it has not. */
    public void until(Runnable take) {
        while (true) {
            try {
                take.run();
                return;
            } catch (VenueFailure.RateLimited e) {
                Duration wait = e.retryAfter().compareTo(SHORTEST) > 0 ? e.retryAfter() : SHORTEST;
                if (wait.compareTo(left) > 0 || !pause.test(wait)) {
                    throw e;
                }
                left = left.minus(wait);
            }
        }
    }
}
