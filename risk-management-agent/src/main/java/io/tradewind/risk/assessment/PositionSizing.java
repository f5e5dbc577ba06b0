package io.tradewind.risk.assessment;

import io.tradewind.contracts.api.AccountState;
import io.tradewind.contracts.api.RiskAssessment.SizeResponse;
import io.tradewind.risk.limit.RiskLimit;
import io.tradewind.risk.limit.RiskLimits;
import io.tradewind.risk.valuation.Exposure;
import io.tradewind.risk.valuation.Market;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The size that risks a given part of equity between entry and stop, and passes every limit. Pure.
 *
 * <p>A price moves between sizing and ordering, and a size that fills a limit to the last lot would be refused half of
 * the time: so a part of each limit is left free.
 */
final class PositionSizing {
    private final RiskLimits limits;
    private final RiskLimits inside;
    private final Market market;

    /**
     * @param headroom part of each limit that is left free, 0..1
     */
    PositionSizing(RiskLimits limits, BigDecimal headroom, Market market) {
        this.limits = limits;
        this.market = market;
        BigDecimal used = BigDecimal.ONE.subtract(headroom);
        Map<RiskLimit, BigDecimal> smaller = new EnumMap<>(RiskLimit.class);
        for (RiskLimit limit : List.of(
                RiskLimit.RISK_PER_TRADE, RiskLimit.INSTRUMENT_EXPOSURE, RiskLimit.EXPOSURE, RiskLimit.MARGIN_USAGE)) {
            smaller.put(limit, limits.of(limit).multiply(used));
        }
        this.inside = limits.with(smaller);
    }

    /**
     * @param asked its size is not looked at
     * @param riskPerTrade wanted risk / equity; null = as much as the account's limit allows, which also caps it
     */
    SizeResponse size(AccountState state, Question asked, BigDecimal riskPerTrade) {
        Exposure exposure = Exposure.of(state, market);
        Optional<String> obstacle = RiskPolicy.obstacle(state, asked, market, exposure);
        if (obstacle.isPresent()) {
            return new SizeResponse(BigDecimal.ZERO, BigDecimal.ZERO, "The risk cannot be measured: " + obstacle.get());
        }
        Question question = RiskPolicy.priced(asked, market);
        boolean asWanted = riskPerTrade != null && riskPerTrade.compareTo(inside.of(RiskLimit.RISK_PER_TRADE)) < 0;
        RiskLimits bounds = asWanted ? inside.with(Map.of(RiskLimit.RISK_PER_TRADE, riskPerTrade)) : inside;
        BigDecimal rate = RiskPolicy.rate(state, question, market);
        Checks checks = Checks.of(state, bounds, question, exposure, rate);
        Checks.Bound bound = checks.tightest();
        return new SizeResponse(
                bound.size(),
                Figures.money(checks.unitRisk().multiply(bound.size())),
                reason(bound, asWanted, question));
    }

    private String reason(Checks.Bound bound, boolean asWanted, Question question) {
        String what = bound.because().equals(RiskLimit.RISK_PER_TRADE.key()) && asWanted
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
