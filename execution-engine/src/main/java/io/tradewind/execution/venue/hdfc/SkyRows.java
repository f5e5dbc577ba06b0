package io.tradewind.execution.venue.hdfc;

import static io.tradewind.execution.venue.broker.BrokerJson.decimal;
import static io.tradewind.execution.venue.broker.BrokerJson.orZero;
import static io.tradewind.execution.venue.broker.BrokerJson.price;
import static io.tradewind.execution.venue.broker.BrokerJson.required;
import static io.tradewind.execution.venue.broker.BrokerJson.text;

import com.fasterxml.jackson.databind.JsonNode;
import io.tradewind.contracts.Direction;
import io.tradewind.contracts.Side;
import io.tradewind.contracts.execution.OrderStatus;
import io.tradewind.contracts.execution.OrderType;
import io.tradewind.execution.venue.VenueBook;
import io.tradewind.execution.venue.broker.BrokerOrder;
import io.tradewind.execution.venue.broker.BrokerTrade;
import io.tradewind.execution.venue.broker.IndianTimes;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Locale;

/** Rows of Sky's answers. */
final class SkyRows {
    private SkyRows() {}

    static BrokerOrder order(JsonNode row) {
        String word = required(row, "order_status");
        BigDecimal filled = orZero(row, "filled_quantity");
        OrderStatus status = status(word, filled);
        OrderType type = type(text(row, "order_type"));
        String reason = text(row, "rejection_reason");
        return new BrokerOrder(
                required(row, "oms_order_id"),
                text(row, "user_order_id"),
                text(row, "execution_type"),
                required(row, "trading_symbol"),
                null,
                side(row),
                type,
                orZero(row, "quantity"),
                filled,
                type == OrderType.STOP ? price(row, "trigger_price") : price(row, "price"),
                price(row, "average_price"),
                status,
                word,
                status != OrderStatus.REJECTED || "NONE".equals(reason) ? null : reason,
                IndianTimes.ofSeconds(text(row, "order_entry_time")));
    }

    /** The table of Sky's words; a refused change leaves the order working. */
    static OrderStatus status(String word, BigDecimal filled) {
        return switch (word.toUpperCase(Locale.ROOT)) {
            case "COMPLETE" -> OrderStatus.FILLED;
            case "REJECTED" -> OrderStatus.REJECTED;
            case "CANCEL_CONFIRMED", "CANCELLED", "AMO_CANCEL_CONFIRMED" -> OrderStatus.CANCELED;
            case "EXPIRED" -> OrderStatus.EXPIRED;
            case "CONFIRMED",
                    "PENDING",
                    "PARTIAL_TRADE",
                    "SL_TRIGGER_CONFIRMED",
                    "MODIFY_CONFIRMED",
                    "MODIFY_REJECTED",
                    "CANCEL_REJECTED",
                    "CANCEL_PENDING",
                    "MODIFY_PENDING",
                    "AMO_CONFIRMED",
                    "AMO_PENDING",
                    "AMO_MODIFY_CONFIRMED" -> filled.signum() > 0 ? OrderStatus.PARTIALLY_FILLED : OrderStatus.WORKING;
            default -> null;
        };
    }

    private static OrderType type(String word) {
        return switch (word == null ? "" : word) {
            case "MARKET" -> OrderType.MARKET;
            case "SL", "SLM", "SL-M" -> OrderType.STOP;
            default -> OrderType.LIMIT;
        };
    }

    private static Side side(JsonNode row) {
        return "SELL".equals(required(row, "order_side")) ? Side.SELL : Side.BUY;
    }

    static BrokerTrade trade(JsonNode row) {
        Instant time = IndianTimes.ofSeconds(text(row, "trade_time"));
        return new BrokerTrade(
                required(row, "exchange") + "-" + IndianTimes.day(time) + "-" + required(row, "trade_number"),
                required(row, "oms_order_id"),
                side(row),
                orZero(row, "trade_quantity"),
                decimal(row, "trade_price"),
                time);
    }

    static VenueBook.Held held(JsonNode row, Instant asked) {
        BigDecimal quantity = orZero(row, "net_quantity");
        boolean isShort = quantity.signum() < 0;
        BigDecimal average = price(row, isShort ? "average_sell_price" : "average_buy_price");
        BigDecimal last = price(row, "ltp");
        BigDecimal factor = decimal(row, "multiplier") == null ? BigDecimal.ONE : decimal(row, "multiplier");
        return new VenueBook.Held(
                null,
                required(row, "trading_symbol"),
                text(row, "product"),
                isShort ? Direction.SHORT : Direction.LONG,
                quantity.abs(),
                average,
                last,
                last == null ? null : asked,
                last == null || average == null
                        ? null
                        : last.subtract(average).multiply(quantity).multiply(factor),
                last == null ? null : last.multiply(quantity.abs()).multiply(factor));
    }

    static VenueBook.Holding holding(JsonNode row) {
        BigDecimal average = price(row, "buy_avg");
        BigDecimal last = price(row, "ltp");
        BigDecimal quantity = orZero(row, "quantity");
        return new VenueBook.Holding(
                null,
                required(row, "trading_symbol"),
                text(row, "isin"),
                quantity,
                decimal(row, "free_quantity"),
                average,
                last,
                price(row, "previous_close"),
                average == null || last == null ? null : last.subtract(average).multiply(quantity));
    }
}
