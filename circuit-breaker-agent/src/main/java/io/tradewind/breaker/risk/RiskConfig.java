package io.tradewind.breaker.risk;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.math.BigDecimal;
import java.time.Duration;

/** From where on a figure of risk-status is medium or high. Figures are parts of equity. */
@ConfigMapping(prefix = "tradewind.breaker.risk")
public interface RiskConfig {
    /** Drawdown from the highest equity. */
    @WithDefault("0.05")
    BigDecimal drawdownMedium();

    /** Drawdown from the highest equity. */
    @WithDefault("0.10")
    BigDecimal drawdownHigh();

    /** Sum of notionals against equity. */
    @WithDefault("1")
    BigDecimal exposureMedium();

    /** Sum of notionals against equity. */
    @WithDefault("2")
    BigDecimal exposureHigh();

    /** Value at risk of one day, 95 %. */
    @WithDefault("0.02")
    BigDecimal varMedium();

    /** Value at risk of one day, 95 %. */
    @WithDefault("0.05")
    BigDecimal varHigh();

    /** Part of the daily loss limit (the trip rule's) that is used up. */
    @WithDefault("0.5")
    BigDecimal dailyLossMedium();

    /** Part of the daily loss limit (the trip rule's) that is used up. */
    @WithDefault("0.8")
    BigDecimal dailyLossHigh();

    /** Age of a component's last beat from which its status is at least "warning". */
    @WithDefault("PT5S")
    Duration beatLate();
}
