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
 */
record Checks(Question question, List<Check> all, BigDecimal unitRisk, BigDecimal unitNotional) {
    static Checks of(AccountState state, RiskLimits limits, Question question, Exposure exposure, BigDecimal rate) {
        BigDecimal equity = state.equity();
        BigDecimal unitNotional = question.entryPrice().multiply(rate);
        BigDecimal unitRisk = question.stopLoss() == null
                ? unitNotional.multiply(limits.of(RiskLimit.UNPROTECTED_MOVE))
                : question.stopDistance().multiply(rate);
        Instrument instrument = question.instrument();
        List<Check> all = new ArrayList<>();
        all.add(ofEquity(RiskLimit.RISK_PER_TRADE, limits, BigDecimal.ZERO, unitRisk, equity));
        all.add(ofEquity(
                RiskLimit.INSTRUMENT_EXPOSURE, limits, exposure.in(instrument.symbol()), unitNotional, equity));
        all.add(ofEquity(RiskLimit.EXPOSURE, limits, exposure.total(), unitNotional, equity));
        all.add(ofEquity(
                RiskLimit.MARGIN_USAGE,
                limits,
                exposure.margin(),
                unitNotional.multiply(instrument.marginRate()),
                equity));
        all.add(ofEquity(RiskLimit.DAILY_LOSS, limits, dayLoss(state), BigDecimal.ZERO, state.dayStartEquity()));
        all.add(new Check(
                RiskLimit.DAILY_LOSS_AMOUNT,
                dayLoss(state),
                BigDecimal.ZERO,
                limits.of(RiskLimit.DAILY_LOSS_AMOUNT),
                BigDecimal.ONE));
        all.add(new Check(
                RiskLimit.OPEN_POSITIONS,
                BigDecimal.valueOf(exposure.positions() + 1L),
                BigDecimal.ZERO,
                limits.of(RiskLimit.OPEN_POSITIONS),
                BigDecimal.ONE));
        return new Checks(question, List.copyOf(all), unitRisk, unitNotional);
    }

    private static Check ofEquity(
            RiskLimit limit, RiskLimits limits, BigDecimal before, BigDecimal perUnit, BigDecimal equity) {
        return new Check(limit, before, perUnit, limits.of(limit).multiply(equity), equity);
    }

    private static BigDecimal dayLoss(AccountState state) {
        return state.dayStartEquity().subtract(state.equity()).max(BigDecimal.ZERO);
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

    /** The check that leaves least room, with one limit's bound replaced; a blocking check wins. */
    Bound tightest() {
        Check tightest = null;
        for (Check check : all) {
            if (!check.dependsOnSize()) {
                if (!check.passes(BigDecimal.ZERO)) {
                    return new Bound(BigDecimal.ZERO, check.limit().key());
                }
            } else if (tightest == null || check.bound().compareTo(tightest.bound()) < 0) {
                tightest = check;
            }
        }
        if (tightest == null) {
            throw new IllegalStateException("no check depends on the size");
        }
        return onGrid(tightest.bound(), tightest.limit().key());
    }

    /** {@code size} on the lot grid, not over what one order may be; 0 when the venue would not take it. */
    Bound onGrid(BigDecimal size, String because) {
        Instrument instrument = question.instrument();
        boolean overMaximum = size.compareTo(instrument.maxQuantity()) > 0;
        BigDecimal onLot = instrument.floorQuantity(overMaximum ? instrument.maxQuantity() : size);
        if (onLot.compareTo(instrument.minQuantity()) < 0
                || onLot.multiply(question.entryPrice()).compareTo(instrument.minNotional()) < 0) {
            return new Bound(BigDecimal.ZERO, because);
        }
        return new Bound(Figures.plain(onLot), overMaximum ? "max_quantity" : because);
    }

    /**
     * Largest size that passes.
     *
     * @param size base units on the lot grid; 0 = none
     * @param because key of the limit that bounds it
     */
    record Bound(BigDecimal size, String because) {}
}
