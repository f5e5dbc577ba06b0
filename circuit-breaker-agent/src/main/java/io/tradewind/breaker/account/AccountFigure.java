package io.tradewind.breaker.account;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * Newest measurement of an account by the performance tracker.
 *
 * @param currency currency of the amounts
 * @param equity balance and open profit
 * @param dayPnl equity against the equity at 00:00 UTC
 * @param drawdown 0..1, from the highest equity so far
 * @param openPositions as the tracker counted them; null where it was not told
 * @param measuredAt wall time
 */
public record AccountFigure(
        long accountId,
        String currency,
        BigDecimal equity,
        BigDecimal dayPnl,
        BigDecimal drawdown,
        Long openPositions,
        Instant measuredAt) {}
