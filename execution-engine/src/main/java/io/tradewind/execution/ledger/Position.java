package io.tradewind.execution.ledger;

import io.tradewind.contracts.Direction;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.UUID;

/**
 * What is open of a trade. The cost is kept instead of the entry price, because a sum is exact and an average is not.
 *
 * @param positionId number, unique in the suite
 * @param tradeId public id of the trade
 * @param accountId account
 * @param instrument canonical symbol
 * @param direction long or short
 * @param quantity open base units; 0 = closed
 * @param cost sum of price × quantity of what is open, quote currency
 * @param entryPrice average price of what is open (of what was open, when closed), 10 decimals at most
 * @param realizedPnl closed profit before fees, account currency
 * @param fees fees so far, account currency
 * @param venueRef what the venue knows the position by
 * @param stopLoss protection; null if none
 * @param takeProfit target; null if none
 * @param magicId strategy tag; 0 = none
 * @param signalId signal that opened it; null if none
 * @param runId strategy run; null if none
 * @param strategy strategy name; null if none
 * @param openedAt wall time
 * @param closedAt wall time; null while open
 */
public record Position(
        long positionId,
        UUID tradeId,
        long accountId,
        String instrument,
        Direction direction,
        BigDecimal quantity,
        BigDecimal cost,
        BigDecimal entryPrice,
        BigDecimal realizedPnl,
        BigDecimal fees,
        String venueRef,
        BigDecimal stopLoss,
        BigDecimal takeProfit,
        long magicId,
        UUID signalId,
        UUID runId,
        String strategy,
        Instant openedAt,
        Instant closedAt) {

    private static final int PRICE_SCALE = 10;

    /** True while there is something to close. */
    public boolean isOpen() {
        return quantity.signum() > 0;
    }

    /** Profit that closing all of it at {@code price} would bring, in quote currency, before fees. */
    public BigDecimal profitAt(BigDecimal price) {
        return price.multiply(quantity).subtract(cost).multiply(BigDecimal.valueOf(direction.sign()));
    }

    static Position opened(long positionId, OrderOrigin origin, Direction direction, Instant at) {
        return new Position(
                positionId,
                origin.tradeId(),
                origin.accountId(),
                origin.instrument(),
                direction,
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                origin.positionRef(),
                origin.stopLoss(),
                origin.takeProfit(),
                origin.magicId(),
                origin.signalId(),
                origin.runId(),
                origin.strategy(),
                at,
                null);
    }

    /** More of it. */
    Position grown(BigDecimal more, BigDecimal moreCost, BigDecimal fee) {
        BigDecimal sum = quantity.add(more);
        BigDecimal sumCost = cost.add(moreCost);
        BigDecimal average = plain(sumCost.divide(sum, PRICE_SCALE, RoundingMode.HALF_EVEN));
        return with(sum, sumCost, average, realizedPnl, fees.add(fee), null);
    }

    /** Less of it; nothing left closes it. */
    Position shrunk(BigDecimal less, BigDecimal lessCost, BigDecimal realized, BigDecimal fee, Instant at) {
        BigDecimal left = quantity.subtract(less);
        return with(
                left,
                cost.subtract(lessCost),
                entryPrice,
                realizedPnl.add(realized),
                fees.add(fee),
                left.signum() == 0 ? at : null);
    }

    /** Of another strategy. */
    public Position tagged(long newMagicId) {
        return new Position(
                positionId,
                tradeId,
                accountId,
                instrument,
                direction,
                quantity,
                cost,
                entryPrice,
                realizedPnl,
                fees,
                venueRef,
                stopLoss,
                takeProfit,
                newMagicId,
                signalId,
                runId,
                strategy,
                openedAt,
                closedAt);
    }

    /** With other protection. */
    public Position protectedBy(BigDecimal newStopLoss, BigDecimal newTakeProfit) {
        return new Position(
                positionId,
                tradeId,
                accountId,
                instrument,
                direction,
                quantity,
                cost,
                entryPrice,
                realizedPnl,
                fees,
                venueRef,
                newStopLoss,
                newTakeProfit,
                magicId,
                signalId,
                runId,
                strategy,
                openedAt,
                closedAt);
    }

    private Position with(
            BigDecimal newQuantity,
            BigDecimal newCost,
            BigDecimal newEntry,
            BigDecimal newRealized,
            BigDecimal newFees,
            Instant newClosedAt) {
        return new Position(
                positionId,
                tradeId,
                accountId,
                instrument,
                direction,
                newQuantity,
                newCost,
                newEntry,
                newRealized,
                newFees,
                venueRef,
                stopLoss,
                takeProfit,
                magicId,
                signalId,
                runId,
                strategy,
                openedAt,
                newClosedAt);
    }

    private static BigDecimal plain(BigDecimal value) {
        BigDecimal stripped = value.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
