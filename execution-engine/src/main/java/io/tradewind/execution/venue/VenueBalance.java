package io.tradewind.execution.venue;

import java.math.BigDecimal;

/**
 * Money of one currency at a venue.
 *
 * @param free null = the venue does not say
 * @param used bound by orders or positions; null = the venue does not say
 */
public record VenueBalance(String currency, BigDecimal free, BigDecimal used, BigDecimal total) {}
