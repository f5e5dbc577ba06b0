package io.tradewind.gateway.trade;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.UUID;

/**
 * A position as its deals add up. What a closing deal bears of the entry's fees is rounded once and taken out, and the
 * last one bears all that is left: over the life of a position the profits of its deals are exactly what it realized
 * minus all its fees, which is the trade's profit at the performance tracker.
 *
 * @param runId strategy run of the deal that opened it; null if none
 * @param currency account currency
 * @param quantity open base units
 * @param cost sum of price × quantity of what is open, quote currency
 * @param openFees fees of the entry that no closing deal has borne yet
 * @param profit closed profit after fees
 * @param fees all fees so far
 * @param closedAt null while open
 */
record TradedPosition(
        long positionId,
        long accountId,
        UUID runId,
        String instrument,
        String currency,
        boolean isLong,
        BigDecimal quantity,
        BigDecimal cost,
        BigDecimal openFees,
        BigDecimal profit,
        BigDecimal fees,
        Instant openedAt,
        Instant closedAt) {
    private static final int SCALE = 16;

    /** A position and what the deal that changed it earned (null for an entry). */
    record Folded(TradedPosition position, BigDecimal profitLoss) {}

    static TradedPosition none(
            long positionId,
            long accountId,
            UUID runId,
            String instrument,
            String currency,
            boolean isLong,
            Instant openedAt) {
        BigDecimal zero = BigDecimal.ZERO;
        return new TradedPosition(
                positionId,
                accountId,
                runId,
                instrument,
                currency,
                isLong,
                zero,
                zero,
                zero,
                zero,
                zero,
                openedAt,
                null);
    }

    Folded entered(BigDecimal size, BigDecimal price, BigDecimal fee) {
        return new Folded(
                with(
                        quantity.add(size),
                        cost.add(size.multiply(price)),
                        openFees.add(fee),
                        profit,
                        fees.add(fee),
                        null),
                null);
    }

    Folded left(BigDecimal size, BigDecimal realized, BigDecimal fee, Instant at) {
        boolean isLast = size.compareTo(quantity) >= 0;
        BigDecimal borne = isLast ? openFees : share(openFees, size);
        BigDecimal out = isLast ? cost : share(cost, size);
        BigDecimal earned = realized.subtract(fee).subtract(borne);
        BigDecimal rest = isLast ? BigDecimal.ZERO : quantity.subtract(size);
        return new Folded(
                with(
                        rest,
                        cost.subtract(out),
                        openFees.subtract(borne),
                        profit.add(earned),
                        fees.add(fee),
                        isLast ? at : null),
                earned);
    }

    private BigDecimal share(BigDecimal whole, BigDecimal size) {
        return whole.multiply(size).divide(quantity, SCALE, RoundingMode.HALF_EVEN);
    }

    private TradedPosition with(
            BigDecimal newQuantity,
            BigDecimal newCost,
            BigDecimal newOpenFees,
            BigDecimal newProfit,
            BigDecimal newFees,
            Instant newClosedAt) {
        return new TradedPosition(
                positionId,
                accountId,
                runId,
                instrument,
                currency,
                isLong,
                newQuantity,
                newCost,
                newOpenFees,
                newProfit,
                newFees,
                openedAt,
                newClosedAt);
    }
}
