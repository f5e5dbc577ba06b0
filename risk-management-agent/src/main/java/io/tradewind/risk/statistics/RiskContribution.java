package io.tradewind.risk.statistics;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which part of an account's risk each position brings; the parts add up to exactly 1. Where the covariance of every
 * pair is known it is the part of the variance, w·(Σw)/(wᵀΣw), and a hedge counts negative; else the part of the
 * notional.
 */
public final class RiskContribution {
    private RiskContribution() {}

    /**
     * A position.
     *
     * @param notional account currency, negative = short
     */
    public record Holding(String symbol, BigDecimal notional) {}

    /** One part per holding, in the same order, 6 decimals; all 0 when there is nothing at stake. */
    public static List<BigDecimal> of(List<Holding> holdings, PriceHistory history) {
        List<BigDecimal> raw = byVariance(holdings, history).orElseGet(() -> byNotional(holdings));
        return addingUpToOne(raw);
    }

    private static Optional<List<BigDecimal>> byVariance(List<Holding> holdings, PriceHistory history) {
        List<BigDecimal> parts = new ArrayList<>();
        BigDecimal variance = BigDecimal.ZERO;
        for (Holding one : holdings) {
            BigDecimal part = BigDecimal.ZERO;
            for (Holding other : holdings) {
                Optional<BigDecimal> covariance = history.covariance(one.symbol(), other.symbol());
                if (covariance.isEmpty()) {
                    return Optional.empty();
                }
                part = part.add(
                        one.notional().multiply(other.notional()).multiply(covariance.get(), MathContext.DECIMAL128));
            }
            parts.add(part);
            variance = variance.add(part);
        }
        if (variance.signum() <= 0) {
            return Optional.empty();
        }
        BigDecimal whole = variance;
        return Optional.of(parts.stream()
                .map(part -> part.divide(whole, MathContext.DECIMAL128))
                .toList());
    }

    private static List<BigDecimal> byNotional(List<Holding> holdings) {
        BigDecimal whole = holdings.stream().map(h -> h.notional().abs()).reduce(BigDecimal.ZERO, BigDecimal::add);
        return holdings.stream()
                .map(h -> whole.signum() == 0
                        ? BigDecimal.ZERO
                        : h.notional().abs().divide(whole, MathContext.DECIMAL128))
                .toList();
    }

    /** Rounding leaves a rest: the largest part takes it. */
    private static List<BigDecimal> addingUpToOne(List<BigDecimal> raw) {
        List<BigDecimal> rounded = new ArrayList<>();
        BigDecimal sum = BigDecimal.ZERO;
        int largest = 0;
        for (int i = 0; i < raw.size(); i++) {
            rounded.add(raw.get(i).setScale(6, RoundingMode.HALF_UP));
            sum = sum.add(rounded.get(i));
            largest = rounded.get(i).compareTo(rounded.get(largest)) > 0 ? i : largest;
        }
        if (sum.signum() != 0) {
            rounded.set(largest, rounded.get(largest).add(BigDecimal.ONE.subtract(sum)));
        }
        return rounded.stream().map(RiskContribution::plain).toList();
    }

    private static BigDecimal plain(BigDecimal value) {
        BigDecimal stripped = value.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
