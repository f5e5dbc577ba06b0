package io.tradewind.performance.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.util.Optional;

/**
 * Closed trades of some time, added up. A trade is a position whose fills closed all that they opened; it counts where
 * it was closed, with its profit after all its fees.
 *
 * @param trades number
 * @param wins number with a profit above 0
 * @param gains sum of the profits above 0
 * @param losses sum of the profits below 0, as a number of at most 0
 * @param held sum of the times from first to last fill
 */
record TradeSums(long trades, long wins, BigDecimal gains, BigDecimal losses, Duration held) {
    static final TradeSums NONE = new TradeSums(0, 0, BigDecimal.ZERO, BigDecimal.ZERO, Duration.ZERO);

    TradeSums plus(TradeSums other) {
        return new TradeSums(
                trades + other.trades,
                wins + other.wins,
                gains.add(other.gains),
                losses.add(other.losses),
                held.plus(other.held));
    }

    /** Wins / trades; empty without a trade. A trade that ends at exactly 0 is no win. */
    Optional<BigDecimal> winRate() {
        return trades == 0
                ? Optional.empty()
                : Optional.of(BigDecimal.valueOf(wins).divide(BigDecimal.valueOf(trades), MathContext.DECIMAL64));
    }

    /** Gains / |losses| (quantstats: profit_factor, here over trades); empty without a loss. */
    Optional<BigDecimal> profitFactor() {
        return losses.signum() == 0
                ? Optional.empty()
                : Optional.of(gains.divide(losses.negate(), MathContext.DECIMAL64));
    }

    /** Mean holding time as {@code 4h 25m}, {@code 25m} below an hour, {@code 45s} below a minute; empty without a trade. */
    Optional<String> averageHeld() {
        if (trades == 0) {
            return Optional.empty();
        }
        Duration mean = held.dividedBy(trades);
        if (mean.toMinutes() == 0) {
            return Optional.of(mean.toSeconds() + "s");
        }
        return Optional.of(
                mean.toHours() == 0 ? mean.toMinutes() + "m" : mean.toHours() + "h " + mean.toMinutesPart() + "m");
    }
}
