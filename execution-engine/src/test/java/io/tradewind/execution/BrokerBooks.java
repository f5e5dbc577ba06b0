package io.tradewind.execution;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tradewind.execution.venue.broker.ScriptedBroker.Answer;
import io.tradewind.execution.venue.broker.ScriptedBroker.Asked;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Order books of Breeze, InvestRight and Neo, in the words of each: market orders are done at once at 2450.5, others rest.
 * A book that is dead takes every call about orders and says nothing.
 */
final class BrokerBooks {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PRICE = "2450.5";

    private static final AtomicInteger NUMBERS = new AtomicInteger();

    private final List<Line> lines = new CopyOnWriteArrayList<>();
    private volatile boolean isDead;

    /** @param state DONE, OPEN or GONE */
    private record Line(String id, boolean isBuy, int quantity, String price, String reference, String state) {
        int signed() {
            return isBuy ? quantity : -quantity;
        }

        boolean is(String wanted) {
            return state.equals(wanted);
        }
    }

    void die() {
        isDead = true;
    }

    /** What the broker says is held, in units. */
    int net() {
        return lines.stream()
                .filter(line -> line.is("DONE"))
                .mapToInt(Line::signed)
                .sum();
    }

    /** Orders that wait at the broker. */
    long open() {
        return lines.stream().filter(line -> line.is("OPEN")).count();
    }

    private String place(boolean isBuy, int quantity, boolean isMarket, String price, String reference) {
        String id = "20260105N" + NUMBERS.incrementAndGet();
        lines.add(new Line(id, isBuy, quantity, isMarket ? PRICE : price, reference, isMarket ? "DONE" : "OPEN"));
        return id;
    }

    private void cancel(String id) {
        lines.replaceAll(line -> line.id().equals(id) && line.is("OPEN")
                ? new Line(id, line.isBuy(), line.quantity(), line.price(), line.reference(), "GONE")
                : line);
    }

    private String rows(Function<Line, String> row) {
        return lines.stream().map(row).collect(Collectors.joining(",", "[", "]"));
    }

    private Function<Asked, Answer> alive(Function<Asked, String> answer) {
        return ask -> isDead ? Answer.silence() : Answer.json(answer.apply(ask));
    }

    private static Answer csv(String text) {
        return new Answer(200, "text/csv", text.getBytes(StandardCharsets.UTF_8));
    }

