package io.tradewind.marketdata.staleness;

import java.time.Duration;

/**
 * How old an instrument's data is.
 *
 * @param state judgement
 * @param age wall time since data came; null when none did
 * @param threshold age from which it is stale
 */
public record Age(Freshness state, Duration age, Duration threshold) {}
