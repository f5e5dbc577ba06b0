package io.tradewind.risk.assessment;

import io.tradewind.risk.limit.RiskLimit;
import io.tradewind.risk.limit.RiskLimits;
import io.tradewind.risk.valuation.Market;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** The sentences beside a verdict: why not, what would pass, what to look at. */
final class Advice {
    private static final BigDecimal NEAR = new BigDecimal("0.8");
    /** An entry this far from the last price is more often a typing error than a plan. */
    private static final BigDecimal FAR_FROM_MARKET = new BigDecimal("0.05");

    private final Checks checks;
    private final RiskLimits limits;
    private final Market market;

    Advice(Checks checks, RiskLimits limits, Market market) {
        this.checks = checks;
        this.limits = limits;
        this.market = market;
    }

    List<String> sentences(List<Check> failing) {
        Question question = checks.question();
        List<String> sentences = new ArrayList<>();
        if (failing.isEmpty()) {
            sentences.add("Position size approved");
            checks.all().stream()
                    .filter(check -> check.usage(question.size()).compareTo(NEAR) >= 0)
                    .forEach(check -> sentences.add("Near a limit: " + sentence(checks, check)));
        } else {
            failing.forEach(check -> sentences.add(sentence(checks, check)));
            sentences.add(wayOut());
        }
        protection(question, sentences);
        farFromMarket(question, sentences);
        return sentences;
    }

    /** The figure beside its limit. */
    static String sentence(Checks checks, Check check) {
        BigDecimal size = checks.question().size();
        String figure = show(check, check.figure(size));
        String limit = show(check, check.limitFigure());
        return switch (check.limit()) {
            case RISK_PER_TRADE -> "the trade would risk " + figure + " of equity, the limit is " + limit;
            case INSTRUMENT_EXPOSURE ->
                "the exposure in this instrument would be " + figure + " of equity, the limit is " + limit;
            case EXPOSURE -> "the total exposure would be " + figure + " of equity, the limit is " + limit;
            case MARGIN_USAGE -> "the margin would be " + figure + " of equity, the limit is " + limit;
            case DAILY_LOSS, DAILY_LOSS_AMOUNT -> "the loss of the day is " + figure + ", the limit is " + limit;
            case OPEN_POSITIONS -> "it would be position " + figure + ", the limit is " + limit;
            case CORRELATION ->
                "the correlation with " + checks.correlated().symbol() + " held would be " + figure + ", the limit is "
                        + limit;
            case VAR_95 ->
                "the value at risk of one day (95 %) would be " + figure + " of equity, the limit is " + limit;
            case ES_95 ->
                "the expected shortfall of one day (95 %) would be " + figure + " of equity, the limit is " + limit;
            case DRAWDOWN, UNPROTECTED_MOVE -> check.limit().key() + " is " + figure + ", the limit is " + limit;
        };
    }

    private static String show(Check check, BigDecimal figure) {
        return switch (check.limit()) {
            case OPEN_POSITIONS, DAILY_LOSS_AMOUNT, CORRELATION -> figure.toPlainString();
            default -> Figures.percent(figure);
        };
    }

    private String wayOut() {
        LargestSize.Bound bound = checks.tightest();
        if (bound.size().signum() > 0) {
            return "Reduce the size to " + bound.size().toPlainString() + " or less";
        }
        return "No size passes at the moment: " + bound.because() + " leaves no room";
    }

    private void protection(Question question, List<String> sentences) {
        if (question.stopLoss() == null) {
            sentences.add("No stop loss: the risk is measured with an adverse move of "
                    + Figures.percent(limits.of(RiskLimit.UNPROTECTED_MOVE)));
            return;
        }
        Check risk = checks.of(RiskLimit.RISK_PER_TRADE);
        if (risk.usage(question.size()).compareTo(NEAR) >= 0) {
            sentences.add("Consider tightening stop loss");
        }
        if (question.takeProfit() != null
                && question.targetDistance().signum() > 0
                && question.targetDistance().compareTo(question.stopDistance()) < 0) {
            sentences.add("The take profit is nearer than the stop loss: risk-reward ratio "
                    + Figures.ratio(question.targetDistance(), question.stopDistance())
                            .toPlainString());
        }
    }

    private void farFromMarket(Question question, List<String> sentences) {
        market.price(question.instrument().symbol())
                .filter(last -> last.signum() > 0)
                .ifPresent(last -> {
                    BigDecimal away =
                            Figures.ratio(question.entryPrice().subtract(last).abs(), last);
                    if (away.compareTo(FAR_FROM_MARKET) > 0) {
                        sentences.add("The entry price " + question.entryPrice().toPlainString() + " is "
                                + Figures.percent(away) + " away from the last price " + last.toPlainString());
                    }
                });
    }
}
