package io.tradewind.risk.assessment;

import io.tradewind.risk.limit.RiskLimit;
import io.tradewind.risk.limit.RiskLimits;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;

/**
 * The other instrument that a new position would move most with: correlation of the returns, with the sign of both
 * directions, so that a hedge is negative. The instrument itself is not compared: {@code instrument_exposure} limits it.
 *
 * @param symbol the other instrument; null when nothing else is held
 * @param value -1..1; null when it cannot be measured yet, 0 when nothing else is held
 */
record HeldCorrelation(String symbol, BigDecimal value) {
    private static final HeldCorrelation NOTHING_HELD = new HeldCorrelation(null, BigDecimal.ZERO);

    static HeldCorrelation of(Standing standing, Question question) {
        String own = question.instrument().symbol();
        HeldCorrelation largest = NOTHING_HELD;
        for (Map.Entry<String, BigDecimal> held : standing.net().entrySet()) {
            if (held.getKey().equals(own)) {
                continue;
            }
            Optional<BigDecimal> correlation = standing.market().correlation(own, held.getKey());
            if (correlation.isEmpty()) {
                return new HeldCorrelation(held.getKey(), null);
            }
            int signs = held.getValue().signum() * question.direction().sign();
            BigDecimal signed = correlation.get().multiply(BigDecimal.valueOf(signs));
            if (largest.symbol == null || signed.compareTo(largest.value) > 0) {
                largest = new HeldCorrelation(held.getKey(), signed);
            }
        }
        return largest;
    }

    /** Why the limit cannot be measured; empty when it can, or when there is none. */
    static Optional<String> obstacle(Standing standing, RiskLimits limits, Question question) {
        if (!limits.has(RiskLimit.CORRELATION)) {
            return Optional.empty();
        }
        HeldCorrelation largest = of(standing, question);
        return largest.value != null
                ? Optional.empty()
                : Optional.of("correlation is limited and that of "
                        + question.instrument().symbol() + " with " + largest.symbol + " is not known yet");
    }

    /** To be asked only when {@link #value} is known. */
    Check check(RiskLimits limits) {
        return new AmountCheck(
                RiskLimit.CORRELATION, value, BigDecimal.ZERO, limits.of(RiskLimit.CORRELATION), BigDecimal.ONE);
    }
}
