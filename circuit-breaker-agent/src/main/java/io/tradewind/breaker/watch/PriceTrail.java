package io.tradewind.breaker.watch;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** Prices of one instrument as they came in: the highest and the lowest of each second, for the longest window. */
final class PriceTrail {
    private final Duration kept;
    private final Deque<Second> seconds = new ArrayDeque<>();
    private Instant heardAt;

    private record Second(long second, BigDecimal high, BigDecimal low) {}

    /** How far the price went in a window, and between which prices. */
    record Jump(BigDecimal fraction, BigDecimal low, BigDecimal high) {}

    /**
     * @param kept longest window that is asked for
     */
    PriceTrail(Duration kept) {
        this.kept = kept;
    }

    /** A price came in; seconds are those of our clock. */
    synchronized void heard(BigDecimal price, Instant now) {
        heardAt = now;
        long second = now.getEpochSecond();
        Second last = seconds.peekLast();
        if (last != null && last.second() >= second) {
            seconds.removeLast();
            seconds.addLast(
                    new Second(last.second(), last.high().max(price), last.low().min(price)));
        } else {
            seconds.addLast(new Second(second, price, price));
        }
        while (seconds.peekFirst().second() < second - kept.toSeconds()) {
            seconds.removeFirst();
        }
    }

    synchronized Instant heardAt() {
        return heardAt;
    }

    /** (highest - lowest) / lowest of the window; empty without a price in it. */
    synchronized Optional<Jump> jump(Instant since) {
        BigDecimal high = null;
        BigDecimal low = null;
        for (Second second : seconds) {
            if (second.second() >= since.getEpochSecond()) {
                high = high == null ? second.high() : high.max(second.high());
                low = low == null ? second.low() : low.min(second.low());
            }
        }
        if (low == null || low.signum() <= 0) {
            return Optional.empty();
        }
        return Optional.of(new Jump(high.subtract(low).divide(low, MathContext.DECIMAL64), low, high));
    }
}
