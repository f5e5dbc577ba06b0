package io.tradewind.risk.assessment;

import io.tradewind.contracts.api.AccountState;
import io.tradewind.contracts.api.RiskAssessment.SizeResponse;
import io.tradewind.risk.limit.RiskLimit;
import io.tradewind.risk.limit.RiskLimits;
import io.tradewind.risk.valuation.Exposure;
import io.tradewind.risk.valuation.Market;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;

/** The size that risks a given part of equity between entry and stop, and passes every limit. Pure. */
final class PositionSizing {
    private PositionSizing() {}

    /**
     * @param asked its size is not looked at
     * @param riskPerTrade wanted risk / equity; null = the account's limit, which also caps it
     */
    static SizeResponse size(
            AccountState state, RiskLimits limits, Question asked, BigDecimal riskPerTrade, Market market) {
        Exposure exposure = Exposure.of(state, market);
        Optional<String> obstacle = RiskPolicy.obstacle(state, asked, market, exposure);
        if (obstacle.isPresent()) {
            return new SizeResponse(BigDecimal.ZERO, BigDecimal.ZERO, "The risk cannot be measured: " + obstacle.get());
        }
        Question question = RiskPolicy.priced(asked, market);
        BigDecimal wanted = wanted(limits, riskPerTrade);
        boolean below = wanted.compareTo(limits.of(RiskLimit.RISK_PER_TRADE)) < 0;
        RiskLimits bounded = below ? limits.with(Map.of(RiskLimit.RISK_PER_TRADE, wanted)) : limits;
        BigDecimal rate = RiskPolicy.rate(state, question, market);
        Checks checks = Checks.of(state, bounded, question, exposure, rate);
        Checks.Bound bound = checks.tightest();
        return new SizeResponse(
                bound.size(),
                Figures.money(checks.unitRisk().multiply(bound.size())),
                reason(bound, below, question, bounded));
    }

    private static BigDecimal wanted(RiskLimits limits, BigDecimal riskPerTrade) {
        BigDecimal limit = limits.of(RiskLimit.RISK_PER_TRADE);
        return riskPerTrade == null ? limit : riskPerTrade.min(limit);
    }

    private static String reason(Checks.Bound bound, boolean belowLimit, Question question, RiskLimits limits) {
        String what = bound.because().equals(RiskLimit.RISK_PER_TRADE.key()) && belowLimit
                ? "the wanted risk per trade"
                : bound.because();
        String sentence = bound.size().signum() == 0
                ? "No size passes: " + what + " leaves no room for the smallest order"
                : "Bounded by " + what;
        return question.stopLoss() != null
                ? sentence
                : sentence + "; without a stop loss the risk is measured with an adverse move of "
                        + Figures.percent(limits.of(RiskLimit.UNPROTECTED_MOVE));
    }
}
