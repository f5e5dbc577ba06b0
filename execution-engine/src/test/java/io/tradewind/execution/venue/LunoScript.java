package io.tradewind.execution.venue;

import io.tradewind.execution.venue.FakeVenue.Reply;
import io.tradewind.execution.venue.luno.LunoConnector;
import java.util.Map;

/** Luno's documented answers. */
final class LunoScript implements VenueScript {
    private static final String TRADE =
            "{\"pair\":\"XBTZAR\",\"sequence\":%s,\"order_id\":\"%s\",\"type\":\"BID\",\"is_buy\":true,"
                    + "\"price\":\"20000\",\"volume\":\"%s\",\"base\":\"1\",\"counter\":\"1\",\"fee_base\":\"0\",\"fee_counter\":\"0.5\","
                    + "\"timestamp\":1700000001000}";

    private static final String TERMS = "\",\"limit_price\":\"20000\",\"limit_volume\":\"0.5\",\"base\":\"";
    private static final String ENDING = "\",\"counter\":\"0\",\"creation_timestamp\":1700000000000}";

    @Override
    public VenueConnector connector() {
        return new LunoConnector();
    }

    @Override
    public Map<String, String> credentials() {
        return Map.of("api_key", "the-key", "api_secret", "the-secret");
    }

    @Override
    public String currency() {
        return "ZAR";
    }

    @Override
    public String symbol() {
        return "BTC_ZAR";
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
        return "POST /api/1/postorder";
    }

    @Override
    public String instrumentsCall() {
        return "GET /api/exchange/1/markets";
    }

    @Override
    public void prepare(FakeVenue v) {
        v.on(
                instrumentsCall(),
                Reply.of("{\"markets\":[{\"market_id\":\"XBTZAR\",\"trading_status\":\"ACTIVE\","
                        + "\"base_currency\":\"XBT\",\"counter_currency\":\"ZAR\",\"min_volume\":\"0.00001\",\"max_volume\":\"100\","
                        + "\"volume_scale\":5,\"price_scale\":2}]}"));
        v.on(
                "GET /api/1/ticker",
                Reply.of("{\"pair\":\"XBTZAR\",\"timestamp\":1700000000000,\"bid\":\"19999\","
                        + "\"ask\":\"20001\",\"last_trade\":\"20000\",\"status\":\"ACTIVE\"}"));
    }

    /** As version 1 tells it: without our id. */
    private static String order(String state, String filled) {
        return "{\"order_id\":\"BX77\",\"pair\":\"XBTZAR\",\"type\":\"BID\",\"state\":\"" + state + TERMS + filled
                + ENDING;
    }

    /** As versions 2 and 3 tell it. @param client empty when the order came without one */
    private static String named(String id, String client, String status, String filled) {
        return "{\"order_id\":\"" + id + "\",\"client_order_id\":\"" + client
                + "\",\"pair\":\"XBTZAR\",\"type\":\"LIMIT\",\"side\":\"BUY\",\"time_in_force\":\"GTC\",\"status\":\""
                + status
                + TERMS + filled + ENDING;
    }

    @Override
    public Reply accepted() {
        return Reply.of("{\"order_id\":\"BX77\"}");
    }

    @Override
    public void filledAtOnce(FakeVenue v) {
        v.on(submitCall(), accepted());
        found(v, State.FILLED);
    }

    @Override
    public Reply insufficientFunds() {
        return error(400, "ErrInsufficientBalance", "Insufficient balance");
    }

    @Override
    public Reply belowMinimum() {
        return error(400, "ErrVolumeTooLow", "Volume too low");
    }

    @Override
    public Reply duplicate() {
        return error(409, "ErrDuplicateClientOrderID", "Duplicate client order id");
    }

    @Override
    public Reply unauthorized() {
        return error(401, "ErrUnauthorised", "Unauthorised");
    }

    @Override
    public Reply rateLimited() {
        return error(429, "ErrTooManyRequests", "Too many requests");
    }

    @Override
    public Reply trouble() {
        return error(400, "ErrDeadlineExceeded", "The deadline was exceeded");
    }

    @Override
    public Reply clockSkew() {
        return null;
    }

    @Override
    public void found(FakeVenue v, State state) {
        String filled = switch (state) {
            case WORKING, CANCELED, UNKNOWN -> "0";
            case PART, PART_CANCELED -> "0.2";
            case FILLED -> "0.5";
        };
        String word = state == State.WORKING || state == State.PART ? "PENDING" : "COMPLETE";
        Reply unknown = error(404, "ErrOrderNotFound", "Order not found");
        v.on("GET /api/1/orders/BX77", state == State.UNKNOWN ? unknown : Reply.of(order(word, filled)));
        v.on(
                "GET /api/exchange/3/order",
                state == State.UNKNOWN ? unknown : Reply.of(named("BX77", "tw-1", word, filled)));
        String quantity = state == State.FILLED ? "0.5" : "0.2";
        v.on("GET /api/1/listtrades", Reply.of("{\"trades\":[" + TRADE.formatted("9", "BX77", quantity) + "]}"));
    }

    @Override
    public void canceled(FakeVenue v, State after) {
        v.on(
                "POST /api/1/stoporder",
                after == State.CANCELED || after == State.PART_CANCELED
                        ? Reply.of("{\"success\":true}")
                        : error(400, "ErrCannotStopUnknownOrNonPendingOrder", "Cannot stop the order"));
        found(v, after);
    }

    @Override
    public void cancelSilent(FakeVenue v) {
        v.on("POST /api/1/stoporder", Reply.drop());
    }

    @Override
    public void open(FakeVenue v, boolean isBroken) {
        String ours = named("BX77", "tw-1", "PENDING", "0");
        String foreign = named("BX78", "", "AWAITING", "0");
        v.on(
                "GET /api/exchange/2/listorders",
                Reply.of(isBroken ? "{\"orders\":[{" : "{\"orders\":[" + ours + "," + foreign + "]}"));
    }

    @Override
    public void history(FakeVenue v, boolean isBroken) {
        v.on(
                "GET /api/1/listtrades",
                isBroken
                        ? Reply.of(503, "busy")
                        : Reply.of("{\"trades\":[" + TRADE.formatted("9", "BX77", "0.5") + ","
                                + TRADE.formatted("10", "BX78", "1") + "]}"));
    }

    @Override
    public void balances(FakeVenue v, Reply instead) {
        v.on(
                "GET /api/1/balance",
                instead != null
                        ? instead
                        : Reply.of(
                                "{\"balance\":[{\"account_id\":\"1\",\"asset\":\"ZAR\",\"balance\":\"100\",\"reserved\":\"29.5\","
                                        + "\"unconfirmed\":\"0\"}]}"));
    }

    private static Reply error(int status, String code, String message) {
        return Reply.of(status, "{\"error\":\"" + message + "\",\"error_code\":\"" + code + "\"}");
    }
}
