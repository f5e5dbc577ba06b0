package io.tradewind.execution.venue;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What else a venue can be asked: market data and history. What it cannot answer throws {@link
 * VenueFailure.NotSupported}, which is what each method does until an adapter overrides it. Null = unknown.
 */
public interface VenueReads {

    /** @param time the venue's; null when it gives none */
    record Ticker(
            String symbol,
            Instant time,
            BigDecimal bid,
            BigDecimal bidVolume,
            BigDecimal ask,
            BigDecimal askVolume,
            BigDecimal high,
            BigDecimal low,
            BigDecimal open,
            BigDecimal last,
            BigDecimal previousClose,
            BigDecimal vwap,
            BigDecimal baseVolume,
            BigDecimal quoteVolume,
            JsonNode info) {}

    /** A price with what is there for it. */
    record Level(BigDecimal price, BigDecimal quantity) {}

    /** Bids fall, asks rise. */
    record Book(String symbol, Instant time, Long nonce, List<Level> bids, List<Level> asks) {}

    /** A bar. */
    record Candle(
            Instant start, BigDecimal open, BigDecimal high, BigDecimal low, BigDecimal close, BigDecimal volume) {}

    /** An open position that the venue itself keeps. */
    record Holding(
            String symbol,
            String side,
            BigDecimal quantity,
            BigDecimal entryPrice,
            BigDecimal unrealized,
            JsonNode info) {}

    /**
     * Money that came or went.
     *
     * @param network chain it took, in the venue's word
     * @param tag memo that names whose it is at the address
     * @param updated when its status changed
     * @param internal between two accounts of the venue
     */
    record Transfer(
            String id,
            String txid,
            String type,
            String currency,
            BigDecimal amount,
            BigDecimal fee,
            String address,
            String status,
            Instant time,
            JsonNode info,
            String network,
            String tag,
            Instant updated,
            Boolean internal,
            String comment) {
        /** At a venue that says no more. */
        public Transfer(
                String id,
                String txid,
                String type,
                String currency,
                BigDecimal amount,
                BigDecimal fee,
                String address,
                String status,
                Instant time,
                JsonNode info) {
            this(id, txid, type, currency, amount, fee, address, status, time, info, null, null, null, null, null);
        }
    }

    /** As many as are wanted of what came oldest first: the first of those from a time on, else the newest. */
    static <T> List<T> part(List<T> oldestFirst, Instant since, int limit) {
        int over = Math.max(0, oldestFirst.size() - limit);
        return since == null
                ? oldestFirst.subList(over, oldestFirst.size())
                : oldestFirst.subList(0, oldestFirst.size() - over);
    }

    /** The price now. */
    default Ticker ticker(VenueInstrument instrument) {
        throw no("a ticker");
    }

    default List<Ticker> tickers() {
        throw no("all tickers at once");
    }

    /** @param depth levels of each side, at least 1 */
    default Book book(VenueInstrument instrument, int depth) {
        throw no("an order book");
    }

    /** The newest public trades, oldest first. */
    default List<LineTrade> publicTrades(VenueInstrument instrument, int limit) {
        throw no("public trades");
    }

    /** Bars, oldest first. @param since null = the newest */
    default List<Candle> candles(VenueInstrument instrument, Duration frame, Instant since, int limit) {
        throw no("bars");
    }

    /** Orders it still works, oldest first. */
    default List<LineOrder> openOrders() {
        throw no("open orders");
    }

    /** An order by the venue's id. @param instrument null where the caller does not know it */
    default LineOrder order(String venueOrderId, VenueInstrument instrument) {
        throw no("single orders by its id");
    }

    /** Orders of any state, oldest first. @param instrument null = all, where the venue can */
    default List<LineOrder> orders(VenueInstrument instrument, Instant since, int limit) {
        throw no("past orders");
    }

    /** Own trades, oldest first. @param instrument null = all, where the venue can */
    default List<LineTrade> trades(VenueInstrument instrument, Instant since, int limit) {
        throw no("own trades");
    }

    default List<Holding> holdings() {
        throw no("positions");
    }

    default Instant time() {
        throw no("its time");
    }

    default List<Transfer> deposits(String currency, Instant since, int limit) {
        throw no("deposits");
    }

    default List<Transfer> withdrawals(String currency, Instant since, int limit) {
        throw no("withdrawals");
    }

    /** Sends money away. Reached only when the operator opened it. */
    default Transfer withdraw(String currency, BigDecimal amount, String address, String tag) {
        throw no("withdrawals by API");
    }

    private static VenueFailure.NotSupported no(String what) {
        return new VenueFailure.NotSupported("the venue does not answer for " + what);
    }
}
