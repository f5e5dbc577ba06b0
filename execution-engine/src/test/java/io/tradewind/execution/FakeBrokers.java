package io.tradewind.execution;

import io.tradewind.execution.venue.broker.ScriptedBroker;
import io.tradewind.execution.venue.broker.ScriptedBroker.Answer;
import io.tradewind.execution.venue.broker.ScriptedBroker.Asked;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Brokers as they answer. Kite keeps an order book: market orders are done at once, limit orders rest. */
final class FakeBrokers {
    static final ScriptedBroker KITE = kite();
    static final ScriptedBroker BREEZE = breeze();
    static final ScriptedBroker HDFC = hdfc();
    static final ScriptedBroker NEO = neo();

    /** What Kite does next with an order: {@code usual}, {@code silent} (does it, and says nothing), {@code refuse}. */
    static volatile String kiteMood = "usual";

    /** False: Kite takes no session any more. */
    static volatile boolean isKiteSessionAlive = true;

    /** Neo's orders while it is set; null: the same order of somebody else comes at the same moment. */
    static volatile BrokerBooks neoBook;

    private static final Pattern SOMEBODY_ELSE = Pattern.compile("for-the-([a-z]+)");
    private static final AtomicInteger NUMBERS = new AtomicInteger();
    private static final List<Row> ORDERS = new CopyOnWriteArrayList<>();

    static final List<String> NEO_ORDERS = new CopyOnWriteArrayList<>();

    private FakeBrokers() {}

    private record Row(String id, Map<String, String> form, String status) {
        boolean isDone() {
            return status.equals("COMPLETE");
        }
    }

    static Map<String, String> addresses() {
        return Map.of(
                "tradewind.venues.\"zerodha\".url", KITE.url().toString(),
                "tradewind.venues.\"icici\".url", BREEZE.url().toString(),
                "tradewind.venues.\"hdfc\".url", HDFC.url().toString(),
                "tradewind.venues.\"kotak\".url", NEO.url().toString());
    }

    private static ScriptedBroker kite() {
        ScriptedBroker kite = new ScriptedBroker();
        kite.on(
                "POST",
                "/session/token",
                ask -> ask.fields().get("request_token").startsWith("good-")
                        ? Answer.json("{\"status\":\"success\",\"data\":{\"user_id\":\""
                                + ask.fields().get("request_token").substring(5)
                                + "\",\"user_name\":\"A Person\",\"access_token\":\"" + "secret-token-"
                                + NUMBERS.incrementAndGet()
                                + "\"}}")
                        : tokenException());
        kite.on("GET", "/user/profile", alive("{\"broker\":\"ZERODHA\"}"));
        kite.on("GET", "/user/margins", alive("""
            {"equity":{"net":150000,"available":{"cash":100000,"live_balance":100000},"utilised":{"debits":0}}}\
            """));
        kite.on("GET", "/portfolio/holdings", alive("""
            [{"tradingsymbol":"INFY","exchange":"NSE","isin":"INE009A01021","quantity":10,"t1_quantity":0,
              "average_price":1400,"last_price":1500.5,"close_price":1490,"pnl":1005}]\
            """));
        kite.on("GET", "/portfolio/positions", ask -> alive(positions()).apply(ask));
        kite.on("GET", "/quote", alive("""
            {"NSE:RELIANCE":{"last_price":2450.5,"ohlc":{"open":2440,"high":2460,"low":2430,"close":2445},
             "volume":1000,"depth":{"buy":[{"price":2450.4,"quantity":5}],"sell":[{"price":2450.6,"quantity":5}]}}}\
            """));
        kite.on("GET", "/instruments/NSE", ask -> new Answer(200, "text/csv", """
            instrument_token,exchange_token,tradingsymbol,name,last_price,expiry,strike,tick_size,lot_size,instrument_type,segment,exchange
            738561,2885,RELIANCE,RELIANCE INDUSTRIES,0,,0,0.1,1,EQ,NSE,NSE
            408065,1594,INFY,INFOSYS,0,,0,0.05,1,EQ,NSE,NSE
            """.getBytes(StandardCharsets.UTF_8)));
        kite.on("POST", "/orders/regular", FakeBrokers::place);
        kite.on(
                "GET",
                "/orders",
                ask -> alive(ORDERS.stream().map(FakeBrokers::order).collect(Collectors.joining(",", "[", "]")))
                        .apply(ask));
        kite.on(
                "GET",
                "/trades",
                ask -> alive(ORDERS.stream()
                                .filter(Row::isDone)
                                .map(FakeBrokers::trade)
                                .collect(Collectors.joining(",", "[", "]")))
                        .apply(ask));
        return kite;
    }

