package io.tradewind.execution.venue;

import io.tradewind.execution.venue.FakeVenue.Reply;
import io.tradewind.execution.venue.xchange.BinanceConnector;
import java.util.Map;

/** Binance's documented answers. */
final class BinanceScript implements VenueScript {
    private static final String TRADE =
            "{\"symbol\":\"BTCUSDT\",\"id\":%s,\"orderId\":%s,\"price\":\"20000\",\"qty\":\"%s\","
                    + "\"quoteQty\":\"1\",\"commission\":\"0.5\",\"commissionAsset\":\"USDT\",\"time\":1700000001000,"
                    + "\"isBuyer\":true,\"isMaker\":false,\"isBestMatch\":true}";

    @Override
    public VenueConnector connector() {
        return new BinanceConnector();
    }

    @Override
    public Map<String, String> credentials() {
        return Map.of("api_key", "the-key", "api_secret", "the-secret");
    }

    @Override
    public String currency() {
        return "USDT";
    }

    @Override
    public String symbol() {
        return "BTC_USDT";
    }

    @Override
    public String quantity() {
        return "0.5";
    }

    @Override
    public String price() {
        return "20000";
    }

    @Override
    public String submitCall() {
        return "POST /api/v3/order";
    }

    @Override
    public String instrumentsCall() {
        return "GET /api/v3/exchangeInfo";
    }

    @Override
    public void prepare(FakeVenue v) {
        v.on(
                instrumentsCall(),
                Reply.of("{\"symbols\":[{\"symbol\":\"BTCUSDT\",\"status\":\"TRADING\","
                        + "\"baseAsset\":\"BTC\",\"quoteAsset\":\"USDT\",\"filters\":["
                        + "{\"filterType\":\"PRICE_FILTER\",\"tickSize\":\"0.01000000\"},"
                        + "{\"filterType\":\"LOT_SIZE\",\"stepSize\":\"0.00001000\",\"minQty\":\"0.00001000\",\"maxQty\":\"9000\"},"
                        + "{\"filterType\":\"NOTIONAL\",\"minNotional\":\"5.00000000\"}]}]}"));
        v.on("GET /api/v3/time", Reply.of("{\"serverTime\":1700000000000}"));
        v.on(
                "GET /api/v3/ticker/24hr",
                Reply.of(
                        "{\"symbol\":\"BTCUSDT\",\"bidPrice\":\"19999\",\"bidQty\":\"1\","
                                + "\"askPrice\":\"20001\",\"askQty\":\"1\",\"lastPrice\":\"20000\",\"closeTime\":1700000000000}"));
    }

    private static String order(String status, String filled) {
        return "{\"symbol\":\"BTCUSDT\",\"orderId\":77,\"clientOrderId\":\"tw-1\",\"price\":\"20000.00\",\"origQty\":\"0.5\","
                + "\"executedQty\":\"" + filled + "\",\"cummulativeQuoteQty\":\"0\",\"status\":\"" + status
                + "\",\"timeInForce\":\"GTC\",\"type\":\"LIMIT\",\"side\":\"BUY\",\"time\":1700000000000}";
    }

    @Override
    public Reply accepted() {
        return Reply.of(order("NEW", "0"));
    }

    @Override
    public void filledAtOnce(FakeVenue v) {
        v.on(submitCall(), Reply.of(order("FILLED", "0.5")));
        v.on("GET /api/v3/myTrades", Reply.of("[" + TRADE.formatted("9", "77", "0.5") + "]"));
    }

    @Override
    public Reply insufficientFunds() {
        return error(400, -2010, "Account has insufficient balance for requested action.");
    }

    @Override
    public Reply belowMinimum() {
        return error(400, -1013, "Filter failure: NOTIONAL");
    }

    @Override
    public Reply duplicate() {
        return error(400, -2010, "Duplicate order sent.");
    }

    @Override
    public Reply unauthorized() {
        return error(401, -2015, "Invalid API-key, IP, or permissions for action.");
    }

    @Override
    public Reply rateLimited() {
        return error(429, -1003, "Too many requests.");
    }

    @Override
    public Reply trouble() {
        return error(400, -1006, "An unexpected response was received from the message bus. Execution status unknown.");
    }

    @Override
    public Reply clockSkew() {
        return error(400, -1021, "Timestamp for this request is outside of the recvWindow.");
    }

    @Override
    public void found(FakeVenue v, State state) {
        v.on(
                "GET /api/v3/order",
                switch (state) {
                    case WORKING -> Reply.of(order("NEW", "0"));
                    case PART -> Reply.of(order("PARTIALLY_FILLED", "0.2"));
                    case FILLED -> Reply.of(order("FILLED", "0.5"));
                    case CANCELED -> Reply.of(order("CANCELED", "0"));
                    case PART_CANCELED -> Reply.of(order("CANCELED", "0.2"));
                    case UNKNOWN -> error(400, -2013, "Order does not exist.");
                });
        String quantity = state == State.FILLED ? "0.5" : "0.2";
        v.on("GET /api/v3/myTrades", Reply.of("[" + TRADE.formatted("9", "77", quantity) + "]"));
    }

    @Override
    public void canceled(FakeVenue v, State after) {
        v.on(
                "DELETE /api/v3/order",
                after == State.CANCELED || after == State.PART_CANCELED
                        ? Reply.of(order("CANCELED", "0"))
                        : error(400, -2011, "Unknown order sent."));
        found(v, after);
    }

    @Override
    public void cancelSilent(FakeVenue v) {
        v.on("DELETE /api/v3/order", Reply.drop());
    }

    @Override
    public void open(FakeVenue v, boolean isBroken) {
        String foreign = order("NEW", "0").replace("77", "78").replace("tw-1", "web_1");
        v.on(
                "GET /api/v3/openOrders",
                Reply.of(isBroken ? "[{\"symbol" : "[" + order("NEW", "0") + "," + foreign + "]"));
    }

    @Override
    public void history(FakeVenue v, boolean isBroken) {
        v.on(
                "GET /api/v3/myTrades",
                isBroken
                        ? Reply.of(503, "busy")
                        : Reply.of("[" + TRADE.formatted("9", "77", "0.5") + "," + TRADE.formatted("10", "78", "1")
                                + "]"));
    }

    @Override
    public void balances(FakeVenue v, Reply instead) {
        v.on(
                "GET /api/v3/account",
                instead != null
                        ? instead
                        : Reply.of("{\"canTrade\":true,\"canWithdraw\":true,"
                                + "\"balances\":[{\"asset\":\"USDT\",\"free\":\"70.5\",\"locked\":\"29.5\"}]}"));
    }

    private static Reply error(int status, int code, String message) {
        return Reply.of(status, "{\"code\":" + code + ",\"msg\":\"" + message + "\"}");
    }
}
