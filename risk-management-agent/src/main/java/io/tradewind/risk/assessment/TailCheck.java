package io.tradewind.risk.assessment;

import io.tradewind.risk.limit.RiskLimit;
import io.tradewind.risk.statistics.Rounded;
import java.math.BigDecimal;
import java.util.function.ToDoubleFunction;

/**
 * A limit on the loss tail. Its figure is an estimate and no straight line in the size: an order may hedge first and add
 * risk later.
 *
 * @param measure amount at risk after an order of a size, account currency
 * @param equity over 0, account currency
 * @param limitFigure fraction of equity
 */
record TailCheck(RiskLimit limit, ToDoubleFunction<BigDecimal> measure, BigDecimal equity, BigDecimal limitFigure)
        implements Check {
    /** What floating point may be off by decides nothing. */
    private static final double NOISE = 1e-12;

    @Override
    public boolean passes(BigDecimal size) {
        return measure.applyAsDouble(size) <= limitFigure.doubleValue() * equity.doubleValue() * (1 + NOISE);
    }

    @Override
    public boolean dependsOnSize() {
        return true;
    }

    @Override
    public BigDecimal usage(BigDecimal size) {
        BigDecimal used = Rounded.ratio(Math.max(0, measure.applyAsDouble(size)), limitFigure.multiply(equity));
        return used == null ? BigDecimal.ONE : used;
    }

    @Override
    public BigDecimal figure(BigDecimal size) {
        return Rounded.ratio(measure.applyAsDouble(size), equity);
    }
}
