package io.tradewind.gateway.rate;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * One unit of a currency in another.
 *
 * @param value above 0
 * @param at when the suite got the oldest price in it; null for a currency in itself
 */
public record Rate(BigDecimal value, Instant at) {}
