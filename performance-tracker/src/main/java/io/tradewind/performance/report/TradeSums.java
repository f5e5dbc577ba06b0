package io.tradewind.performance.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
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

    /**
     * Mean holding time as {@code 4h 25m}, {@code 25m} below an hour, {@code 45s} below a minute, rounded to what is
     * written; empty without a trade.
     */
    Optional<String> averageHeld() {
        if (trades == 0) {
            return Optional.empty();
        }
        Duration mean = held.dividedBy(trades);
        Duration seconds = mean.plusMillis(500).truncatedTo(ChronoUnit.SECONDS);
        if (seconds.toMinutes() == 0) {
            return Optional.of(seconds.toSeconds() + "s");
        }
        Duration minutes = mean.plusSeconds(30).truncatedTo(ChronoUnit.MINUTES);
        return Optional.of(
                minutes.toHours() == 0
                        ? minutes.toMinutes() + "m"
                        : minutes.toHours() + "h " + minutes.toMinutesPart() + "m");
    }
}
