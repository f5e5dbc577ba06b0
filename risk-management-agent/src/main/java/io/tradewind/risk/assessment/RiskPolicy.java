package io.tradewind.risk.assessment;

import io.tradewind.contracts.api.AccountState;
import io.tradewind.contracts.api.RiskAssessment.Denial;
import io.tradewind.contracts.api.RiskAssessment.PositionImpact;
import io.tradewind.contracts.api.RiskAssessment.Verdict;
import io.tradewind.contracts.error.ErrorCode;
import io.tradewind.contracts.instrument.Instrument;
import io.tradewind.risk.limit.RiskLimit;
import io.tradewind.risk.limit.RiskLimits;
import io.tradewind.risk.valuation.Exposure;
import io.tradewind.risk.valuation.Market;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whether an order fits the limits of its account. A pure function: the same account, limits, question and market give
 * the same verdict. What cannot be measured (no price, no rate, no equity) is refused, never estimated.
 */
final class RiskPolicy {
    private RiskPolicy() {}

    static Verdict assess(AccountState state, RiskLimits limits, Question asked, Market market) {
        Exposure exposure = Exposure.of(state, market);
        if (asked.reduceOnly()) {
            return reducing(state, exposure);
        }
        Optional<String> obstacle = obstacle(state, asked, market, exposure);
        if (obstacle.isPresent()) {
            return unmeasurable(state, asked, exposure, obstacle.get());
        }
        Question question = priced(asked, market);
        BigDecimal rate = rate(state, question, market);
        Checks checks = Checks.of(state, limits, question, exposure, rate);
        List<Check> failing = checks.failing(question.size());
        Advice advice = new Advice(checks, limits, market);
        BigDecimal riskAmount = question.stopLoss() == null
                ? null
                : Figures.money(checks.unitRisk().multiply(question.size()));
        return new Verdict(
                failing.isEmpty(),
                score(checks, question.size()),
                riskAmount,
                riskAmount == null ? null : percentage(riskAmount, state.equity()),
                impact(checks, state, exposure, market),
                advice.sentences(failing),
                failing.isEmpty() ? null : denial(checks, failing, exposure, state));
    }

    /** Why nothing can be said about the question; empty when it can be measured. */
    static Optional<String> obstacle(AccountState state, Question asked, Market market, Exposure exposure) {
        Instrument instrument = asked.instrument();
        if (asked.entryPrice() == null && market.price(instrument.symbol()).isEmpty()) {
            return Optional.of("no price for " + instrument.symbol());
        }
        if (market.rate(instrument.quote(), state.currency()).isEmpty()) {
            return Optional.of("no rate from " + instrument.quote() + " to " + state.currency());
        }
        if (exposure.unmeasured() != null) {
            return Optional.of(exposure.unmeasured());
        }
        if (state.equity().signum() <= 0 || state.dayStartEquity().signum() <= 0) {
            return Optional.of("the account has no equity");
        }
        Question question = priced(asked, market);
        if (question.stopLoss() != null && question.stopDistance().signum() <= 0) {
            return Optional.of("the stop loss " + question.stopLoss().toPlainString() + " is on the wrong side of "
                    + question.entryPrice().toPlainString() + " for a " + question.direction() + " position");
        }
        return Optional.empty();
    }

    static Question priced(Question asked, Market market) {
        return asked.entryPrice() != null
                ? asked
                : asked.at(market.price(asked.instrument().symbol()).orElseThrow());
    }

    static BigDecimal rate(AccountState state, Question question, Market market) {
        return market.rate(question.instrument().quote(), state.currency()).orElseThrow();
    }

    /** An order that can only shrink a position passes whatever the limits say: closing must be possible. */
    private static Verdict reducing(AccountState state, Exposure exposure) {
        PositionImpact impact = new PositionImpact(
                Figures.ratio(exposure.total(), state.equity()),
                null,
                Figures.ratio(exposure.margin(), state.equity()));
        return new Verdict(
                true,
                BigDecimal.ZERO,
                null,
                null,
                impact,
                List.of("Position size approved", "Reduce-only: it can only lower the risk"),
                null);
    }

    private static Verdict unmeasurable(AccountState state, Question asked, Exposure exposure, String why) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("requested_size", asked.size());
        details.put("max_allowed_size", BigDecimal.ZERO);
        details.put("current_exposure", Figures.ratio(exposure.total(), state.equity()));
        details.put("reason", why);
        PositionImpact impact = new PositionImpact(null, null, null);
        Denial denial = new Denial(ErrorCode.RISK_002, "The risk cannot be measured: " + why, details);
        return new Verdict(
                false, BigDecimal.ONE, null, null, impact, List.of("The risk cannot be measured: " + why), denial);
    }

    private static BigDecimal score(Checks checks, BigDecimal size) {
        return checks.all().stream()
                .map(check -> check.usage(size))
                .reduce(BigDecimal.ZERO, BigDecimal::max)
                .min(BigDecimal.ONE)
                .setScale(4, RoundingMode.HALF_UP)
                .stripTrailingZeros();
    }

    private static BigDecimal percentage(BigDecimal amount, BigDecimal equity) {
        return Figures.plain(amount.movePointRight(2).divide(equity, 4, RoundingMode.HALF_UP));
    }

    private static PositionImpact impact(Checks checks, AccountState state, Exposure exposure, Market market) {
        Question question = checks.question();
        return new PositionImpact(
                checks.of(RiskLimit.EXPOSURE).figure(question.size()),
                CorrelationImpact.of(question, state, exposure, market).orElse(null),
                checks.of(RiskLimit.MARGIN_USAGE).figure(question.size()));
    }

    private static Denial denial(Checks checks, List<Check> failing, Exposure exposure, AccountState state) {
        BigDecimal size = checks.question().size();
        Check first = failing.getFirst();
        boolean bySize = first.limit() == RiskLimit.RISK_PER_TRADE;
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("requested_size", size);
        details.put("max_allowed_size", checks.tightest().size());
        details.put("current_exposure", Figures.ratio(exposure.total(), state.equity()));
        details.put("limit", first.limit().key());
        details.put("value", first.figure(size));
        details.put("limit_value", Figures.ratio(first.allowed(), first.scale()));
        details.put(
                "violated_limits",
                failing.stream().map(check -> check.limit().key()).toList());
        return new Denial(
                bySize ? ErrorCode.RISK_001 : ErrorCode.RISK_002,
                (bySize ? "Position size exceeds risk limits: " : "Maximum exposure exceeded: ")
                        + Advice.sentence(first, size),
                details);
    }
}
