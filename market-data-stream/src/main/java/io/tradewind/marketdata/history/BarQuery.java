package io.tradewind.marketdata.history;

import io.tradewind.contracts.market.Timeframe;
import java.time.Instant;

/**
 * Which bars to read.
 *
 * @param instrument canonical symbol
 * @param from open time of the first bar; null for the newest bars before {@code to}
 * @param to open times from here on are left out; null for no end
 * @param limit most bars, 1..5000
 */
public record BarQuery(String instrument, Timeframe timeframe, Instant from, Instant to, int limit) {}
