package io.tradewind.execution.venue;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Calls that may be made with one key at one address, refilled evenly. A part is kept for what takes risk away: ordinary
 * calls cannot use it up.
 */
public final class RateBudget {
    private final int perMinute;
    private final int reserved;
    private final Clock clock;
    private double left;
    private Instant filledAt;
    private Instant closedUntil = Instant.MIN;

    /** @param reserved of {@code perMinute}, for cancels and closes only */
    public RateBudget(int perMinute, int reserved, Clock clock) {
        this.perMinute = perMinute;
        this.reserved = reserved;
        this.clock = clock;
        this.left = perMinute;
        this.filledAt = clock.instant();
    }

    /** What a call is for. */
    public enum Use {
        ORDINARY,
        /** Takes risk away: a cancel, a close. */
        CLOSING
    }

    /** Takes {@code weight} calls, or throws before anything is sent. */
    public synchronized void take(Use use, int weight) {
        Instant now = clock.instant();
        if (use == Use.ORDINARY && now.isBefore(closedUntil)) {
            throw VenueFailure.RateLimited.unsent("the venue asked to wait", Duration.between(now, closedUntil));
        }
        refill(now);
        double floor = use == Use.ORDINARY ? reserved : 0;
        if (left - weight < floor) {
            double missing = floor + weight - left;
            throw VenueFailure.RateLimited.unsent(
                    "our own budget of calls to the venue is used up",
                    Duration.ofMillis((long) Math.ceil(missing * 60_000 / perMinute)));
        }
        left -= weight;
    }

    /** The venue said that it has had enough for a while. Closing is tried all the same. */
    public synchronized void pause(Duration wait) {
        Instant until = clock.instant().plus(wait);
        closedUntil = until.isAfter(closedUntil) ? until : closedUntil;
    }

    private void refill(Instant now) {
        long passed = Math.max(0, Duration.between(filledAt, now).toMillis());
        left = Math.min(perMinute, left + passed * (double) perMinute / 60_000);
        filledAt = now;
    }
}
