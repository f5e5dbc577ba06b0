package io.tradewind.contracts.execution;

import io.tradewind.contracts.Side;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;

/**
 * The whole state of an order after a change.
 *
 * @param orderId number, unique in the suite
 * @param tradeId the trade it belongs to (public id of the agents' contract)
 * @param accountId account
 * @param instrument canonical symbol
 * @param side side
 * @param orderType type
 * @param quantity ordered, base units
 * @param filled done so far, base units
 * @param price limit or trigger price; null for market orders
 * @param stopLoss protection of the position it opens; null if none
 * @param takeProfit target of the position it opens; null if none
 * @param reduceOnly true when it may only shrink a position
 * @param positionId position it acts on; 0 = not known yet
 * @param magicId strategy tag; 0 = none
 * @param signalId signal it came from; null if none
 * @param runId strategy run it came from; null if none
 * @param requestId the caller's idempotency key; null if none
 * @param clientOrderId id we gave it at the venue
 * @param venueOrderId id the venue gave it; null until confirmed
 * @param status state after the change
 * @param reasonCode code of a denial or rejection; null otherwise
 * @param reason sentence for a person; null otherwise
 * @param changedAt wall time
 * @param variance execution scheduling; null for an order that is exactly what was asked
 */
public record OrderChanged(
        long orderId,
        UUID tradeId,
        long accountId,
        String instrument,
        Side side,
        OrderType orderType,
        BigDecimal quantity,
        BigDecimal filled,
        BigDecimal price,
        BigDecimal stopLoss,
        BigDecimal takeProfit,
        boolean reduceOnly,
        long positionId,
        long magicId,
        UUID signalId,
        UUID runId,
        String requestId,
        String clientOrderId,
        String venueOrderId,
        OrderStatus status,
        String reasonCode,
        String reason,
        Instant changedAt,
        ExecutionVariance variance)
        implements OrderEvent {}
