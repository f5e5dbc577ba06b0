package io.tradewind.marketdata.history;

import io.tradewind.contracts.market.BarClosed;

/**
 * A closed bar with what the store knows beyond it.
 *
 * @param warmUp true when it was loaded before the playing began, and never published
 */
public record StoredBar(BarClosed bar, boolean warmUp) {}
