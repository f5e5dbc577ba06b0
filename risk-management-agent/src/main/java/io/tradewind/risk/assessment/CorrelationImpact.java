package io.tradewind.risk.assessment;

import io.tradewind.contracts.Direction;
import io.tradewind.contracts.api.AccountState;
import io.tradewind.contracts.api.AccountState.OpenPosition;
import io.tradewind.risk.valuation.Exposure;
import io.tradewind.risk.valuation.Market;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Optional;

/**
 * How far a new position would move with what the account holds: the average of its correlation with every position,
 * weighted by notional, with the sign of both directions. 1 = more of the same, -1 = a hedge.
 */
final class CorrelationImpact {
    private CorrelationImpact() {}

    /** Empty when one of the correlations cannot be measured yet; 0 when the account holds nothing. */
    static Optional<BigDecimal> of(Question question, AccountState state, Exposure exposure, Market market) {
        BigDecimal weighted = BigDecimal.ZERO;
        BigDecimal weights = BigDecimal.ZERO;
        for (OpenPosition position : state.positions()) {
            Optional<BigDecimal> correlation =
                    market.correlation(question.instrument().symbol(), position.instrument());
            if (correlation.isEmpty()) {
                return Optional.empty();
            }
            BigDecimal weight = notional(position, exposure, state);
            int sign = sign(question.direction(), position.direction());
            weighted = weighted.add(correlation.get().multiply(weight).multiply(BigDecimal.valueOf(sign)));
            weights = weights.add(weight);
        }
        if (weights.signum() == 0) {
            return Optional.of(BigDecimal.ZERO);
        }
        return Optional.of(Figures.ratio(weighted.round(MathContext.DECIMAL128), weights));
    }

    /** The instrument's notional, divided among its positions by quantity. */
    private static BigDecimal notional(OpenPosition position, Exposure exposure, AccountState state) {
        BigDecimal held = state.positions().stream()
                .filter(other -> other.instrument().equals(position.instrument()))
                .map(OpenPosition::quantity)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        return held.signum() == 0
                ? BigDecimal.ZERO
                : exposure.in(position.instrument())
                        .multiply(position.quantity())
                        .divide(held, MathContext.DECIMAL128);
    }

    private static int sign(Direction one, Direction other) {
        return one == other ? 1 : -1;
    }
}