    private static java.util.function.Function<Asked, Answer> alive(String data) {
        return ask ->
                isKiteSessionAlive ? Answer.json("{\"status\":\"success\",\"data\":" + data + "}") : tokenException();
    }

    private static Answer tokenException() {
        return Answer.json(
                403,
                "{\"status\":\"error\",\"message\":\"Token is invalid or has"
                        + " expired.\",\"error_type\":\"TokenException\"}");
    }

    private static Answer place(Asked ask) {
        if (kiteMood.equals("refuse")) {
            return Answer.json(
                    400,
                    "{\"status\":\"error\",\"message\":\"Insufficient funds. Required margin is"
                            + " 1.\",\"error_type\":\"MarginException\"}");
        }
        String id = "26010500000" + NUMBERS.incrementAndGet();
        Map<String, String> form = ask.fields();
        boolean isMarket = "MARKET".equals(form.get("order_type"));
        ORDERS.add(new Row(id, form, isMarket ? "COMPLETE" : "OPEN"));
        if (!isMarket) {
            KITE.on("DELETE", "/orders/regular/" + id, cancel -> {
                ORDERS.replaceAll(row -> row.id().equals(id) ? new Row(id, form, "CANCELLED") : row);
                return Answer.json("{\"status\":\"success\",\"data\":{\"order_id\":\"" + id + "\"}}");
            });
        }
        return kiteMood.equals("silent")
                ? Answer.silence()
                : Answer.json("{\"status\":\"success\",\"data\":{\"order_id\":\"" + id + "\"}}");
    }

    private static String order(Row row) {
        Map<String, String> form = row.form();
        return "{\"order_id\":\"" + row.id() + "\",\"tag\":\"" + form.get("tag") + "\",\"variety\":\"regular\","
                + "\"exchange\":\"NSE\",\"tradingsymbol\":\"" + form.get("tradingsymbol") + "\",\"transaction_type\":\""
                + form.get("transaction_type") + "\",\"order_type\":\"" + form.get("order_type") + "\",\"quantity\":"
                + form.get("quantity") + ",\"filled_quantity\":" + (row.isDone() ? form.get("quantity") : "0")
                + ",\"price\":" + form.getOrDefault("price", "0") + ",\"average_price\":"
                + (row.isDone() ? "2450.5" : "0")
                + ",\"status\":\"" + row.status() + "\",\"order_timestamp\":\"2026-01-05 10:20:30\"}";
    }

    private static String trade(Row row) {
        return "{\"trade_id\":\"T" + row.id() + "\",\"order_id\":\"" + row.id() + "\",\"exchange\":\"NSE\","
                + "\"transaction_type\":\"" + row.form().get("transaction_type")
                + "\",\"average_price\":2450.5,\"quantity\":"
                + row.form().get("quantity") + ",\"fill_timestamp\":\"2026-01-05 10:21:00\"}";
    }

    private static String positions() {
        int net = ORDERS.stream()
                .filter(Row::isDone)
                .mapToInt(row -> Integer.parseInt(row.form().get("quantity"))
                        * (row.form().get("transaction_type").equals("BUY") ? 1 : -1))
                .sum();
        return "{\"net\":[{\"tradingsymbol\":\"RELIANCE\",\"exchange\":\"NSE\",\"product\":\"CNC\",\"quantity\":" + net
                + ",\"average_price\":2450.5,\"last_price\":2451,\"unrealised\":1,\"m2m\":1,\"multiplier\":1}]}";
    }

    /** A request token {@code for-the-day} is somebody else's. */
    private static String person(Asked ask, String usual) {
        Matcher token = SOMEBODY_ELSE.matcher(ask.query() + ask.body());
        return token.find() ? "P-" + token.group(1) : usual;
    }

