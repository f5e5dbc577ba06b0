package io.tradewind.breaker.account;

import java.math.BigDecimal;

/**
 * An open position, for the exposure.
 *
 * @param instrument canonical symbol
 * @param quantity base units, above 0
 * @param entryPrice quote currency
 */
public record OpenPosition(String instrument, BigDecimal quantity, BigDecimal entryPrice) {}
