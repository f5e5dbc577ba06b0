package io.tradewind.execution.venue;

import java.math.BigDecimal;

/**
 * Other terms for an order that works.
 *
 * @param quantity base units, what is filled included
 * @param price limit or trigger
 * @param stopLoss protection of the position it opens; null = none
 * @param takeProfit target of the position it opens; null = none
 */
public record Amendment(
        long accountId,
        String clientOrderId,
        BigDecimal quantity,
        BigDecimal price,
        BigDecimal stopLoss,
        BigDecimal takeProfit) {}
