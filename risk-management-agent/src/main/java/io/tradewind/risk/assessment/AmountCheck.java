package io.tradewind.risk.assessment;

import io.tradewind.risk.limit.RiskLimit;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * A limit on an amount that grows with the size in a straight line. Everything is an amount (account currency, a count,
 * a correlation), so that a limit is compared exactly: dividing comes only where a figure is shown.
 *
 * @param limit which limit
 * @param before amount used before the order
 * @param perUnit amount that one base unit of the order adds; 0 = the size does not matter
 * @param allowed amount allowed
 * @param scale what one is, for showing: equity, or 1 for counts
 */
record AmountCheck(RiskLimit limit, BigDecimal before, BigDecimal perUnit, BigDecimal allowed, BigDecimal scale)
        implements Check {
    BigDecimal after(BigDecimal size) {
        return before.add(perUnit.multiply(size));
    }

    /** A daily loss that has reached its limit is over; every other limit may be used up. */
    @Override
    public boolean passes(BigDecimal size) {
        int order = after(size).compareTo(allowed);
        boolean isDailyLoss = limit == RiskLimit.DAILY_LOSS || limit == RiskLimit.DAILY_LOSS_AMOUNT;
        return isDailyLoss ? order < 0 : order <= 0;
    }

    @Override
    public boolean dependsOnSize() {
        return perUnit.signum() != 0;
    }

    /** Largest size that passes, rounded down to 18 decimals; only for a check that depends on the size. */
    BigDecimal bound() {
        return allowed.subtract(before).max(BigDecimal.ZERO).divide(perUnit, 18, RoundingMode.DOWN);
    }

    @Override
    public BigDecimal usage(BigDecimal size) {
        BigDecimal after = after(size);
        if (allowed.signum() <= 0) {
            return after.signum() > 0 ? BigDecimal.ONE : BigDecimal.ZERO;
        }
        return after.max(BigDecimal.ZERO).divide(allowed, 6, RoundingMode.HALF_UP);
    }

    @Override
    public BigDecimal figure(BigDecimal size) {
        return Figures.ratio(after(size), scale);
    }

    @Override
    public BigDecimal limitFigure() {
        return Figures.ratio(allowed, scale);
    }
}
