package io.tradewind.execution.venue;

import io.tradewind.execution.venue.FakeVenue.Reply;
import io.tradewind.execution.venue.oanda.OandaConnector;
import java.util.Map;

/** Oanda's documented answers. */
final class OandaScript implements VenueScript {
    private static final String A = "/v3/accounts/001-1";
    private static final String FILL =
            "{\"type\":\"ORDER_FILL\",\"id\":\"%s\",\"orderID\":\"%s\",%s\"instrument\":\"EUR_USD\",\"units\":\"%s\","
                    + "\"price\":\"1.1\",\"commission\":\"0.5\",\"time\":\"2026-01-01T00:00:01.000000000Z\"}";

    @Override
    public VenueConnector connector() {
        return new OandaConnector();
    }

    @Override
    public Map<String, String> credentials() {
        return Map.of("api_key", "the-key", "account_id", "001-1");
    }

    @Override
    public String currency() {
        return "USD";
    }

    @Override
    public String symbol() {
        return "EUR_USD";
    }

    @Override
    public String quantity() {
        return "5";
    }

    @Override
    public String price() {
        return "1.1";
    }

    @Override
    public String submitCall() {
        return "POST /v3/accounts/001-1/orders";
    }

    @Override
    public String instrumentsCall() {
        return "GET " + A + "/instruments";
    }

    @Override
    public void prepare(FakeVenue v) {
        v.on(
                instrumentsCall(),
                Reply.of(
                        "{\"instruments\":[{\"name\":\"EUR_USD\",\"displayPrecision\":5,"
                                + "\"tradeUnitsPrecision\":0,\"minimumTradeSize\":\"1\",\"maximumOrderUnits\":\"100000000\"}]}"));
        v.on("GET /v3/accounts", Reply.of(401, "{\"errorMessage\":\"Insufficient authorization\"}"));
        v.on(
                "GET " + A + "/pricing",
                Reply.of("{\"prices\":[{\"instrument\":\"EUR_USD\",\"time\":"
                        + "\"2026-01-01T00:00:00.000000000Z\",\"bids\":[{\"price\":\"1.09\",\"liquidity\":1}],"
                        + "\"asks\":[{\"price\":\"1.11\",\"liquidity\":1}]}]}"));
        balances(v, null);
    }

    private static String order(String state) {
        return "{\"id\":\"77\",\"clientExtensions\":{\"id\":\"tw-1\"},\"type\":\"LIMIT\",\"instrument\":\"EUR_USD\",\"units\":\"5\","
                + "\"price\":\"1.1\",\"timeInForce\":\"GTC\",\"state\":\"" + state
                + "\",\"createTime\":\"2026-01-01T00:00:00.000000000Z\""
                + (state.equals("FILLED") ? ",\"fillingTransactionID\":\"79\"" : "") + "}";
    }

    private static final String CREATED = "\"orderCreateTransaction\":{\"id\":\"77\",\"timeInForce\":\"GTC\","
            + "\"time\":\"2026-01-01T00:00:00.000000000Z\"}";

    @Override
    public Reply accepted() {
        return Reply.of(201, "{" + CREATED + "}");
    }

    @Override
    public void filledAtOnce(FakeVenue v) {
        v.on(
                submitCall(),
                Reply.of(
                        201,
                        "{" + CREATED + ",\"orderFillTransaction\":"
                                + FILL.formatted("79", "77", "\"clientOrderID\":\"tw-1\",", "5") + "}"));
        found(v, State.FILLED);
    }

    @Override
    public Reply insufficientFunds() {
        return Reply.of(
                201,
                "{" + CREATED + ",\"orderCancelTransaction\":{\"orderID\":\"77\",\"reason\":"
                        + "\"INSUFFICIENT_MARGIN\",\"time\":\"2026-01-01T00:00:00.000000000Z\"}}");
    }

    @Override
    public Reply belowMinimum() {
        return rejected("UNITS_MINIMUM_NOT_MET", "The units are below the minimum");
    }

    @Override
    public Reply duplicate() {
        return rejected("CLIENT_ORDER_ID_ALREADY_EXISTS", "The id is already in use");
    }

