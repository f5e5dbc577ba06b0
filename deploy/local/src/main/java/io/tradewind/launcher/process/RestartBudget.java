package io.tradewind.launcher.process;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * How often a part may be started again: {@value #MOST} times in {@link #WINDOW}, each time after a longer pause.
 * A part that dies again and again without ever being ready is then reported instead of burning the machine. One that has
 * been ready before is tried each {@link #SLOWLY}, for as long as it takes: what keeps it down, a full disk say, ends one
 * day, and nobody may be looking then.
 */
final class RestartBudget {
    static final int MOST = 5;
    static final Duration WINDOW = Duration.ofMinutes(5);

    static final Duration SLOWLY = Duration.ofMinutes(1);

    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final int GROWTH = 4;

    private final Clock clock;
    private final Deque<Instant> restarts = new ArrayDeque<>();
    private boolean hasWorkedOnce;

    RestartBudget(Clock clock) {
        this.clock = clock;
    }

    /**
     * The pause before the next start, or empty when the budget is used up.
     *
     * @param worked whether the process that died had become ready: then it can live, and whatever killed it is over
     */
    synchronized Optional<Duration> next(boolean worked) {
        if (worked) {
            hasWorkedOnce = true;
            restarts.clear();
            return Optional.of(FIRST_PAUSE);
        }
        Instant now = clock.instant();
        // Those of a time to come are of a clock that was set back since.
        restarts.removeIf(restart -> Duration.between(restart, now).abs().compareTo(WINDOW) > 0);
        if (restarts.size() >= MOST) {
            return hasWorkedOnce ? Optional.of(SLOWLY) : Optional.empty();
        }
        Duration pause = FIRST_PAUSE;
        for (int i = 0; i < restarts.size(); i++) {
            pause = pause.multipliedBy(GROWTH);
        }
        restarts.addLast(now);
        return Optional.of(pause);
    }
}
