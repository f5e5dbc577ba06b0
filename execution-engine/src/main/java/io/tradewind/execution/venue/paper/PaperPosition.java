package io.tradewind.execution.venue.paper;

import io.tradewind.contracts.Direction;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * A position in the paper venue's books, counted by the venue itself and not by our ledger.
 *
 * @param ref client order id of the order that opened it
 * @param cost sum of price × quantity of what is open, quote currency
 * @param margin money bound by it, account currency
 * @param protections protective orders it has had so far
 */
record PaperPosition(
        long accountId,
        String ref,
        String instrument,
        Direction direction,
        BigDecimal quantity,
        BigDecimal cost,
        BigDecimal margin,
        BigDecimal stopLoss,
        BigDecimal takeProfit,
        int protections) {

    private static final int SCALE = 16;

    static PaperPosition none(PaperOrder order) {
        return new PaperPosition(
                order.accountId(),
                order.positionRef(),
                order.instrument(),
                order.side().direction(),
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                order.stopLoss(),
                order.takeProfit(),
                0);
    }

    boolean isOpen() {
        return quantity.signum() > 0;
    }

    PaperPosition grown(BigDecimal more, BigDecimal price, BigDecimal moreMargin) {
        return with(quantity.add(more), cost.add(price.multiply(more)), margin.add(moreMargin), protections);
    }

    /** Profit of closing a part, in quote currency. */
    BigDecimal profit(BigDecimal part, BigDecimal price) {
        return price.multiply(part).subtract(costOf(part)).multiply(BigDecimal.valueOf(direction.sign()));
    }

    PaperPosition shrunk(BigDecimal part) {
        BigDecimal freed = part.compareTo(quantity) == 0
                ? margin
                : margin.multiply(part).divide(quantity, SCALE, RoundingMode.HALF_EVEN);
        return with(quantity.subtract(part), cost.subtract(costOf(part)), margin.subtract(freed), protections);
    }

    /** With the protection that an order brings along, where it brings any. */
    PaperPosition protectedBy(PaperOrder order) {
        return new PaperPosition(
                accountId,
                ref,
                instrument,
                direction,
                quantity,
                cost,
                margin,
                order.stopLoss() == null ? stopLoss : order.stopLoss(),
                order.takeProfit() == null ? takeProfit : order.takeProfit(),
                protections);
    }

    PaperPosition withOneMoreProtection() {
        return with(quantity, cost, margin, protections + 1);
    }

    private BigDecimal costOf(BigDecimal part) {
        return part.compareTo(quantity) == 0
                ? cost
                : cost.multiply(part).divide(quantity, SCALE, RoundingMode.HALF_EVEN);
    }

    private PaperPosition with(BigDecimal newQuantity, BigDecimal newCost, BigDecimal newMargin, int newProtections) {
        return new PaperPosition(
                accountId,
                ref,
                instrument,
                direction,
                newQuantity,
                newCost,
                newMargin,
                stopLoss,
                takeProfit,
                newProtections);
    }
}
