package io.tradewind.execution.venue;

import io.tradewind.kit.time.Lately;
import io.tradewind.kit.time.Pause;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Calls that may be made with one key at one address, refilled evenly. A part is kept for what takes risk away: ordinary
 * calls cannot use it up.
 */
public final class RateBudget {
    private static final double MILLIS_A_MINUTE = 60_000;

    private final int perMinute;
    private final int reserved;
    private final Purse purse;
    private final Clock clock;
    private final Predicate<Duration> pause;

    /**
     * What is left.
     *
     * @param calls that could be made when it was counted
     * @param closedUntil until then the venue wants no ordinary calls; null = it never said so
     */
    record Left(double calls, Instant countedAt, Instant closedUntil) {}

    /** Where it is kept what is left. */
    @FunctionalInterface
    interface Purse {
        /**
         * Changes it, one change after the other; a change that throws changes nothing.
         *
         * @param change gets what is left; empty before the first change
         */
        void change(Function<Optional<Left>, Left> change);
    }

    /** Kept in this process, for calls that nobody else makes with the key. */
    static final class OwnPurse implements Purse {
        private Left left;

        @Override
        public synchronized void change(Function<Optional<Left>, Left> change) {
            left = change.apply(Optional.ofNullable(left));
        }
    }

    /** @param reserved of {@code perMinute}, for cancels and closes only */
    public RateBudget(int perMinute, int reserved, Clock clock) {
        this(perMinute, reserved, clock, Pause::of);
    }

    /** @param pause how a call that closes waits for room; false when its thread is to stop */
    public RateBudget(int perMinute, int reserved, Clock clock, Predicate<Duration> pause) {
        this(perMinute, reserved, new OwnPurse(), clock, pause);
    }

    /** A budget that is shared with whoever has the same purse. */
    RateBudget(int perMinute, int reserved, Purse purse, Clock clock) {
        this(perMinute, reserved, purse, clock, Pause::of);
    }

    private RateBudget(int perMinute, int reserved, Purse purse, Clock clock, Predicate<Duration> pause) {
        this.perMinute = perMinute;
        this.reserved = reserved;
        this.purse = purse;
        this.clock = clock;
        this.pause = pause;
    }

    /** What a call is for. */
    public enum Use {
        ORDINARY,
        /** Takes risk away: a cancel, a close. */
        CLOSING
    }

    /** Takes {@code weight} calls, or throws before anything is sent; what closes waits for room first. */
    public void take(Use use, int weight) {
        switch (use) {
            case ORDINARY -> takeNow(use, weight);
            case CLOSING -> closingWait().until(() -> takeNow(use, weight));
        }
    }

    /** The wait of one call that closes, for where other limits count it too. */
    public ClosingWait closingWait() {
        return new ClosingWait(pause);
    }

    /** Takes {@code weight} calls, or throws at once. */
    public void takeNow(Use use, int weight) {
        // What is left may be kept where a look can fail: that is no failure of the call.
        Unsent.doing(() -> purse.change(known -> {
            Left left = refilled(known);
            Instant closed = left.closedUntil();
            if (use == Use.ORDINARY && closed != null && left.countedAt().isBefore(closed)) {
                throw VenueFailure.RateLimited.unsent(
                        "the venue asked to wait", Duration.between(left.countedAt(), closed));
            }
            double floor = use == Use.ORDINARY ? reserved : 0;
            if (left.calls() - weight < floor) {
                double missing = floor + weight - left.calls();
                throw VenueFailure.RateLimited.unsent(
                        "our own budget of calls to the venue is used up",
                        Duration.ofMillis((long) Math.ceil(missing * MILLIS_A_MINUTE / perMinute)));
            }
            return new Left(left.calls() - weight, left.countedAt(), closed);
        }));
    }

    /** The venue said that it has had enough for a while. Closing is tried all the same. */
    public void pause(Duration wait) {
        purse.change(known -> {
            Left left = refilled(known);
            Instant until = left.countedAt().plus(wait);
            boolean isLonger = left.closedUntil() == null || until.isAfter(left.closedUntil());
            return new Left(left.calls(), left.countedAt(), isLonger ? until : left.closedUntil());
        });
    }

    /**
     * Counted anew, now; a clock that is behind another replica's refills nothing. What was counted further ahead was
     * counted before the clock was set back, and nothing would be refilled until then: so it begins anew.
     */
    private Left refilled(Optional<Left> known) {
        Instant now = clock.instant();
        if (known.isEmpty() || known.get().countedAt().isAfter(now.plus(Lately.MOST_APART))) {
            return new Left(perMinute, now, null);
        }
        Left left = known.get();
        Instant at = now.isAfter(left.countedAt()) ? now : left.countedAt();
        long passed = Duration.between(left.countedAt(), at).toMillis();
        return new Left(
                Math.min(perMinute, left.calls() + passed * perMinute / MILLIS_A_MINUTE), at, left.closedUntil());
    }
}