    @Override
    public Reply unauthorized() {
        return Reply.of(401, "{\"errorMessage\":\"Insufficient authorization to perform request.\"}");
    }

    @Override
    public Reply rateLimited() {
        return Reply.of(429, "{\"errorMessage\":\"Too many requests\"}");
    }

    @Override
    public Reply trouble() {
        return Reply.of(503, "{\"errorMessage\":\"The service is not available\"}");
    }

    @Override
    public Reply clockSkew() {
        return null;
    }

    @Override
    public void found(FakeVenue v, State state) {
        v.on(
                "GET " + A + "/orders/@tw-1",
                switch (state) {
                    case WORKING -> Reply.of("{\"order\":" + order("PENDING") + "}");
                    case FILLED -> Reply.of("{\"order\":" + order("FILLED") + "}");
                    case CANCELED -> Reply.of("{\"order\":" + order("CANCELLED") + "}");
                    case PART, PART_CANCELED -> throw new AssertionError("OANDA fills orders as a whole");
                    case UNKNOWN ->
                        Reply.of(404, "{\"errorCode\":\"NO_SUCH_ORDER\",\"errorMessage\":\"The order was not found\"}");
                });
        v.on(
                "GET " + A + "/transactions/79",
                Reply.of("{\"transaction\":" + FILL.formatted("79", "77", "\"clientOrderID\":\"tw-1\",", "5") + "}"));
    }

    @Override
    public void canceled(FakeVenue v, State after) {
        v.on(
                "PUT " + A + "/orders/@tw-1/cancel",
                after == State.CANCELED
                        ? Reply.of("{\"orderCancelTransaction\":{\"orderID\":\"77\"}}")
                        : Reply.of(404, "{\"errorCode\":\"ORDER_DOESNT_EXIST\",\"errorMessage\":\"no such order\"}"));
        found(v, after);
    }

    @Override
    public void cancelSilent(FakeVenue v) {
        v.on("PUT " + A + "/orders/@tw-1/cancel", Reply.drop());
    }

    @Override
    public void open(FakeVenue v, boolean isBroken) {
        String foreign = order("PENDING").replace("77", "78").replace("tw-1", "web-1");
        String stopLoss =
                "{\"id\":\"79\",\"type\":\"STOP_LOSS\",\"tradeID\":\"70\",\"price\":\"1.05\",\"timeInForce\":\"GTC\","
                        + "\"triggerCondition\":\"DEFAULT\",\"state\":\"PENDING\",\"createTime\":\"2026-01-01T00:00:00.000000000Z\"}";
        v.on(
                "GET " + A + "/pendingOrders",
                Reply.of(
                        isBroken
                                ? "{\"orders\":[{"
                                : "{\"orders\":[" + order("PENDING") + "," + foreign + "," + stopLoss + "]}"));
    }

    @Override
    public void history(FakeVenue v, boolean isBroken) {
        v.on(
                "GET " + A + "/transactions/sinceid",
                isBroken
                        ? Reply.of(503, "busy")
                        : Reply.of("{\"transactions\":[{\"type\":\"DAILY_FINANCING\",\"id\":\"70\"},"
                                + FILL.formatted("79", "77", "\"clientOrderID\":\"tw-1\",", "5") + ","
                                + FILL.formatted("80", "78", "", "9")
                                + "]}"));
    }

    @Override
    public void balances(FakeVenue v, Reply instead) {
        v.on(
                "GET " + A + "/summary",
                instead != null
                        ? instead
                        : Reply.of(
                                "{\"account\":{\"currency\":\"USD\",\"balance\":\"100\",\"marginAvailable\":\"70.5\","
                                        + "\"marginUsed\":\"29.5\"}}"));
    }

    private static Reply rejected(String code, String message) {
        return Reply.of(
                400,
                "{\"orderRejectTransaction\":{\"rejectReason\":\"" + code + "\"},\"errorCode\":\"" + code
                        + "\",\"errorMessage\":\"" + message + "\"}");
    }
}
