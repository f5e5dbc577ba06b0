package io.tradewind.gateway.trade;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;

/**
 * A trade in answers and live events.
 *
 * @param id the ledger's number of the deal, as text
 * @param botId null when no bot's run made it
 * @param symbol {@code BTC/ZAR}
 * @param side {@code buy}, {@code sell}
 * @param amount base units
 * @param price quote currency
 * @param profitLoss after its fee and its share of the entry's, in {@code currency}; null for an entry
 * @param currency the account's currency
 */
public record TradeView(
        String id,
        UUID botId,
        String exchange,
        String symbol,
        String side,
        BigDecimal amount,
        BigDecimal price,
        BigDecimal profitLoss,
        BigDecimal fee,
        String currency,
        String entry,
        UUID tradeId,
        Instant timestamp) {
    public static TradeView of(Trade trade) {
        return new TradeView(
                Long.toString(trade.dealId()),
                trade.botId(),
                trade.exchange(),
                Symbols.shown(trade.instrument()),
                trade.isBuy() ? "buy" : "sell",
                Amounts.plain(trade.quantity()),
                Amounts.plain(trade.price()),
                Amounts.plain(trade.profitLoss()),
                Amounts.plain(trade.fee()),
                trade.currency(),
                trade.isEntry() ? "in" : "out",
                trade.tradeId(),
                trade.time());
    }
}
