package io.tradewind.performance.excursion;

import io.tradewind.contracts.market.Timeframe;
import io.tradewind.performance.market.MarketRepository.Reach;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A closed position on the market's clock.
 *
 * @param from market time of its first fill (wall time where the venue has none)
 * @param to market time of its last fill
 * @param low lowest price of its own fills
 * @param high highest price of its own fills
 * @param rate rate of its last closing deal; null when it told none
 * @param closedAt wall time
 */
record Held(
        long positionId,
        String instrument,
        Instant from,
        Instant to,
        BigDecimal low,
        BigDecimal high,
        BigDecimal rate,
        Instant closedAt) {
    private static final Duration LONGEST_BY_MINUTES = Duration.ofDays(1);

    /**
     * Prices while it was open; both null when they are not known.
     *
     * @param bars bars they are made of, beside its own fills
     */
    record Excursion(BigDecimal low, BigDecimal high, int bars) {
        static final Excursion UNKNOWN = new Excursion(null, null, 0);
    }

    /** Bars that measure it: those of a minute up to a day, of an hour beyond. */
    Timeframe timeframe() {
        return Duration.between(from, to).compareTo(LONGEST_BY_MINUTES) <= 0 ? Timeframe.M1 : Timeframe.H1;
    }

    /**
     * What the bars say; empty while more of them may come. Bars that reach beyond the fills are left out, since nobody
     * knows on which side of the fill their extremes lie.
     *
     * @param patience how long after the close bars are waited for
     */
    Optional<Excursion> excursion(Optional<Reach> reach, Instant now, Duration patience) {
        boolean isOver = reach.isPresent() && !reach.get().newest().isBefore(to);
        if (!isOver && closedAt.plus(patience).isAfter(now)) {
            return Optional.empty();
        }
        if (reach.isEmpty() || reach.get().first().isAfter(from)) {
            return Optional.of(Excursion.UNKNOWN);
        }
        Reach bars = reach.get();
        return Optional.of(new Excursion(
                bars.low() == null ? low : low.min(bars.low()),
                bars.high() == null ? high : high.max(bars.high()),
                bars.bars()));
    }
}
