package io.tradewind.execution.venue.broker;

import io.tradewind.execution.venue.VenueFailure;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.List;

/**
 * How many calls a broker allows, counted in sliding windows. A part of each is kept for cancels and for orders that
 * close: whoever wants out is not refused because others wanted in.
 */
public final class CallLimits {
    private final Clock clock;
    private final List<Window> windows;

    /**
     * A limit.
     *
     * @param length of the window
     * @param calls allowed in any such window
     * @param reserved how many of them only cancels and closes may use
     */
    public record Limit(Duration length, int calls, int reserved) {
        public Limit {
            if (reserved < 0 || reserved >= calls) {
                throw new IllegalArgumentException("a reserve is smaller than the limit");
            }
        }
    }

    private record Window(Limit limit, Deque<Instant> taken) {}

    public CallLimits(Clock clock, List<Limit> limits) {
        this.clock = clock;
        this.windows = limits.stream()
                .map(limit -> new Window(limit, new ArrayDeque<>()))
                .toList();
    }

    /** Takes one ordinary call, or fails before anything is sent. */
    public void take() {
        take(false);
    }

    /** Takes one call from all of the budget, reserve included. */
    public void takeForClosing() {
        take(true);
    }

    private synchronized void take(boolean isClosing) {
        Instant now = clock.instant();
        for (Window window : windows) {
            dated(window.taken(), now);
            Limit limit = window.limit();
            Instant begin = now.minus(limit.length());
            while (!window.taken().isEmpty() && !window.taken().peekFirst().isAfter(begin)) {
                window.taken().removeFirst();
            }
            int allowed = isClosing ? limit.calls() : limit.calls() - limit.reserved();
            if (window.taken().size() >= allowed) {
                throw VenueFailure.RateLimited.unsent(
                        "the broker allows " + limit.calls() + " calls in "
                                + limit.length().toSeconds() + " s; nothing was sent",
                        free(window, allowed, begin));
            }
        }
        windows.forEach(window -> window.taken().addLast(now));
    }

    /** Calls of a time to come were made before the clock was set back: as if made now, they are not in the window for longer. */
    private static void dated(Deque<Instant> taken, Instant now) {
        int ahead = 0;
        while (!taken.isEmpty() && taken.peekLast().isAfter(now)) {
            taken.removeLast();
            ahead++;
        }
        taken.addAll(Collections.nCopies(ahead, now));
    }

    /** How long until the window holds less than what is allowed. */
    private static Duration free(Window window, int allowed, Instant begin) {
        Instant leaving = window.taken().stream()
                .skip(window.taken().size() - allowed)
                .findFirst()
                .orElse(begin);
        return Duration.between(begin, leaving);
    }
}
