package io.tradewind.execution.view;

import io.tradewind.execution.instrument.Text;
import io.tradewind.execution.ledger.Position;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * A position.
 *
 * @param side long or short
 * @param qty open base units; 0 when closed
 * @param entryPrice average price of what is open, or was when it closed
 * @param markPrice price that closing meets now; null when closed, or while there is no price
 * @param unrealizedPnl at that price, before the costs of closing, account currency; null without it
 * @param realizedPnl closed profit before fees, account currency
 * @param fees account currency
 * @param status open or closed
 */
public record PositionLine(
        long positionId,
        long accountId,
        String symbol,
        String side,
        String status,
        String qty,
        String entryPrice,
        String markPrice,
        String unrealizedPnl,
        String realizedPnl,
        String fees,
        String stopLoss,
        String takeProfit,
        long magicId,
        Instant openedAt,
        Instant closedAt) {

    /** The position as it is, without a valuation. */
    public static PositionLine of(Position p) {
        return of(p, null, null);
    }

    /** The position as it is, valued. */
    public static PositionLine of(Position p, BigDecimal mark, BigDecimal unrealized) {
        return new PositionLine(
                p.positionId(),
                p.accountId(),
                Text.symbol(p.instrument()),
                Text.of(p.direction()),
                p.isOpen() ? "open" : "closed",
                Text.of(p.quantity()),
                Text.of(p.entryPrice()),
                Text.of(mark),
                Text.of(unrealized),
                Text.of(p.realizedPnl()),
                Text.of(p.fees()),
                Text.of(p.stopLoss()),
                Text.of(p.takeProfit()),
                p.magicId(),
                p.openedAt(),
                p.closedAt());
    }
}
