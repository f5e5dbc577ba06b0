package io.tradewind.performance.quality;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.util.Optional;

/**
 * Fills of one instrument added up. Values and slippage in its quote currency; {@code converted…} in the account's, each
 * deal at its own rate.
 *
 * @param fills number of deals
 * @param measured those with an arrival price
 * @param value Σ price × quantity
 * @param arrivalValue Σ arrival price × quantity of the measured ones
 * @param slippage Σ (fill - arrival price) × quantity, positive = worse than at arrival
 * @param convertedValue {@code value} in the account's currency, of the deals with a known rate
 * @param convertedSlippage {@code slippage} in the account's currency, of the deals with a known rate
 * @param unconverted deals without a known rate
 * @param ratesFrom earliest time that a rate is of; null without a conversion
 * @param ratesTo latest time that a rate is of; null without a conversion
 * @param fees account currency
 */
record InstrumentCosts(
        String instrument,
        String quote,
        long fills,
        long measured,
        BigDecimal value,
        BigDecimal arrivalValue,
        BigDecimal slippage,
        BigDecimal convertedValue,
        BigDecimal convertedSlippage,
        long unconverted,
        Instant ratesFrom,
        Instant ratesTo,
        BigDecimal fees) {
    private static final BigDecimal BASIS_POINTS = BigDecimal.valueOf(10_000);

    /** Slippage against the value at arrival, in basis points, weighted by value; empty without a measured fill. */
    Optional<BigDecimal> slippageBps() {
        return bps(slippage, arrivalValue);
    }

    static Optional<BigDecimal> bps(BigDecimal cost, BigDecimal value) {
        return value.signum() <= 0
                ? Optional.empty()
                : Optional.of(cost.multiply(BASIS_POINTS).divide(value, MathContext.DECIMAL64));
    }
}
