package io.tradewind.contracts.execution;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.tradewind.contracts.Direction;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;

/**
 * The whole state of a position after a change.
 *
 * @param positionId number, unique in the suite
 * @param tradeId public id of the trade
 * @param accountId account
 * @param instrument canonical symbol
 * @param direction long or short
 * @param quantity open base units; 0 = closed
 * @param entryPrice volume-weighted price of what is open (of what was open, when closed)
 * @param realizedPnl closed profit before fees, account currency
 * @param fees fees paid so far, account currency
 * @param stopLoss protection; null if none
 * @param takeProfit target; null if none
 * @param magicId strategy tag
 * @param runId strategy run; null if none
 * @param openedAt wall time
 * @param closedAt wall time; null while open
 * @param changedAt wall time of this change
 */
public record PositionChanged(
        long positionId,
        UUID tradeId,
        long accountId,
        String instrument,
        Direction direction,
        BigDecimal quantity,
        BigDecimal entryPrice,
        BigDecimal realizedPnl,
        BigDecimal fees,
        BigDecimal stopLoss,
        BigDecimal takeProfit,
        long magicId,
        UUID runId,
        Instant openedAt,
        Instant closedAt,
        Instant changedAt)
        implements PositionEvent {

    /** True while there is something to close. */
    @JsonIgnore
    public boolean isOpen() {
        return quantity.signum() > 0;
    }
}
