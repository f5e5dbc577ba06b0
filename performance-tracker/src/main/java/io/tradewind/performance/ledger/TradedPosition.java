package io.tradewind.performance.ledger;

import io.tradewind.contracts.Direction;
import io.tradewind.contracts.execution.DealBooked;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/**
 * What the fills of one position come to. A position whose fills close all that they opened is a trade.
 *
 * @param quantity base units opened altogether
 * @param openQuantity base units still open; below 0 while an opening fill has not arrived yet
 * @param openPrice average cost of what is open, quote currency; null when nothing is
 * @param entryPrice volume-weighted price of all opening fills; null while none arrived
 * @param exitPrice volume-weighted price of all closing fills; null while there is none
 * @param realizedPnl closed profit before fees, account currency
 * @param fees account currency
 * @param deals number of fills
 * @param openedAt wall time of the first fill
 * @param closedAt wall time of the last fill when all is closed, else null
 */
public record TradedPosition(
        long positionId,
        UUID tradeId,
        long accountId,
        String instrument,
        Direction direction,
        BigDecimal quantity,
        BigDecimal openQuantity,
        BigDecimal openPrice,
        BigDecimal entryPrice,
        BigDecimal exitPrice,
        BigDecimal realizedPnl,
        BigDecimal fees,
        UUID runId,
        String strategy,
        int deals,
        Instant openedAt,
        Instant closedAt) {
    private static final MathContext PRECISE = MathContext.DECIMAL64;

    /** Profit after fees, account currency. */
    public BigDecimal pnl() {
        return realizedPnl.subtract(fees);
    }

    /** Folds all fills of one position that are known, in whatever order they arrived. */
    static TradedPosition of(List<Fill> arrived) {
        List<Fill> fills =
                arrived.stream().sorted(Comparator.comparingLong(Fill::dealId)).toList();
        Sums sums = new Sums();
        fills.forEach(sums::add);
        Fill first = fills.getFirst();
        boolean closed = sums.in.signum() > 0 && sums.in.compareTo(sums.out) == 0;
        boolean opens = first.entry() == DealBooked.Entry.IN;
        return new TradedPosition(
                first.positionId(),
                first.tradeId(),
                first.accountId(),
                first.instrument(),
                (opens ? first.side() : first.side().opposite()).direction(),
                sums.in,
                sums.in.subtract(sums.out),
                sums.open.signum() > 0 ? sums.openCost.divide(sums.open, PRECISE) : null,
                average(sums.inValue, sums.in),
                average(sums.outValue, sums.out),
                sums.realized,
                sums.fees,
                first.runId(),
                first.strategy(),
                fills.size(),
                time(fills, Comparator.naturalOrder()),
                closed ? time(fills, Comparator.reverseOrder()) : null);
    }

    private static Instant time(List<Fill> fills, Comparator<Instant> order) {
        return fills.stream().map(Fill::filledAt).min(order).orElseThrow();
    }

    private static BigDecimal average(BigDecimal value, BigDecimal quantity) {
        return quantity.signum() > 0 ? value.divide(quantity, PRECISE) : null;
    }

    /** Average cost: a closing fill takes its share of the cost and leaves the average as it is. */
    private static final class Sums {
        private BigDecimal in = BigDecimal.ZERO;
        private BigDecimal out = BigDecimal.ZERO;
        private BigDecimal inValue = BigDecimal.ZERO;
        private BigDecimal outValue = BigDecimal.ZERO;
        private BigDecimal open = BigDecimal.ZERO;
        private BigDecimal openCost = BigDecimal.ZERO;
        private BigDecimal realized = BigDecimal.ZERO;
        private BigDecimal fees = BigDecimal.ZERO;

        private void add(Fill fill) {
            BigDecimal value = fill.quantity().multiply(fill.price());
            realized = realized.add(fill.realizedPnl());
            fees = fees.add(fill.fee());
            switch (fill.entry()) {
                case IN -> {
                    in = in.add(fill.quantity());
                    inValue = inValue.add(value);
                    open = open.add(fill.quantity());
                    openCost = openCost.add(value);
                }
                case OUT -> {
                    out = out.add(fill.quantity());
                    outValue = outValue.add(value);
                    BigDecimal taken = fill.quantity().min(open);
                    if (open.signum() > 0) {
                        openCost = openCost.subtract(openCost.multiply(taken).divide(open, PRECISE));
                    }
                    open = open.subtract(taken);
                }
            }
        }
    }
}
