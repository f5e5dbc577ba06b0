package io.tradewind.risk.assessment;

import io.tradewind.contracts.api.AccountState;
import io.tradewind.contracts.api.RiskAssessment.Denial;
import io.tradewind.contracts.api.RiskAssessment.PositionImpact;
import io.tradewind.contracts.api.RiskAssessment.Verdict;
import io.tradewind.contracts.error.ErrorCode;
import io.tradewind.contracts.instrument.Instrument;
import io.tradewind.risk.limit.RiskLimit;
import io.tradewind.risk.limit.RiskLimits;
import io.tradewind.risk.statistics.Confidence;
import io.tradewind.risk.statistics.Rounded;
import io.tradewind.risk.valuation.Exposure;
import io.tradewind.risk.valuation.MarginRates;
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

    /** With the instruments' own margin rates. */
    static Verdict assess(AccountState state, RiskLimits limits, Question asked, Market market) {
        return assess(Standing.of(state, MarginRates.STANDARD, market), limits, asked);
    }

    static Verdict assess(Standing standing, RiskLimits limits, Question asked) {
        AccountState state = standing.state();
        Exposure exposure = standing.exposure();
        Market market = standing.market();
        if (asked.reduceOnly()) {
            return reducing(state, exposure);
        }
        Optional<String> obstacle = obstacle(standing, limits, asked);
        if (obstacle.isPresent()) {
            return unmeasurable(state, asked, exposure, obstacle.get());
        }
        Question question = priced(asked, market);
        Checks checks = Checks.of(standing, limits, question);
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
                impact(checks, standing),
                advice.sentences(failing),
                failing.isEmpty() ? null : denial(checks, failing, exposure, state));
    }

    /** Why nothing can be said about the question; empty when it can be measured. */
    static Optional<String> obstacle(Standing standing, RiskLimits limits, Question asked) {
        AccountState state = standing.state();
        Market market = standing.market();
        Exposure exposure = standing.exposure();
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
        return HeldCorrelation.obstacle(standing, limits, question)
                .or(() -> TailRisk.obstacle(standing, limits, question));
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
                Figures.ratio(exposure.margin(), state.equity()),
                null,
                null,
                "Reduce-only: not measured");
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
        PositionImpact impact = new PositionImpact(null, null, null, null, null, why);
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

    private static PositionImpact impact(Checks checks, Standing standing) {
        Question question = checks.question();
        BigDecimal size = question.size();
        TailRisk tail = checks.tail();
        BigDecimal equity = standing.state().equity();
        return new PositionImpact(
                checks.of(RiskLimit.EXPOSURE).figure(size),
                CorrelationImpact.of(question, standing.state(), standing.exposure(), standing.market())
                        .orElse(null),
                checks.of(RiskLimit.MARGIN_USAGE).figure(size),
                tail.isMeasured() ? Rounded.ratio(tail.valueAtRisk(size), equity) : null,
                tail.isMeasured() ? Rounded.ratio(tail.shortfall(size), equity) : null,
                tail.isMeasured()
                        ? null
                        : "var_95 and es_95 need " + Confidence.P95.needed()
                                + " daily returns of everything held, there are " + tail.days());
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
        details.put("limit_value", first.limitFigure());
        details.put(
                "violated_limits",
                failing.stream().map(check -> check.limit().key()).toList());
        return new Denial(
                bySize ? ErrorCode.RISK_001 : ErrorCode.RISK_002,
                (bySize ? "Position size exceeds risk limits: " : "Maximum exposure exceeded: ")
                        + Advice.sentence(checks, first),
                details);
    }
}
