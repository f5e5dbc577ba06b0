package io.tradewind.risk.assessment;

import io.tradewind.risk.limit.RiskLimit;
import java.math.BigDecimal;

/** One limit against one question. */
sealed interface Check permits AmountCheck, TailCheck {
    /** Which limit. */
    RiskLimit limit();

    /** Whether an order of this size keeps the limit. */
    boolean passes(BigDecimal size);

    /** False when no size changes the figure. */
    boolean dependsOnSize();

    /** Part of the limit that is used with an order of this size: 0 = nothing, 1 = all of it. */
    BigDecimal usage(BigDecimal size);

    /** Figure as the limit counts it: a fraction of equity, a count, a correlation. */
    BigDecimal figure(BigDecimal size);

    /** The limit, counted in the same way. */
    BigDecimal limitFigure();
}
