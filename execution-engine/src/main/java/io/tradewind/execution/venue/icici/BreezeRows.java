package io.tradewind.execution.venue.icici;

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
import io.tradewind.execution.venue.broker.IndianTimes;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Rows of Breeze's answers. Stock codes are ICICI's own. */
final class BreezeRows {
    private static final DateTimeFormatter MINUTE = IndianTimes.form("dd-MMM-yyyy HH:mm");
    private static final DateTimeFormatter SECOND = IndianTimes.form("dd-MMM-yyyy HH:mm:ss");

    private BreezeRows() {}

    static BrokerOrder order(JsonNode row) {
        String word = required(row, "status");
        BigDecimal quantity = orZero(row, "quantity");
        OrderStatus told = status(word);
        BigDecimal filled = filled(row, quantity, told);
        OrderType type = type(text(row, "order_type"), price(row, "stoploss"));
        return new BrokerOrder(
                required(row, "order_id"),
                text(row, "user_remark"),
                text(row, "exchange_code"),
                required(row, "stock_code"),
                null,
                "sell".equalsIgnoreCase(required(row, "action")) ? Side.SELL : Side.BUY,
                type,
                quantity,
                filled,
                type == OrderType.STOP ? price(row, "stoploss") : price(row, "price"),
                price(row, "average_price"),
                told == OrderStatus.WORKING && filled.signum() > 0 ? OrderStatus.PARTIALLY_FILLED : told,
                word,
                told == OrderStatus.REJECTED ? text(row, "rejection_reason") : null,
                IndianTimes.of(text(row, "order_datetime"), MINUTE));
    }

    /** Breeze writes what is pending and cancelled, not what is done. */
    private static BigDecimal filled(JsonNode row, BigDecimal quantity, OrderStatus told) {
        if (told == OrderStatus.FILLED) {
            return quantity;
        }
        return told == OrderStatus.REJECTED
                ? BigDecimal.ZERO
                : quantity.subtract(orZero(row, "pending_quantity"))
                        .subtract(orZero(row, "cancelled_quantity"))
                        .max(BigDecimal.ZERO);
    }

    /** The table of Breeze's words. */
    static OrderStatus status(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "executed" -> OrderStatus.FILLED;
            case "ordered", "requested", "queued", "partially executed", "freezed" -> OrderStatus.WORKING;
            case "cancelled", "partially executed and cancelled", "partially executed & cancelled" ->
                OrderStatus.CANCELED;
            case "rejected" -> OrderStatus.REJECTED;
            case "expired", "partially executed and expired", "partially executed & expired" -> OrderStatus.EXPIRED;
            default -> null;
        };
    }

    private static OrderType type(String word, BigDecimal trigger) {
        String lower = word == null ? "" : word.toLowerCase(Locale.ROOT);
        if (lower.equals("market")) {
            return OrderType.MARKET;
        }
        return lower.startsWith("stop") || trigger != null ? OrderType.STOP : OrderType.LIMIT;
    }

    /** Positions; a derivative's name carries its terms, since its stock code alone is the underlying's. */
    static VenueBook.Held held(JsonNode row, Instant asked) {
        BigDecimal quantity = orZero(row, "quantity");
        boolean isShort = quantity.signum() < 0 || "sell".equalsIgnoreCase(text(row, "action"));
        BigDecimal last = price(row, "ltp");
        BigDecimal average = price(row, "average_price");
        BigDecimal units = quantity.abs();
        BigDecimal profit = decimal(row, "pnl");
        if (profit == null && last != null && average != null) {
            profit = last.subtract(average).multiply(isShort ? units.negate() : units);
        }
        return new VenueBook.Held(
                null,
                name(row),
                text(row, "product_type"),
                isShort ? Direction.SHORT : Direction.LONG,
                units,
                average,
                last,
                last == null ? null : asked,
                profit,
                last == null ? null : last.multiply(units));
    }

    private static String name(JsonNode row) {
        String expiry = text(row, "expiry_date");
        String code = required(row, "stock_code");
        return expiry == null ? code : code + " " + expiry + " " + text(row, "strike_price") + " " + text(row, "right");
    }

    static VenueBook.Holding holding(JsonNode row) {
        BigDecimal average = price(row, "average_price");
        BigDecimal last = price(row, "current_market_price");
        BigDecimal quantity = orZero(row, "quantity");
        return new VenueBook.Holding(
                null,
                required(row, "stock_code"),
                text(row, "stock_ISIN"),
                quantity,
                decimal(row, "demat_avail_quantity"),
                average,
                last,
                null,
                average == null || last == null ? null : last.subtract(average).multiply(quantity));
    }

    static VenueBook.Price quote(String symbol, JsonNode row, Instant received) {
        BigDecimal last = price(row, "ltp");
        BigDecimal close = price(row, "previous_close");
        return new VenueBook.Price(
                symbol,
                last,
                price(row, "best_bid_price"),
                price(row, "best_offer_price"),
                price(row, "open"),
                price(row, "high"),
                price(row, "low"),
                close,
                last == null || close == null ? null : last.subtract(close),
                decimal(row, "total_quantity_traded"),
                IndianTimes.of(text(row, "ltt"), SECOND),
                received);
    }
}
