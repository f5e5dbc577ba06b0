package io.tradewind.execution.venue.kotak;

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
import java.math.RoundingMode;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Rows of Neo's answers. */
final class NeoRows {
    private static final DateTimeFormatter TIME = IndianTimes.form("dd-MMM-yyyy HH:mm:ss");
    private static final int SCALE = 6;

    private NeoRows() {}

    /** True when the row alone does not tell how much is done. */
    static boolean needsTrades(JsonNode row) {
        OrderStatus told = status(required(row, "ordSt"), BigDecimal.ZERO);
        return decimal(row, "fldQty") == null && told != OrderStatus.FILLED && told != OrderStatus.REJECTED;
    }

    /** @param traded what the trade book adds up to for this order; 0 when it was not needed */
    static BrokerOrder order(JsonNode row, BigDecimal traded) {
        String word = required(row, "ordSt");
        BigDecimal quantity = orZero(row, "qty");
        BigDecimal told = decimal(row, "fldQty");
        boolean isComplete = status(word, BigDecimal.ZERO) == OrderStatus.FILLED;
        BigDecimal filled = isComplete ? quantity : told == null ? traded : told;
        OrderStatus status = status(word, filled);
        OrderType type = type(text(row, "prcTp"));
        Instant time = IndianTimes.of(text(row, "ordDtTm"), TIME);
        return new BrokerOrder(
                required(row, "nOrdNo"),
                null,
                text(row, "ordGenTp"),
                required(row, "trdSym"),
                null,
                side(row),
                type,
                quantity,
                filled,
                type == OrderType.STOP ? price(row, "trgPrc") : price(row, "prc"),
                price(row, "avgPrc"),
                status,
                word,
                status == OrderStatus.REJECTED || status == OrderStatus.CANCELED ? text(row, "rejRsn") : null,
                time == null ? IndianTimes.of(text(row, "ordEntTm"), TIME) : time);
    }

    /** The table of Neo's words. */
    static OrderStatus status(String word, BigDecimal filled) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "complete", "traded" -> OrderStatus.FILLED;
            case "rejected" -> OrderStatus.REJECTED;
            case "cancelled", "cancelled after market order" -> OrderStatus.CANCELED;
            case "expired" -> OrderStatus.EXPIRED;
            case "open",
                    "open pending",
                    "trigger pending",
                    "validation pending",
                    "put order req received",
                    "modify pending",
                    "modify validation pending",
                    "modified",
                    "not modified",
                    "cancel pending",
                    "not cancelled",
                    "partially filled",
                    "after market order req received",
                    "modify after market order req received" ->
                filled.signum() > 0 ? OrderStatus.PARTIALLY_FILLED : OrderStatus.WORKING;
            default -> null;
        };
    }

    private static OrderType type(String word) {
        return switch (word == null ? "" : word) {
            case "MKT" -> OrderType.MARKET;
            case "SL", "SL-M" -> OrderType.STOP;
            default -> OrderType.LIMIT;
        };
    }

    /** Null: rows of orders on their way may lack it. */
    private static Side side(JsonNode row) {
        String word = text(row, "trnsTp");
        return word == null ? null : word.equals("S") ? Side.SELL : Side.BUY;
    }

    /** Sums of the day and what was carried into it. No last price is said. */
    static VenueBook.Held held(JsonNode row) {
        BigDecimal bought = orZero(row, "flBuyQty").add(orZero(row, "cfBuyQty"));
        BigDecimal sold = orZero(row, "flSellQty").add(orZero(row, "cfSellQty"));
        BigDecimal net = bought.subtract(sold);
        BigDecimal average = net.signum() < 0
                ? average(orZero(row, "sellAmt").add(orZero(row, "cfSellAmt")), sold)
                : average(orZero(row, "buyAmt").add(orZero(row, "cfBuyAmt")), bought);
        return new VenueBook.Held(
                null,
                required(row, "trdSym"),
                text(row, "prod"),
                net.signum() < 0 ? Direction.SHORT : Direction.LONG,
                net.abs(),
                average,
                null,
                null,
                null,
                null);
    }

    private static BigDecimal average(BigDecimal amount, BigDecimal quantity) {
        if (quantity.signum() == 0 || amount.signum() == 0) {
            return null;
        }
        BigDecimal average =
                amount.divide(quantity, SCALE, RoundingMode.HALF_EVEN).stripTrailingZeros();
        return average.scale() < 0 ? average.setScale(0) : average;
    }

    static VenueBook.Holding holding(JsonNode row) {
        return new VenueBook.Holding(
                null,
                required(row, "symbol"),
                text(row, "isin"),
                orZero(row, "quantity"),
                decimal(row, "sellableQuantity"),
                price(row, "averagePrice"),
                null,
                price(row, "closingPrice"),
                decimal(row, "unrealisedGainLoss"));
    }

    static VenueBook.Price quote(String symbol, JsonNode row, Instant received) {
        JsonNode ohlc = row.path("ohlc");
        return new VenueBook.Price(
                symbol,
                price(row, "ltp"),
                price(row.path("depth").path("buy").path(0), "price"),
                price(row.path("depth").path("sell").path(0), "price"),
                price(ohlc, "open"),
                price(ohlc, "high"),
                price(ohlc, "low"),
                price(ohlc, "close"),
                decimal(row, "change"),
                decimal(row, "last_volume"),
                IndianTimes.ofSeconds(text(row, "lstup_time")),
                received);
    }
}
