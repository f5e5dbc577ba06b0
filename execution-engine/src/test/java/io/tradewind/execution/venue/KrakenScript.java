package io.tradewind.execution.venue;

import io.tradewind.execution.venue.FakeVenue.Reply;
import io.tradewind.execution.venue.xchange.KrakenConnector;
import java.util.Map;

/** Kraken's documented answers. */
final class KrakenScript implements VenueScript {
    private static final String TRADE =
            "{\"ordertxid\":\"%s\",\"pair\":\"XXBTZUSD\",\"time\":1700000001.5,\"type\":\"buy\","
                    + "\"ordertype\":\"limit\",\"price\":\"20000\",\"cost\":\"1\",\"fee\":\"0.5\",\"vol\":\"%s\",\"maker\":false}";

    @Override
    public VenueConnector connector() {
        return new KrakenConnector();
    }

    @Override
    public Map<String, String> credentials() {
        return Map.of("api_key", "the-key", "api_secret", "dGhlLXNlY3JldA==");
    }

    @Override
    public String currency() {
        return "USD";
    }

    @Override
    public String symbol() {
        return "BTC_USD";
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
        return "POST /0/private/AddOrder";
    }

    @Override
    public String instrumentsCall() {
        return "GET /0/public/AssetPairs";
    }

    @Override
    public void prepare(FakeVenue v) {
        v.on(
                instrumentsCall(),
                fine("{\"XXBTZUSD\":{\"altname\":\"XBTUSD\",\"base\":\"XXBT\",\"quote\":\"ZUSD\","
                        + "\"pair_decimals\":2,\"tick_size\":\"0.01\",\"lot_decimals\":5,\"ordermin\":\"0.00001\",\"costmin\":\"0.5\","
                        + "\"status\":\"online\"}}"));
        v.on("GET /0/public/Time", fine("{\"unixtime\":1700000000}"));
        v.on(
                "GET /0/public/Ticker",
                fine("{\"XXBTZUSD\":{\"a\":[\"20001\",\"1\",\"1\"],\"b\":[\"19999\",\"1\",\"1\"],"
                        + "\"c\":[\"20000\",\"1\"]}}"));
    }

    private static String order(String status, String filled) {
        return "{\"status\":\"" + status
                + "\",\"cl_ord_id\":\"tw-1\",\"opentm\":1700000000.1,\"descr\":{\"pair\":\"XBTUSD\","
                + "\"type\":\"buy\",\"ordertype\":\"limit\",\"price\":\"20000\"},\"vol\":\"0.5\",\"vol_exec\":\""
                + filled
                + "\",\"cost\":\"0\",\"fee\":\"0\",\"price\":\"20000\",\"trades\":[\"T9\"]}";
    }

    @Override
    public Reply accepted() {
        return fine("{\"descr\":{\"order\":\"buy\"},\"txid\":[\"O77\"]}");
    }

    @Override
    public void filledAtOnce(FakeVenue v) {
        v.on(submitCall(), accepted());
        found(v, State.FILLED);
    }

    @Override
    public Reply insufficientFunds() {
        return error("EOrder:Insufficient funds");
    }

    @Override
    public Reply belowMinimum() {
        return error("EOrder:Order minimum not met");
    }

    @Override
    public Reply duplicate() {
        return error("EOrder:Invalid cl_ord_id: already in use");
    }

    @Override
    public Reply unauthorized() {
        return error("EAPI:Invalid key");
    }

    @Override
    public Reply rateLimited() {
        return error("EAPI:Rate limit exceeded");
    }

    @Override
    public Reply trouble() {
        return error("EDatabase:Internal error");
    }

    @Override
    public Reply clockSkew() {
        return error("EAPI:Invalid nonce");
    }

    @Override
    public void found(FakeVenue v, State state) {
        String order = switch (state) {
            case WORKING -> order("open", "0");
            case PART -> order("open", "0.2");
            case FILLED -> order("closed", "0.5");
            case CANCELED -> order("canceled", "0");
            case PART_CANCELED -> order("canceled", "0.2");
            case UNKNOWN -> null;
        };
        boolean isOpen = state == State.WORKING || state == State.PART;
        v.on(
                "POST /0/private/QueryOrders",
                order == null ? error("EOrder:Unknown order") : fine("{\"O77\":" + order + "}"));
        v.on("POST /0/private/OpenOrders", fine("{\"open\":{" + (isOpen ? "\"O77\":" + order : "") + "}}"));
        v.on(
                "POST /0/private/ClosedOrders",
                fine("{\"closed\":{" + (isOpen || order == null ? "" : "\"O77\":" + order) + "}}"));
        String quantity = state == State.FILLED ? "0.5" : "0.2";
        v.on("POST /0/private/QueryTrades", fine("{\"T9\":" + TRADE.formatted("O77", quantity) + "}"));
    }

    @Override
    public void canceled(FakeVenue v, State after) {
        v.on(
                "POST /0/private/CancelOrder",
                after == State.CANCELED || after == State.PART_CANCELED
                        ? fine("{\"count\":1}")
                        : error("EOrder:Unknown order"));
        found(v, after);
    }

    @Override
    public void cancelSilent(FakeVenue v) {
        v.on("POST /0/private/CancelOrder", Reply.drop());
    }

    @Override
    public void open(FakeVenue v, boolean isBroken) {
        String foreign = order("open", "0").replace("tw-1", "web-1");
        v.on(
                "POST /0/private/OpenOrders",
                isBroken
                        ? Reply.of("{\"error\":[],\"res")
                        : fine("{\"open\":{\"O77\":" + order("open", "0") + ",\"O78\":" + foreign + "}}"));
    }

    @Override
    public void history(FakeVenue v, boolean isBroken) {
        v.on(
                "POST /0/private/TradesHistory",
                isBroken
                        ? Reply.of(503, "busy")
                        : fine("{\"trades\":{\"T9\":" + TRADE.formatted("O77", "0.5") + ",\"T10\":"
                                + TRADE.formatted("O78", "1") + "}}"));
    }

    @Override
    public void balances(FakeVenue v, Reply instead) {
        v.on(
                "POST /0/private/BalanceEx",
                instead != null ? instead : fine("{\"ZUSD\":{\"balance\":\"100\",\"hold_trade\":\"29.5\"}}"));
    }

    private static Reply fine(String result) {
        return Reply.of("{\"error\":[],\"result\":" + result + "}");
    }

    private static Reply error(String text) {
        return Reply.of("{\"error\":[\"" + text + "\"]}");
    }
}
