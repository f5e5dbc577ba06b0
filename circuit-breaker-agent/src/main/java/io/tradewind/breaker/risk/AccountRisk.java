package io.tradewind.breaker.risk;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * Figures of one account and what they mean. A figure that cannot be measured is null and judges nothing.
 *
 * @param drawdown 0..1 from the highest equity
 * @param dailyVar 0.. of equity, 95 %, one day
 * @param exposure 0.. sum of notionals against equity
 * @param dailyLossUsed 0.. part of the daily loss limit used up
 */
record AccountRisk(
        long accountId, BigDecimal drawdown, BigDecimal dailyVar, BigDecimal exposure, BigDecimal dailyLossUsed) {

    /**
     * Level and what led to it.
     *
     * @param factors {@code drawdown}, {@code daily_var}, {@code exposure}, {@code daily_loss}: those at medium or more
     */
    record Verdict(RiskLevel level, List<String> factors) {}

    Verdict judge(RiskConfig config) {
        RiskLevel level = RiskLevel.LOW;
        List<String> factors = new ArrayList<>();
        RiskLevel drawdownLevel = level(drawdown, config.drawdownMedium(), config.drawdownHigh());
        RiskLevel exposureLevel = level(exposure, config.exposureMedium(), config.exposureHigh());
        RiskLevel varLevel = level(dailyVar, config.varMedium(), config.varHigh());
        RiskLevel lossLevel = level(dailyLossUsed, config.dailyLossMedium(), config.dailyLossHigh());
        level = add(factors, "drawdown", drawdownLevel, level);
        level = add(factors, "exposure", exposureLevel, level);
        level = add(factors, "daily_var", varLevel, level);
        level = add(factors, "daily_loss", lossLevel, level);
        return new Verdict(level, List.copyOf(factors));
    }

    private static RiskLevel add(List<String> factors, String name, RiskLevel one, RiskLevel all) {
        if (one != RiskLevel.LOW) {
            factors.add(name);
        }
        return all.orWorse(one);
    }

    private static RiskLevel level(BigDecimal value, BigDecimal medium, BigDecimal high) {
        if (value == null || value.compareTo(medium) < 0) {
            return RiskLevel.LOW;
        }
        return value.compareTo(high) < 0 ? RiskLevel.MEDIUM : RiskLevel.HIGH;
    }
}
