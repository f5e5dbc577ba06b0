package io.tradewind.gateway.trade;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;

/**
 * What is open.
 *
 * @param botId null if no bot's
 * @param instrument canonical symbol
 * @param currency account currency
 * @param quantity base units
 * @param cost sum of price × quantity, quote currency
 */
public record OpenPosition(
        long positionId,
        UUID botId,
        long accountId,
        String instrument,
        String currency,
        boolean isLong,
        BigDecimal quantity,
        BigDecimal cost,
        Instant openedAt) {}
