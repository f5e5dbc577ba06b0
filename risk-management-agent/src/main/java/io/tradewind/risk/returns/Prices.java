package io.tradewind.risk.returns;

import io.tradewind.contracts.market.Timeframe;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * Opening and closing price of an instrument in one period.
 *
 * @param period see {@link ClosesRepository#periodOf}
 * @param open null where an older version of the agent did not keep it
 */
record Prices(Timeframe timeframe, String instrument, Instant period, BigDecimal open, BigDecimal close) {}
