package io.tradewind.risk.assessment;

import io.tradewind.contracts.api.RiskAssessment.Denial;
import io.tradewind.contracts.api.RiskAssessment.Verdict;
import io.tradewind.contracts.error.ErrorCode;
import io.tradewind.contracts.instrument.Instrument;
import io.tradewind.risk.valuation.Market;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A rule of the instrument that an order breaks, so that it can only be refused however little it risks. The execution
 * engine holds its own orders to these rules before it asks.
 *
 * @param field field of the question
 * @param message sentence for a person
 * @param value what was asked
 * @param limit bound or step that it breaks
 * @param nearest closest value that passes; null when there is none
 */
record Misfit(String field, String message, BigDecimal value, BigDecimal limit, BigDecimal nearest) {
    private static final String APPROVED = "Position size approved";

    /** The first rule that is broken; value and sides are looked at where there is a price. */
    static Optional<Misfit> of(Question asked, Market market) {
        Instrument instrument = asked.instrument();
        Optional<BigDecimal> reference =
                Optional.ofNullable(asked.entryPrice()).or(() -> market.price(instrument.symbol()));
        return size(instrument, asked.size())
                .or(() -> reference.flatMap(price -> value(instrument, asked.size(), price)))
                .or(() -> onGrid(instrument, "stop_loss", asked.stopLoss()))
                .or(() -> onGrid(instrument, "take_profit", asked.takeProfit()))
                .or(() -> reference.flatMap(price -> target(asked.at(price))));
    }

    private static Optional<Misfit> size(Instrument instrument, BigDecimal size) {
        if (size.compareTo(instrument.minQuantity()) < 0) {
            return misfit(
                    "size", "is below the smallest order", size, instrument.minQuantity(), instrument.minQuantity());
        }
        if (size.compareTo(instrument.maxQuantity()) > 0) {
            return misfit(
                    "size", "is above the largest order", size, instrument.maxQuantity(), instrument.maxQuantity());
        }
        return instrument.onLot(size)
                ? Optional.empty()
                : misfit(
                        "size",
                        "is not a multiple of the lot",
                        size,
                        instrument.lotSize(),
                        instrument.floorQuantity(size));
    }

    private static Optional<Misfit> value(Instrument instrument, BigDecimal size, BigDecimal price) {
        BigDecimal value = size.multiply(price);
        if (value.compareTo(instrument.minNotional()) >= 0) {
            return Optional.empty();
        }
        BigDecimal lots = instrument
                .minNotional()
                .divide(price, 18, RoundingMode.UP)
                .divide(instrument.lotSize(), 0, RoundingMode.UP);
        return misfit(
                "size",
                "is worth " + Figures.plain(value).toPlainString() + " " + instrument.quote()
                        + ", below the smallest order value",
                size,
                instrument.minNotional(),
                lots.multiply(instrument.lotSize()).max(instrument.minQuantity()));
    }

    private static Optional<Misfit> onGrid(Instrument instrument, String field, BigDecimal level) {
        return level == null || instrument.onTick(level)
                ? Optional.empty()
                : misfit(
                        field,
                        "is not on the price grid",
                        level,
                        instrument.tickSize(),
                        instrument.roundPrice(level).max(instrument.tickSize()));
    }

    /** The stop's side is looked at where the risk is measured. */
    private static Optional<Misfit> target(Question priced) {
        if (priced.takeProfit() == null || priced.targetDistance().signum() > 0) {
            return Optional.empty();
        }
        Instrument instrument = priced.instrument();
        BigDecimal away = instrument
                .tickSize()
                .multiply(BigDecimal.valueOf(priced.direction().sign()));
        BigDecimal nearest = instrument.roundPrice(priced.entryPrice()).add(away);
        return misfit(
                "take_profit",
                "is on the wrong side of " + priced.entryPrice().toPlainString() + " for a " + priced.direction()
                        + " position",
                priced.takeProfit(),
                priced.entryPrice(),
                nearest.signum() > 0 ? nearest : null);
    }

    private static Optional<Misfit> misfit(
            String field, String problem, BigDecimal value, BigDecimal limit, BigDecimal nearest) {
        String message = field + " " + value.toPlainString() + " " + problem;
        return Optional.of(new Misfit(field, message, value, limit, nearest));
    }

    /** The verdict with this on top; a denial for the risk's sake stays the denial. */
    Verdict on(Verdict verdict) {
        List<String> sentences = new ArrayList<>();
        sentences.add(message + " (" + limit.toPlainString() + ")");
        if (nearest != null) {
            sentences.add("The nearest valid " + field + " is " + nearest.toPlainString());
        }
        verdict.recommendations().stream()
                .filter(sentence -> !sentence.equals(APPROVED))
                .forEach(sentences::add);
        return new Verdict(
                false,
                verdict.riskScore(),
                verdict.riskAmount(),
                verdict.riskPercentage(),
                verdict.positionImpact(),
                sentences,
                verdict.approved() ? new Denial(ErrorCode.REQ_002, message, details()) : verdict.denial());
    }

    private Map<String, Object> details() {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("field", field);
        details.put("value", value);
        details.put("limit", limit);
        details.put("nearest_valid", nearest);
        return details;
    }
}
