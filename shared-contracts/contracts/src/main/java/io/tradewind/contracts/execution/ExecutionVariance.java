package io.tradewind.contracts.execution;

import java.math.BigDecimal;

/**
 * Execution scheduling of an order: what was asked, how far execution was allowed to stray from it, and the values that
 * were drawn inside these bounds. Who has the order's trade id can draw them again.
 *
 * @param timingDelay longest delay that was allowed, ms; null for orders from before it was kept
 * @param sizeVariance widest relative change of the size that was allowed; null as above
 * @param levelVariance widest change of the levels that was allowed, quote currency; null as above
 * @param delayMs drawn: how long the order waited, ms
 * @param sizeFactor drawn: what the size was multiplied with
 * @param levelShift drawn: what was added to price, stop loss and take profit, quote currency
 * @param askedSize size before it, base units; null as above
 * @param askedPrice limit or trigger price before it; null if none
 * @param askedStopLoss stop loss before it; null if none
 * @param askedTakeProfit take profit before it; null if none
 */
public record ExecutionVariance(
        Long timingDelay,
        BigDecimal sizeVariance,
        BigDecimal levelVariance,
        long delayMs,
        BigDecimal sizeFactor,
        BigDecimal levelShift,
        BigDecimal askedSize,
        BigDecimal askedPrice,
        BigDecimal askedStopLoss,
        BigDecimal askedTakeProfit) {}
