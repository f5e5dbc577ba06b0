package io.tradewind.kit.time;

import java.time.Duration;
import java.time.Instant;

/** Whether something was a short while ago. */
public final class Lately {
    private Lately() {}

    /** False too for what is still to come: the clock was set back since, and nobody knows how long ago it was. */
    public static boolean was(Instant time, Duration span, Instant now) {
        return !now.isBefore(time) && time.plus(span).isAfter(now);
    }
}
