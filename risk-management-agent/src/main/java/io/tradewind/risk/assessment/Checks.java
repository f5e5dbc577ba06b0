package io.tradewind.risk.assessment;

import io.tradewind.contracts.api.AccountState;
import io.tradewind.contracts.instrument.Instrument;
import io.tradewind.risk.limit.RiskLimit;
import io.tradewind.risk.limit.RiskLimits;
import io.tradewind.risk.valuation.Exposure;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * Every limit against one question that has a price and a rate.
 *
 * @param all the checks, the size's own first: the first that fails names the denial
 * @param unitRisk loss of one base unit at the stop (or at the configured adverse move), account currency
 * @param unitNotional value of one base unit, account currency
 * @param tail what the recorded days would have done to the account after the order
 * @param correlated the instrument held that the order would move most with; null when no limit asks
 */
record Checks(
        Question question,
        List<Check> all,
        BigDecimal unitRisk,
        BigDecimal unitNotional,
        TailRisk tail,
        HeldCorrelation correlated) {
    static Checks of(Standing standing, RiskLimits limits, Question question) {
        AccountState state = standing.state();
        BigDecimal rate = RiskPolicy.rate(state, question, standing.market());
        BigDecimal unitNotional = question.entryPrice().multiply(rate);
        BigDecimal unitRisk = question.stopLoss() == null
                ? unitNotional.multiply(limits.of(RiskLimit.UNPROTECTED_MOVE))
                : question.stopDistance().multiply(rate);
        TailRisk tail = TailRisk.of(standing, question, unitNotional);
        List<Check> all = new ArrayList<>();
        all.add(ofEquity(RiskLimit.RISK_PER_TRADE, limits, BigDecimal.ZERO, unitRisk, state.equity()));
        exposures(standing, limits, question.instrument(), unitNotional, all);
        counted(standing, limits, all);
        HeldCorrelation correlated = limits.has(RiskLimit.CORRELATION) ? HeldCorrelation.of(standing, question) : null;
        if (correlated != null) {
            all.add(correlated.check(limits));
        }
        all.addAll(tail.checks(limits, state.equity()));
        return new Checks(question, List.copyOf(all), unitRisk, unitNotional, tail, correlated);
    }

    private static void exposures(
            Standing standing, RiskLimits limits, Instrument instrument, BigDecimal unitNotional, List<Check> all) {
        Exposure exposure = standing.exposure();
        BigDecimal equity = standing.state().equity();
        all.add(ofEquity(
                RiskLimit.INSTRUMENT_EXPOSURE, limits, exposure.in(instrument.symbol()), unitNotional, equity));
        all.add(ofEquity(RiskLimit.EXPOSURE, limits, exposure.total(), unitNotional, equity));
        BigDecimal unitMargin = unitNotional.multiply(standing.margins().of(instrument));
        all.add(ofEquity(RiskLimit.MARGIN_USAGE, limits, exposure.margin(), unitMargin, equity));
    }

    /** Limits that no size changes. */
    private static void counted(Standing standing, RiskLimits limits, List<Check> all) {
        AccountState state = standing.state();
        BigDecimal dayLoss = state.dayStartEquity().subtract(state.equity()).max(BigDecimal.ZERO);
        all.add(ofEquity(RiskLimit.DAILY_LOSS, limits, dayLoss, BigDecimal.ZERO, state.dayStartEquity()));
        all.add(new AmountCheck(
                RiskLimit.DAILY_LOSS_AMOUNT,
                dayLoss,
                BigDecimal.ZERO,
                limits.of(RiskLimit.DAILY_LOSS_AMOUNT),
                BigDecimal.ONE));
        all.add(new AmountCheck(
                RiskLimit.OPEN_POSITIONS,
                BigDecimal.valueOf(standing.exposure().positions() + 1L),
                BigDecimal.ZERO,
                limits.of(RiskLimit.OPEN_POSITIONS),
                BigDecimal.ONE));
    }

    private static Check ofEquity(
            RiskLimit limit, RiskLimits limits, BigDecimal before, BigDecimal perUnit, BigDecimal equity) {
        return new AmountCheck(limit, before, perUnit, limits.of(limit).multiply(equity), equity);
    }

    List<Check> failing(BigDecimal size) {
        return all.stream().filter(check -> !check.passes(size)).toList();
    }

    Check of(RiskLimit limit) {
        return all.stream()
                .filter(check -> check.limit() == limit)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("not checked: " + limit));
    }

    /** The largest size that every check lets pass. */
    LargestSize.Bound tightest() {
        return new LargestSize(this).bound();
    }
}