    private static String claims(String person) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(("{\"sub\":\"" + person + "\"}").getBytes(StandardCharsets.UTF_8));
    }

    private static ScriptedBroker breeze() {
        ScriptedBroker breeze = new ScriptedBroker();
        breeze.on(
                "GET",
                "/breezeapi/api/v1/customerdetails",
                ask -> Answer.json("{\"Success\":{\"idirect_userid\":\"" + person(ask, "XY604721")
                        + "\",\"session_token\":\"b64\",\"idirect_user_name\":\"JOHN SMITH\"},"
                        + "\"Status\":200,\"Error\":null}"));
        breeze.on("GET", "/breezeapi/api/v1/funds", """
            {"Success":{"allocated_equity":5000,"block_by_trade_equity":100},"Status":200,"Error":null}\
            """);
        return breeze;
    }

    private static ScriptedBroker hdfc() {
        ScriptedBroker hdfc = new ScriptedBroker();
        hdfc.on(
                "POST",
                "/oapi/v1/access-token",
                ask -> Answer.json("{\"accessToken\":\"e30." + claims(person(ask, "S0190007")) + ".sig\"}"));
        hdfc.on("GET", "/oapi/v1/funds/view", """
            {"data":{"values":[["Available Margin","700.00"]]},"status":"success"}\
            """);
        hdfc.on("GET", "/oapi/v1/user/margins", """
            {"status":"success","data":{"equity":{"total_available_limit":900,"totalAvailableLimitDetails":{"cash":800}}}}\
            """);
        return hdfc;
    }

    private static ScriptedBroker neo() {
        ScriptedBroker neo = new ScriptedBroker();
        neo.on("POST", "/login/1.0/tradeApiLogin", """
            {"data":{"token":"view","sid":"view-sid","kType":"View","status":"success"}}\
            """);
        neo.on(
                "POST",
                "/login/1.0/tradeApiValidate",
                ask -> Answer.json("{\"data\":{\"token\":\"trade\",\"sid\":\"trade-sid\",\"baseUrl\":\"" + neo.url()
                        + "\",\"kType\":\"Trade\",\"status\":\"success\",\"greetingName\":\"N\"}}"));
        neo.on(
                "GET",
                "/script-details/1.0/masterscrip/file-paths",
                ask -> Answer.json("{\"data\":{\"filesPaths\":[\"" + neo.url() + "/nse_cm-v1.csv\"]}}"));
        neo.on("GET", "/nse_cm-v1.csv", ask -> new Answer(200, "text/csv", """
            pSymbol,pGroup,pExchSeg,pTrdSymbol,lLotSize
            2885,EQ,nse_cm,RELIANCE-EQ,1
            """.getBytes(StandardCharsets.UTF_8)));
        neo.on("GET", "/script-details/1.0/quotes/neosymbol/nse_cm|2885/all", """
            [{"exchange_token":"2885","exchange":"nse_cm","ltp":"2450.50","change":"5.50","last_volume":"10",
              "ohlc":{"open":"2440","high":"2460","low":"2430","close":"2445"},
              "depth":{"buy":[{"price":"2450.40","quantity":"5"}],"sell":[{"price":"2450.60","quantity":"5"}]}}]\
            """);
        neo.on("POST", "/quick/order/rule/ms/place", ask -> {
            if (neoBook != null) {
                return neoBook.placeAtNeo(ask);
            }
            // Somebody else gives the same order at the same moment, and the answer is lost.
            NEO_ORDERS.add("25072" + NUMBERS.incrementAndGet());
            NEO_ORDERS.add("25072" + NUMBERS.incrementAndGet());
            return Answer.silence();
        });
        neo.on(
                "GET",
                "/quick/user/orders",
                ask -> neoBook != null
                        ? neoBook.ordersAtNeo(ask)
                        : Answer.json(NEO_ORDERS.stream()
                                .map(id -> "{\"nOrdNo\":\"" + id
                                        + "\",\"ordSt\":\"complete\",\"trdSym\":\"RELIANCE-EQ\",\"qty\":4,"
                                        + "\"prc\":\"0.00\",\"avgPrc\":\"2450.25\",\"trnsTp\":\"B\",\"prcTp\":\"MKT\"}")
                                .collect(Collectors.joining(",", "{\"stat\":\"Ok\",\"stCode\":200,\"data\":[", "]}"))));
        neo.on(
                "POST",
                "/quick/user/limits",
                "{\"Net\":\"10157.08\",\"MarginUsed\":\"40.4\",\"stCode\":200,\"stat\":\"Ok\"}");
        return neo;
    }
}
