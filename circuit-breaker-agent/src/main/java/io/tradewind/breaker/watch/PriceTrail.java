package io.tradewind.breaker.watch;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/** Prices of one instrument as they came in, as far as the highest and the lowest of any window that ends now need them. */
final class PriceTrail {
    private final Duration kept;
    private final Extremes highest = new Extremes(Comparator.naturalOrder());
    private final Extremes lowest = new Extremes(Comparator.reverseOrder());
    private Instant heardAt;

    /** How far the price went in a window, and between which prices. */
    record Jump(BigDecimal fraction, BigDecimal low, BigDecimal high) {}

    /**
     * @param kept longest window that is asked for
     */
    PriceTrail(Duration kept) {
        this.kept = kept;
    }

    /** A price came in, by our clock. */
    synchronized void heard(BigDecimal price, Instant now) {
        heardAt = now;
        highest.heard(price, now);
        lowest.heard(price, now);
        highest.forget(now.minus(kept));
        lowest.forget(now.minus(kept));
    }

    synchronized Instant heardAt() {
        return heardAt;
    }

    /** (highest - lowest) / lowest of the window; empty without a price in it. */
    synchronized Optional<Jump> jump(Instant since) {
        Optional<BigDecimal> high = highest.since(since);
        return lowest.since(since)
                .filter(low -> low.signum() > 0)
                .map(low -> new Jump(
                        high.orElseThrow().subtract(low).divide(low, MathContext.DECIMAL64), low, high.orElseThrow()));
    }
}
