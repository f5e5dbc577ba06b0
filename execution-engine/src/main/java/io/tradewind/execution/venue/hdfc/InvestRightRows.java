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
import java.math.RoundingMode;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Rows of InvestRight's answers. */
final class InvestRightRows {
    private static final DateTimeFormatter TIME = IndianTimes.form("dd/MM/yyyy HH:mm:ss");
    private static final int SCALE = 6;

    private InvestRightRows() {}

    static BrokerOrder order(JsonNode row) {
        String word = required(row, "status");
        BigDecimal filled = orZero(row, "filled_quantity");
        OrderStatus status = status(word, filled);
        OrderType type = type(text(row, "order_type"));
        boolean isEnd = status == OrderStatus.REJECTED || status == OrderStatus.CANCELED;
        return new BrokerOrder(
                required(row, "order_id"),
                text(row, "external_reference_number"),
                null,
                required(row, "security_id"),
                null,
                side(row),
                type,
                orZero(row, "quantity"),
                filled,
                type == OrderType.STOP ? price(row, "trigger_price") : price(row, "price"),
                average(row, filled),
                status,
                word,
                isEnd ? text(row, "status_message") : null,
                IndianTimes.of(text(row, "order_timestamp"), TIME));
    }

    /** Where the average is 0 the traded value still tells it. */
    private static BigDecimal average(JsonNode row, BigDecimal filled) {
        BigDecimal average = price(row, "average_price");
        BigDecimal value = price(row, "total_traded_value");
        return average != null || value == null || filled.signum() == 0
                ? average
                : value.divide(filled, SCALE, RoundingMode.HALF_EVEN).stripTrailingZeros();
    }

    /** The table of InvestRight's words. */
    static OrderStatus status(String word, BigDecimal filled) {
        return switch (word.toUpperCase(Locale.ROOT)) {
            case "TRADED", "EXECUTED", "COMPLETE" -> OrderStatus.FILLED;
            case "CANCELLED", "CANCELED" -> OrderStatus.CANCELED;
            case "REJECTED" -> OrderStatus.REJECTED;
            case "EXPIRED" -> OrderStatus.EXPIRED;
            case "PENDING",
                    "OPEN",
                    "OPEN PENDING",
                    "PARTIALLY TRADED",
                    "PUT ORDER REQ RECEIVED",
                    "VALIDATION PENDING",
                    "TRIGGER PENDING",
                    "MODIFIED",
                    "MODIFY PENDING",
                    "CANCEL PENDING",
                    "AMO REQ RECEIVED" -> filled.signum() > 0 ? OrderStatus.PARTIALLY_FILLED : OrderStatus.WORKING;
            default -> null;
        };
    }

    private static OrderType type(String word) {
        return switch (word == null ? "" : word.toUpperCase(Locale.ROOT)) {
            case "MARKET" -> OrderType.MARKET;
            case "SL", "SL-M", "SL-L", "SLM" -> OrderType.STOP;
            default -> OrderType.LIMIT;
        };
    }

    private static Side side(JsonNode row) {
        return "SELL".equalsIgnoreCase(required(row, "transaction_type")) ? Side.SELL : Side.BUY;
    }

    static BrokerTrade trade(JsonNode row) {
        Instant time = IndianTimes.of(text(row, "fill_timestamp"), TIME);
        return new BrokerTrade(
                required(row, "exchange") + "-" + IndianTimes.day(time) + "-" + required(row, "trade_id"),
                required(row, "order_id"),
                side(row),
                orZero(row, "filled_quantity"),
                decimal(row, "average_price"),
                time);
    }

    /** No last price is said here, so nothing is valued. */
    static VenueBook.Held held(JsonNode row) {
        BigDecimal quantity = orZero(row, "net_qty");
        boolean isShort = quantity.signum() < 0;
        return new VenueBook.Held(
                null,
                name(row),
                text(row, "product"),
                isShort ? Direction.SHORT : Direction.LONG,
                quantity.abs(),
                price(row, isShort ? "average_sell_price" : "average_buy_price"),
                null,
                null,
                null,
                null);
    }

    private static String name(JsonNode row) {
        String segment = text(row, "instrument_segment");
        return segment == null || segment.equals("EQUITY")
                ? required(row, "security_id")
                : text(row, "underlying_symbol") + " " + text(row, "expiry_date") + " " + text(row, "strike_price")
                        + " " + text(row, "option_type");
    }

    static VenueBook.Holding holding(JsonNode row) {
        String name = text(row, "security_id");
        BigDecimal quantity = orZero(row, "quantity");
        return new VenueBook.Holding(
                null,
                name == null ? text(row, "isin") : name,
                text(row, "isin"),
                quantity,
                null,
                price(row, "average_price"),
                null,
                price(row, "close_price"),
                null);
    }
}
