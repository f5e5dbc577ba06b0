package io.tradewind.performance.ledger;

import io.tradewind.contracts.Side;
import io.tradewind.contracts.execution.DealBooked;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;

/**
 * A deal of the ledger, as far as a position is made of it.
 *
 * @param dealId growing number: the order in which the ledger booked
 * @param quantity base units, above 0
 * @param price quote currency
 * @param fee account currency
 * @param realizedPnl profit before fee that it closed, account currency
 * @param filledAt wall time
 */
record Fill(
        long dealId,
        UUID tradeId,
        long positionId,
        long accountId,
        String instrument,
        Side side,
        DealBooked.Entry entry,
        BigDecimal quantity,
        BigDecimal price,
        BigDecimal fee,
        BigDecimal realizedPnl,
        UUID runId,
        String strategy,
        Instant filledAt) {}
