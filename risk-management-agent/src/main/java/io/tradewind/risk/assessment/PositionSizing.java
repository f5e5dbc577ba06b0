package io.tradewind.risk.assessment;

import io.tradewind.contracts.api.AccountState;
import io.tradewind.contracts.api.RiskAssessment.SizeResponse;
import io.tradewind.risk.limit.RiskLimit;
import io.tradewind.risk.limit.RiskLimits;
import io.tradewind.risk.statistics.Confidence;
import io.tradewind.risk.statistics.JointReturns;
import io.tradewind.risk.statistics.Outcomes;
import io.tradewind.risk.statistics.Rounded;
import io.tradewind.risk.valuation.MarginRates;
import io.tradewind.risk.valuation.Market;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The size that risks a given part of equity between entry and stop, or moves by a given part of equity in a day, and
 * passes every limit. Pure.
 *
 * <p>A price moves between sizing and ordering, and a size that fills a limit to the last lot would be refused half of
 * the time: so a part of each limit is left free.
 */
final class PositionSizing {
    private static final String VOLATILITY = "the volatility target";

    private final RiskLimits limits;
    private final RiskLimits inside;
    private final MarginRates margins;
    private final Market market;

    /** With the instruments' own margin rates. */
    PositionSizing(RiskLimits limits, BigDecimal headroom, Market market) {
        this(limits, headroom, MarginRates.STANDARD, market);
    }

    /**
     * @param headroom part of each limit that is left free, 0..1
     */
    PositionSizing(RiskLimits limits, BigDecimal headroom, MarginRates margins, Market market) {
        this.limits = limits;
        this.margins = margins;
        this.market = market;
        BigDecimal used = BigDecimal.ONE.subtract(headroom);
        Map<RiskLimit, BigDecimal> smaller = new EnumMap<>(RiskLimit.class);
        for (RiskLimit limit : List.of(
                RiskLimit.RISK_PER_TRADE,
                RiskLimit.INSTRUMENT_EXPOSURE,
                RiskLimit.EXPOSURE,
                RiskLimit.MARGIN_USAGE,
                RiskLimit.VAR_95,
                RiskLimit.ES_95)) {
            if (limits.has(limit)) {
                smaller.put(limit, limits.of(limit).multiply(used));
            }
        }
        this.inside = limits.with(smaller);
    }

    /**
     * What is wanted of a size.
     *
     * @param riskPerTrade risk / equity; null = as much as the account's limit allows, which also caps it
     * @param volatility part of equity that the position moves by in a day of one standard deviation; null = any
     */
    record Wish(BigDecimal riskPerTrade, BigDecimal volatility) {
        /** As large as the limits allow. */
        static final Wish LARGEST = new Wish(null, null);
    }

    /**
     * @param asked its size is not looked at
     */
    SizeResponse size(AccountState state, Question asked, Wish wish) {
        Standing standing = Standing.of(state, margins, market);
        JointReturns days =
                market.days().closes().joint(List.of(asked.instrument().symbol()));
        Optional<String> obstacle = RiskPolicy.obstacle(standing, limits, asked).or(() -> tooShort(days, wish, asked));
        BigDecimal volatility = volatility(days);
        if (obstacle.isPresent()) {
            return new SizeResponse(
                    BigDecimal.ZERO, BigDecimal.ZERO, "The risk cannot be measured: " + obstacle.get(), volatility);
        }
        Question question = RiskPolicy.priced(asked, market);
        BigDecimal wanted = wish.riskPerTrade();
        boolean asWanted = wanted != null && wanted.compareTo(inside.of(RiskLimit.RISK_PER_TRADE)) < 0;
        RiskLimits bounds = asWanted ? inside.with(Map.of(RiskLimit.RISK_PER_TRADE, wanted)) : inside;
        Checks checks = Checks.of(standing, bounds, question);
        LargestSize.Bound bound = new LargestSize(checks).within(byVolatility(wish, days, checks, state));
        return new SizeResponse(
                bound.size(),
                Figures.money(checks.unitRisk().multiply(bound.size())),
                reason(bound, asWanted, question),
                volatility);
    }

    private static Optional<String> tooShort(JointReturns days, Wish wish, Question asked) {
        return wish.volatility() == null || days.count() >= Confidence.P95.needed()
                ? Optional.empty()
                : Optional.of("a volatility target needs " + Confidence.P95.needed() + " daily returns of "
                        + asked.instrument().symbol() + ", there are " + days.count());
    }

    /** Deviation of the daily returns; null while there are too few. */
    private static BigDecimal volatility(JointReturns days) {
        return days.count() < Confidence.P95.needed() ? null : Rounded.ratio(deviation(days));
    }

    private static double deviation(JointReturns days) {
        return new Outcomes(days.outcomes(Map.of(days.symbols().getFirst(), 1.0))).deviation();
    }

    /** Null when nothing is wished for, or when the price never moved: then no size moves too much. */
    private static LargestSize.Bound byVolatility(Wish wish, JointReturns days, Checks checks, AccountState state) {
        if (wish.volatility() == null) {
            return null;
        }
        BigDecimal unitMove = checks.unitNotional().multiply(BigDecimal.valueOf(deviation(days)));
        return unitMove.signum() == 0
                ? null
                : new LargestSize.Bound(
                        wish.volatility().multiply(state.equity()).divide(unitMove, 18, RoundingMode.DOWN), VOLATILITY);
    }

    private String reason(LargestSize.Bound bound, boolean asWanted, Question question) {
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
