package io.tradewind.gateway.trade;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;

/**
 * One deal of the ledger.
 *
 * @param dealId number, unique in the suite, growing
 * @param botId bot whose run it belongs to; null if none
 * @param exchange the bot's exchange; the account's venue without a bot
 * @param instrument canonical symbol
 * @param isEntry false when it closes
 * @param quantity base units
 * @param price quote currency
 * @param fee account currency
 * @param profitLoss after its fee and its share of the entry's, account currency; null for entries
 * @param currency account currency
 * @param time wall time of the fill
 */
public record Trade(
        long dealId,
        UUID tradeId,
        UUID botId,
        long accountId,
        String exchange,
        String instrument,
        boolean isBuy,
        boolean isEntry,
        BigDecimal quantity,
        BigDecimal price,
        BigDecimal fee,
        BigDecimal profitLoss,
        String currency,
        Instant time) {}
