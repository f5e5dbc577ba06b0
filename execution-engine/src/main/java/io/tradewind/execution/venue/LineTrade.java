package io.tradewind.execution.venue;

import com.fasterxml.jackson.databind.JsonNode;
import io.tradewind.contracts.Side;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * A fill, or a public trade, as a venue tells it. Null = the venue does not say.
 *
 * @param clientOrderId ours, where the venue names it with its trades
 * @param symbol the registry's spelling
 * @param fee in {@code feeCurrency}; negative = a rebate
 * @param maker true when the order rested
 * @param cursor where {@link VenueLine#tradesAfter} goes on after it
 * @param info the venue's own answer
 * @param orderType of its order, as {@link LineOrder#type()}
 */
public record LineTrade(
        String venueTradeId,
        String venueOrderId,
        String clientOrderId,
        String symbol,
        Side side,
        BigDecimal quantity,
        BigDecimal price,
        BigDecimal fee,
        String feeCurrency,
        Boolean maker,
        Instant time,
        String cursor,
        JsonNode info,
        String orderType) {}
