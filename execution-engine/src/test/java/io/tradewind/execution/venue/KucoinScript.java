package io.tradewind.execution.venue;

import io.tradewind.execution.venue.FakeVenue.Reply;
import io.tradewind.execution.venue.xchange.KucoinConnector;
import java.util.Map;

/** Kucoin's documented answers. */
final class KucoinScript implements VenueScript {
    private static final String FILL =
            "{\"symbol\":\"BTC-USDT\",\"tradeId\":\"t%s\",\"orderId\":\"%s\",\"side\":\"buy\","
                    + "\"liquidity\":\"taker\",\"price\":\"20000\",\"size\":\"%s\",\"fee\":\"0.5\",\"feeCurrency\":\"USDT\","
                    + "\"createdAt\":1700000001000}";

    @Override
    public VenueConnector connector() {
        return new KucoinConnector();
    }

    @Override
    public Map<String, String> credentials() {
        return Map.of("api_key", "the-key", "api_secret", "the-secret", "passphrase", "the-phrase");
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
        return "POST /api/v1/orders";
    }

    @Override
    public String instrumentsCall() {
        return "GET /api/v1/symbols";
    }

    @Override
    public void prepare(FakeVenue v) {
        v.on(
                instrumentsCall(),
                fine("[{\"symbol\":\"BTC-USDT\",\"baseCurrency\":\"BTC\",\"quoteCurrency\":\"USDT\","
                        + "\"priceIncrement\":\"0.01\",\"baseIncrement\":\"0.00001\",\"baseMinSize\":\"0.00001\","
                        + "\"baseMaxSize\":\"10000\",\"minFunds\":\"0.1\",\"enableTrading\":true}]"));
        v.on("GET /api/v1/timestamp", fine("1700000000000"));
        v.on(
                "GET /api/v1/market/stats",
                fine("{\"symbol\":\"BTC-USDT\",\"buy\":\"19999\",\"sell\":\"20001\","
                        + "\"last\":\"20000\",\"time\":1700000000000}"));
    }

    private static String order(boolean active, boolean cancel, String filled) {
        return "{\"id\":\"k77\",\"symbol\":\"BTC-USDT\",\"type\":\"limit\",\"side\":\"buy\",\"price\":\"20000\","
                + "\"size\":\"0.5\",\"dealSize\":\"" + filled
                + "\",\"dealFunds\":\"0\",\"clientOid\":\"tw-1\",\"isActive\":"
                + active + ",\"cancelExist\":" + cancel + ",\"createdAt\":1700000000000}";
    }

    @Override
    public Reply accepted() {
        return fine("{\"orderId\":\"k77\"}");
    }

    @Override
    public void filledAtOnce(FakeVenue v) {
        v.on(submitCall(), accepted());
        found(v, State.FILLED);
    }

    @Override
    public Reply insufficientFunds() {
        return error(200, "200004", "Balance insufficient!");
    }

    @Override
    public Reply belowMinimum() {
        return error(200, "400100", "The quantity is below the minimum requirement.");
    }

    @Override
    public Reply duplicate() {
        return error(200, "400370", "The clientOid is duplicate");
    }

    @Override
    public Reply unauthorized() {
        return error(401, "400004", "Invalid KC-API-PASSPHRASE");
    }

    @Override
    public Reply rateLimited() {
        return error(429, "429000", "Too Many Requests");
    }

    @Override
    public Reply trouble() {
        return error(200, "300000", "system busy");
    }

    @Override
    public Reply clockSkew() {
        return error(400, "400002", "KC-API-TIMESTAMP Invalid");
    }

    @Override
    public void found(FakeVenue v, State state) {
        Reply reply = switch (state) {
            case WORKING -> fine(order(true, false, "0"));
            case PART -> fine(order(true, false, "0.2"));
            case FILLED -> fine(order(false, false, "0.5"));
            case CANCELED -> fine(order(false, true, "0"));
            case PART_CANCELED -> fine(order(false, true, "0.2"));
            case UNKNOWN -> error(200, "400100", "order_not_exist");
        };
        v.on("GET /api/v1/orders/k77", reply);
        v.on("GET /api/v1/order/client-order/tw-1", reply);
        String quantity = state == State.FILLED ? "0.5" : "0.2";
        v.on("GET /api/v1/fills", fine("{\"items\":[" + FILL.formatted("9", "k77", quantity) + "]}"));
    }

    @Override
    public void canceled(FakeVenue v, State after) {
        Reply reply = after == State.CANCELED || after == State.PART_CANCELED
                ? fine("{\"cancelledOrderIds\":[\"k77\"]}")
                : error(200, "400100", "order_not_exist_or_not_allow_to_cancel");
        v.on("DELETE /api/v1/orders/k77", reply);
        v.on("DELETE /api/v1/order/client-order/tw-1", reply);
        found(v, after);
    }

    @Override
    public void cancelSilent(FakeVenue v) {
        v.on("DELETE /api/v1/orders/k77", Reply.drop());
    }

    @Override
    public void open(FakeVenue v, boolean isBroken) {
        String foreign = order(true, false, "0").replace("k77", "k78").replace("tw-1", "web-1");
        v.on(
                "GET /api/v1/orders",
                isBroken
                        ? Reply.of("{\"code\":\"2000")
                        : fine("{\"items\":[" + order(true, false, "0") + "," + foreign + "]}"));
    }

    @Override
    public void history(FakeVenue v, boolean isBroken) {
        v.on(
                "GET /api/v1/fills",
                isBroken
                        ? Reply.of(503, "busy")
                        : fine("{\"items\":[" + FILL.formatted("9", "k77", "0.5") + ","
                                + FILL.formatted("10", "k78", "1") + "]}"));
    }

    @Override
    public void balances(FakeVenue v, Reply instead) {
        v.on(
                "GET /api/v1/accounts",
                instead != null
                        ? instead
                        : fine(
                                "[{\"currency\":\"USDT\",\"type\":\"main\",\"balance\":\"900\",\"available\":\"900\",\"holds\":\"0\"},"
                                        + "{\"currency\":\"USDT\",\"type\":\"trade\",\"balance\":\"100\",\"available\":\"70.5\","
                                        + "\"holds\":\"29.5\"}]"));
    }

    private static Reply fine(String data) {
        return Reply.of("{\"code\":\"200000\",\"data\":" + data + "}");
    }

    private static Reply error(int status, String code, String message) {
        return Reply.of(status, "{\"code\":\"" + code + "\",\"msg\":\"" + message + "\"}");
    }
}
