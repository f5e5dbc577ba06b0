package io.tradewind.risk.assessment;

import io.tradewind.contracts.api.AccountState;
import io.tradewind.contracts.api.RiskAssessment;
import io.tradewind.contracts.api.RiskAssessment.SizeResponse;
import io.tradewind.contracts.api.RiskAssessment.Verdict;
import io.tradewind.kit.error.Refusal;
import io.tradewind.kit.web.Form;
import io.tradewind.risk.limit.RiskLimits;
import io.tradewind.risk.valuation.MarginRates;
import io.tradewind.risk.valuation.Market;
import java.math.BigDecimal;

/** A question becomes an answer: the one way for a call and for its replay. Pure, beside what it asks of the market. */
public final class Judging {
    private Judging() {}

    /** The verdict on an order; a field that is wrong is a refusal. */
    public static Verdict assess(
            RiskAssessment.Request request, AccountState state, RiskLimits limits, MarginRates margins, Market market) {
        Question question = new Question(
                Form.instrument(request.instrument()),
                Form.required("direction", request.direction()),
                Form.positive("size", request.size()),
                Form.positiveOrNull("entry_price", request.entryPrice()),
                Form.positiveOrNull("stop_loss", request.stopLoss()),
                Form.positiveOrNull("take_profit", request.takeProfit()),
                Boolean.TRUE.equals(request.reduceOnly()));
        Verdict verdict = RiskPolicy.assess(Standing.of(state, margins, market), limits, question);
        // The engine's own orders were held to their instrument's rules, at its own prices, before it asked.
        return request.orderId() != null || question.reduceOnly()
                ? verdict
                : Misfit.of(question, market).map(misfit -> misfit.on(verdict)).orElse(verdict);
    }

    /**
     * The size that fits.
     *
     * @param headroom part of each limit that is left free, 0..1
     */
    public static SizeResponse size(
            RiskAssessment.SizeRequest request,
            AccountState state,
            RiskLimits limits,
            BigDecimal headroom,
            MarginRates margins,
            Market market) {
        Question question = new Question(
                Form.instrument(request.instrument()),
                Form.required("direction", request.direction()),
                null,
                Form.positiveOrNull("entry_price", request.entryPrice()),
                Form.positiveOrNull("stop_loss", request.stopLoss()),
                null,
                false);
        PositionSizing.Wish wish = new PositionSizing.Wish(
                part("risk_per_trade", request.riskPerTrade()), part("volatility_target", request.volatilityTarget()));
        return new PositionSizing(limits, headroom, margins, market).size(state, question, wish);
    }

    private static BigDecimal part(String field, BigDecimal value) {
        if (value != null && value.compareTo(BigDecimal.ONE) > 0) {
            throw Refusal.field(field, value, "must be at most 1");
        }
        return Form.positiveOrNull(field, value);
    }
}