    private static JsonNode read(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException broken) {
            throw new AssertionError(text, broken);
        }
    }

    static BrokerBooks atBreeze() {
        BrokerBooks book = new BrokerBooks();
        String root = "/breezeapi/api/v1/";
        FakeBrokers.BREEZE.on("GET", "/NewSecurityMaster/SecurityMaster.zip", ask -> csv("""
            "Token", "ShortName", "Series", "CompanyName", "ticksize", "Lotsize", "ExchangeCode"
            "2885","RELIND","EQ","RELIANCE INDUSTRIES","0.1","1","RELIANCE"
            """));
        FakeBrokers.BREEZE.on("POST", root + "order", book.alive(ask -> {
            JsonNode order = read(ask.body());
            String id = book.place(
                    order.path("action").asText().equals("buy"),
                    order.path("quantity").asInt(),
                    order.path("order_type").asText().equals("market"),
                    order.path("price").asText(),
                    order.path("user_remark").asText());
            return success("{\"order_id\":\"" + id + "\",\"message\":\"placed\"}");
        }));
        FakeBrokers.BREEZE.on("DELETE", root + "order", book.alive(ask -> {
            book.cancel(read(ask.body()).path("order_id").asText());
            return success("{\"message\":\"cancelled\"}");
        }));
        FakeBrokers.BREEZE.on("GET", root + "order", book.alive(ask -> success(book.rows(BrokerBooks::breezeRow))));
        FakeBrokers.BREEZE.on(
                "GET",
                root + "portfoliopositions",
                book.alive(ask -> success("[{\"stock_code\":\"RELIND\",\"product_type\":\"Cash\",\"quantity\":\""
                        + book.net() + "\",\"average_price\":\"2450.5\",\"ltp\":\"2451\"}]")));
        FakeBrokers.BREEZE.on("GET", root + "quotes", book.alive(ask -> success("""
            [{"exchange_code":"NSE","ltp":2450.5,"best_bid_price":2450.4,"best_offer_price":2450.6,"open":2440,
              "high":2460,"low":2430,"previous_close":2445,"total_quantity_traded":"10"}]\
            """)));
        return book;
    }

    private static String success(String content) {
        return "{\"Success\":" + content + ",\"Status\":200,\"Error\":null}";
    }

    private static String breezeRow(Line line) {
        String left = line.is("OPEN") ? Integer.toString(line.quantity()) : "0";
        String gone = line.is("GONE") ? Integer.toString(line.quantity()) : "0";
        return "{\"order_id\":\"" + line.id() + "\",\"user_remark\":\"" + line.reference()
                + "\",\"exchange_code\":\"NSE\",\"stock_code\":\"RELIND\",\"action\":\""
                + (line.isBuy() ? "Buy" : "Sell") + "\",\"order_type\":\"" + (line.is("DONE") ? "Market" : "Limit")
                + "\",\"quantity\":\"" + line.quantity() + "\",\"price\":\"" + line.price() + "\",\"average_price\":\""
                + (line.is("DONE") ? PRICE : "0") + "\",\"pending_quantity\":\"" + left + "\",\"cancelled_quantity\":\""
                + gone + "\",\"status\":\""
                + (line.is("DONE") ? "Executed" : line.is("OPEN") ? "Ordered" : "Cancelled")
                + "\",\"order_datetime\":\"05-Jan-2026 10:20\"}";
    }

    static BrokerBooks atInvestRight() {
        BrokerBooks book = new BrokerBooks();
        String orders = "/oapi/v1/orders";
        FakeBrokers.HDFC.on("GET", "/oapi/v1/security-master", ask -> csv("""
            exchange,instrument_segment,symbol_name,security_id,exch_security_id,lot_size
            NSE,EQUITY,RELIANCE,RELIANCEEQNR,2885,1
            """));
        FakeBrokers.HDFC.on("POST", orders + "/regular", book.alive(ask -> {
            JsonNode order = read(ask.body());
            String id = book.place(
                    order.path("transaction_type").asText().equals("BUY"),
                    order.path("quantity").asInt(),
                    order.path("order_type").asText().equals("MARKET"),
                    order.path("price").asText(),
                    order.path("external_reference_number").asText());
            FakeBrokers.HDFC.on("DELETE", orders + "/regular/" + id, book.alive(cancel -> {
                book.cancel(id);
                return data("{\"order_id\":\"" + id + "\"}");
            }));
            return data("{\"order_id\":\"" + id + "\"}");
        }));
        FakeBrokers.HDFC.on("GET", orders, book.alive(ask -> data(book.rows(BrokerBooks::investRightRow))));
        FakeBrokers.HDFC.on(
                "GET",
                "/oapi/v1/trades",
                book.alive(ask -> data(book.lines.stream()
                        .filter(line -> line.is("DONE"))
                        .map(line -> "{\"exchange\":\"NSE\",\"trade_id\":\"T" + line.id() + "\",\"order_id\":\""
                                + line.id() + "\",\"transaction_type\":\"" + (line.isBuy() ? "BUY" : "SELL")
                                + "\",\"filled_quantity\":" + line.quantity()
                                + ",\"average_price\":2450.5,\"fill_timestamp\":\"05/01/2026 10:21:00\"}")
                        .collect(Collectors.joining(",", "[", "]")))));
        FakeBrokers.HDFC.on(
                "GET",
                "/oapi/v1/portfolio/cumulative-positions",
                book.alive(ask -> data("{\"net\":[{\"security_id\":\"RELIANCEEQNR\",\"instrument_segment\":\"EQUITY\","
                        + "\"product\":\"DELIVERY\",\"net_qty\":" + book.net() + ",\"average_buy_price\":2450.5}]}")));
        FakeBrokers.HDFC.on("PUT", "/oapi/v1/fetch-ltp", book.alive(ask -> data("""
            [{"exchange":"NSE","token":"2885","ltp":2450.5,"prev_close":2445}]\
            """)));
        return book;
    }

    private static String data(String content) {
        return "{\"status\":\"success\",\"data\":" + content + "}";
    }

    private static String investRightRow(Line line) {
        return "{\"order_id\":\"" + line.id() + "\",\"external_reference_number\":\"" + line.reference()
                + "\",\"exchange\":\"NSE\",\"security_id\":\"RELIANCEEQNR\",\"transaction_type\":\""
                + (line.isBuy() ? "BUY" : "SELL") + "\",\"order_type\":\"" + (line.is("DONE") ? "MARKET" : "LIMIT")
                + "\",\"quantity\":" + line.quantity() + ",\"filled_quantity\":"
                + (line.is("DONE") ? line.quantity() : 0) + ",\"price\":\"" + line.price() + "\",\"average_price\":"
                + (line.is("DONE") ? PRICE : "0") + ",\"status\":\""
                + (line.is("DONE") ? "TRADED" : line.is("OPEN") ? "PENDING" : "CANCELLED")
                + "\",\"order_timestamp\":\"05/01/2026 10:20:30\"}";
    }

    /** Neo's usual book; {@link FakeBrokers} asks it while it is set there. */
    static BrokerBooks atNeo() {
        BrokerBooks book = new BrokerBooks();
        FakeBrokers.NEO.on("POST", "/quick/order/cancel", book.alive(ask -> {
            book.cancel(read(ask.fields().get("jData")).path("on").asText());
            return "{\"stat\":\"Ok\",\"stCode\":200,\"result\":\"done\"}";
        }));
        FakeBrokers.NEO.on(
                "GET", "/quick/user/trades", book.alive(ask -> "{\"stat\":\"Ok\",\"stCode\":200,\"data\":[]}"));
        FakeBrokers.NEO.on(
                "GET",
                "/quick/user/positions",
                book.alive(
                        ask -> "{\"stat\":\"Ok\",\"stCode\":200,\"data\":[{\"trdSym\":\"RELIANCE-EQ\",\"prod\":\"CNC\","
                                + "\"flBuyQty\":\"" + Math.max(book.net(), 0)
                                + "\",\"flSellQty\":\"0\",\"buyAmt\":\"1\"}]}"));
        return book;
    }

    Answer placeAtNeo(Asked ask) {
        return alive(given -> {
                    JsonNode order = read(given.fields().get("jData"));
                    String id = place(
                            order.path("tt").asText().equals("B"),
                            order.path("qt").asInt(),
                            order.path("pt").asText().equals("MKT"),
                            order.path("pr").asText(),
                            "");
                    return "{\"stat\":\"Ok\",\"stCode\":200,\"nOrdNo\":\"" + id + "\"}";
                })
                .apply(ask);
    }

    Answer ordersAtNeo(Asked ask) {
        return alive(given -> "{\"stat\":\"Ok\",\"stCode\":200,\"data\":" + rows(BrokerBooks::neoRow) + "}")
                .apply(ask);
    }

    private static String neoRow(Line line) {
        return "{\"nOrdNo\":\"" + line.id() + "\",\"ordSt\":\""
                + (line.is("DONE") ? "complete" : line.is("OPEN") ? "open" : "cancelled")
                + "\",\"trdSym\":\"RELIANCE-EQ\",\"qty\":" + line.quantity() + ",\"fldQty\":"
                + (line.is("DONE") ? line.quantity() : 0) + ",\"prc\":\"" + (line.is("DONE") ? "0" : line.price())
                + "\",\"avgPrc\":\"" + (line.is("DONE") ? PRICE : "0") + "\",\"trnsTp\":\""
                + (line.isBuy() ? "B" : "S") + "\",\"prcTp\":\"" + (line.is("DONE") ? "MKT" : "L") + "\"}";
    }
}
