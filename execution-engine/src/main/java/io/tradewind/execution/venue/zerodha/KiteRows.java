package io.tradewind.execution.venue.zerodha;

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
import io.tradewind.contracts.instrument.Instrument;
import io.tradewind.execution.venue.VenueBook;
import io.tradewind.execution.venue.broker.BrokerOrder;
import io.tradewind.execution.venue.broker.BrokerTrade;
import io.tradewind.execution.venue.broker.IndianTimes;
import io.tradewind.execution.venue.broker.RupeeInstruments;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Rows of Kite's answers. */
final class KiteRows {
    private static final DateTimeFormatter TIME = IndianTimes.form("yyyy-MM-dd HH:mm:ss");

    private KiteRows() {}

    static BrokerOrder order(JsonNode row) {
        String word = required(row, "status").toUpperCase(Locale.ROOT);
        BigDecimal filled = orZero(row, "filled_quantity");
        OrderStatus status = status(word, filled);
        OrderType type = type(text(row, "order_type"));
        boolean isEnd = status == OrderStatus.REJECTED || status == OrderStatus.CANCELED;
        return new BrokerOrder(
                required(row, "order_id"),
                text(row, "tag"),
                text(row, "variety"),
                required(row, "tradingsymbol"),
                ours(row),
                side(row),
                type,
                orZero(row, "quantity"),
                filled,
                type == OrderType.STOP ? price(row, "trigger_price") : price(row, "price"),
                price(row, "average_price"),
                status,
                word,
                isEnd ? text(row, "status_message") : null,
                IndianTimes.of(text(row, "order_timestamp"), TIME));
    }

    /** Our symbol; null when it is not a share of the registry. */
    private static String ours(JsonNode row) {
        String exchange = text(row, "exchange");
        return "NSE".equals(exchange) || "BSE".equals(exchange)
                ? RupeeInstruments.ofShare(text(row, "tradingsymbol"))
                        .map(Instrument::symbol)
                        .orElse(null)
                : null;
    }

    /** The table of Kite's words; whatever is on its way between two states still works. */
    static OrderStatus status(String word, BigDecimal filled) {
        return switch (word) {
            case "COMPLETE" -> OrderStatus.FILLED;
            case "REJECTED" -> OrderStatus.REJECTED;
            case "CANCELLED", "CANCELLED AMO" -> OrderStatus.CANCELED;
            case "OPEN",
                    "TRIGGER PENDING",
                    "PUT ORDER REQ RECEIVED",
                    "AMO REQ RECEIVED",
                    "MODIFY AMO REQ RECEIVED",
                    "VALIDATION PENDING",
                    "OPEN PENDING",
                    "MODIFY VALIDATION PENDING",
                    "MODIFY PENDING",
                    "MODIFIED",
                    "CANCEL PENDING",
                    "UPDATE" -> filled.signum() > 0 ? OrderStatus.PARTIALLY_FILLED : OrderStatus.WORKING;
            default -> null;
        };
    }

    private static OrderType type(String word) {
        return switch (word == null ? "" : word) {
            case "MARKET" -> OrderType.MARKET;
            case "SL", "SL-M" -> OrderType.STOP;
            default -> OrderType.LIMIT;
        };
    }

    static Side side(JsonNode row) {
        return "SELL".equals(required(row, "transaction_type")) ? Side.SELL : Side.BUY;
    }

    /** Exchanges begin their numbers anew each day, so the day belongs to the id. */
    static BrokerTrade trade(JsonNode row) {
        Instant time = IndianTimes.of(text(row, "fill_timestamp"), TIME);
        if (time == null) {
            time = IndianTimes.of(text(row, "exchange_timestamp"), TIME);
        }
        return new BrokerTrade(
                required(row, "exchange") + "-" + IndianTimes.day(time) + "-" + required(row, "trade_id"),
                required(row, "order_id"),
                side(row),
                orZero(row, "quantity"),
                decimal(row, "average_price"),
                time);
    }

    static VenueBook.Held held(JsonNode row, Instant asked) {
        BigDecimal quantity = orZero(row, "quantity");
        BigDecimal last = price(row, "last_price");
        BigDecimal factor = decimal(row, "multiplier") == null ? BigDecimal.ONE : decimal(row, "multiplier");
        return new VenueBook.Held(
                ours(row),
                text(row, "exchange") + ":" + required(row, "tradingsymbol"),
                text(row, "product"),
                quantity.signum() < 0 ? Direction.SHORT : Direction.LONG,
                quantity.abs(),
                price(row, "average_price"),
                last,
                last == null ? null : asked,
                decimal(row, "unrealised"),
                last == null ? null : last.multiply(quantity.abs()).multiply(factor));
    }

    /** Kite documents quantity as delivered and coming shares together, and answers the delivered ones: both are added here. */
    static VenueBook.Holding holding(JsonNode row) {
        BigDecimal delivered = decimal(row, "realised_quantity");
        BigDecimal settled = delivered == null ? orZero(row, "quantity") : delivered;
        return new VenueBook.Holding(
                ours(row),
                text(row, "exchange") + ":" + required(row, "tradingsymbol"),
                text(row, "isin"),
                settled.add(orZero(row, "t1_quantity")),
                settled.subtract(orZero(row, "used_quantity")).max(BigDecimal.ZERO),
                price(row, "average_price"),
                price(row, "last_price"),
                price(row, "close_price"),
                decimal(row, "pnl"));
    }

    static VenueBook.Price quote(String symbol, JsonNode row, Instant received) {
        BigDecimal last = price(row, "last_price");
        JsonNode ohlc = row.path("ohlc");
        BigDecimal close = price(ohlc, "close");
        Instant time = IndianTimes.of(text(row, "timestamp"), TIME);
        return new VenueBook.Price(
                symbol,
                last,
                price(row.path("depth").path("buy").path(0), "price"),
                price(row.path("depth").path("sell").path(0), "price"),
                price(ohlc, "open"),
                price(ohlc, "high"),
                price(ohlc, "low"),
                close,
                last == null || close == null ? null : last.subtract(close),
                decimal(row, "volume"),
                time,
                received);
    }
}
