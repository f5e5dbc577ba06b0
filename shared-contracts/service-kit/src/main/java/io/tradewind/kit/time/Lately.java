package io.tradewind.kit.time;

import java.time.Duration;
import java.time.Instant;

/** Whether something was a short while ago. */
public final class Lately {
    /** Clocks of replicas are not further apart; what lies further ahead is of a clock that was set back since. */
    public static final Duration MOST_APART = Duration.ofSeconds(10);

    private Lately() {}

    /** False too for what is still to come: the clock was set back since, and nobody knows how long ago it was. */
    public static boolean was(Instant time, Duration span, Instant now) {
        return !now.isBefore(time) && time.plus(span).isAfter(now);
    }
}
