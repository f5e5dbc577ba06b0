package io.tradewind.gateway.trade;

import java.math.BigDecimal;

/**
 * Trades of a person's bots in one account currency; what she traded herself is not among them.
 *
 * @param count of all deals
 * @param closing of those that closed something
 * @param profit of those, after fees
 */
public record BotTrades(String currency, long count, long closing, BigDecimal profit) {}
