package io.tradewind.contracts.performance;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * Equity of an account at one instant.
 *
 * @param accountId account
 * @param currency currency of the amounts
 * @param balance closed profit included, open profit not
 * @param unrealizedPnl open profit at the last price
 * @param equity balance + unrealizedPnl
 * @param dayPnl equity against the equity at 00:00 UTC
 * @param drawdown 0..1, from the highest equity so far
 * @param openPositions number of open positions
 * @param measuredAt wall time
 */
public record EquityMeasured(
        long accountId,
        String currency,
        BigDecimal balance,
        BigDecimal unrealizedPnl,
        BigDecimal equity,
        BigDecimal dayPnl,
        BigDecimal drawdown,
        int openPositions,
        Instant measuredAt)
        implements PerformanceEvent {}
