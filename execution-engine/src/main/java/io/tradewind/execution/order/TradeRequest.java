package io.tradewind.execution.order;

import io.tradewind.contracts.Direction;
import io.tradewind.contracts.execution.OrderType;
import java.math.BigDecimal;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Body of {@code POST /execute-trade}.
 *
 * @param signalId optional; a signal trades once in an account
 * @param accountId number as text, or label
 * @param size base units
 * @param orderType market (default), limit, stop
 * @param price limit or trigger; none for market
 * @param requestId optional idempotency key; the header {@code Idempotency-Key} means the same
 * @param magicId optional strategy tag
 */
@Schema(requiredProperties = {"account_id", "instrument", "direction", "size"})
record TradeRequest(
        UUID signalId,
        String accountId,
        String instrument,
        Direction direction,
        BigDecimal size,
        OrderType orderType,
        BigDecimal price,
        BigDecimal stopLoss,
        BigDecimal takeProfit,
        PersonalityVariance personalityVariance,
        String requestId,
        Long magicId) {

    /**
     * Bounds of the execution scheduling; what is drawn inside them is recorded with the order.
     *
     * @param timingDelay longest delay in ms, a whole number 0..10000
     * @param sizeVariance 0..0.5 of the size
     * @param levelVariance absolute price, 0..0.1 % of the price or 5 ticks, whichever is more
     */
    record PersonalityVariance(BigDecimal timingDelay, BigDecimal sizeVariance, BigDecimal levelVariance) {}
}
