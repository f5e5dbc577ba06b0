package io.tradewind.testkit.broker;

import com.fasterxml.jackson.databind.JsonNode;
import io.tradewind.testkit.broker.BrokerBook.Line;
import io.tradewind.testkit.broker.BrokerBook.State;
import io.tradewind.testkit.broker.ScriptedBroker.Answer;
import io.tradewind.testkit.broker.ScriptedBroker.Asked;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.function.Predicate;

/** HDFC's two products at one address. Sky names the client in each call, and that tells them apart. */
public final class HdfcReplay {
    private static final String ORDERS = "/oapi/v1/orders";
    private static final Predicate<Asked> SKY = ask -> ask.query().contains("client_id=");

    private HdfcReplay() {}

    /** A server without orders. */
    public static ScriptedBroker server() {
        ScriptedBroker hdfc = new ScriptedBroker();
        hdfc.on(
                "POST",
                "/oapi/v1/access-token",
                ask -> Answer.json("{\"accessToken\":\"e30." + claims(ask.person("S0190007")) + ".sig\"}"));
        hdfc.on(
                "GET",
                "/oapi/v1/funds/view",
                data("{\"values\":[[\"Available Margin\",\"700000.00\"],[\"Cash Balance\",\"600000.00\"]]}"));
        hdfc.on(
                "GET",
                "/oapi/v1/user/margins",
                data("{\"equity\":{\"total_available_limit\":900000,"
                        + "\"totalAvailableLimitDetails\":{\"cash\":800000}}}"));
        hdfc.on("GET", "/oapi/v1/portfolio/holdings", data("[]"));
        hdfc.on("GET", "/oapi/v1/security-master", ask -> Answer.csv("""
            exchange,instrument_segment,symbol_name,security_id,exch_security_id,lot_size
            NSE,EQUITY,RELIANCE,RELIANCEEQNR,2885,1
            NSE,EQUITY,INFY,INFYEQNR,1594,1
            """));
        hdfc.on("GET", "/api/v1/contract/Compact", ask -> Answer.csv("""
            exchange,segment,trading_symbol,exchange_token,lot_size
            NSE,Capital,RELIANCE-EQ,2885,1
            NSE,Capital,INFY-EQ,1594,1
            """));
        hdfc.on("PUT", "/oapi/v1/fetch-ltp", data("""
            [{"exchange":"NSE","token":"2885","ltp":2450.5,"prev_close":2445},
             {"exchange":"NSE","token":"1594","ltp":1500.5,"prev_close":1490}]\
            """));
        return hdfc;
    }

    private static String claims(String person) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(("{\"sub\":\"" + person + "\"}").getBytes(StandardCharsets.UTF_8));
    }

    private static String data(String content) {
        return "{\"status\":\"success\",\"data\":" + content + "}";
    }

    /** Orders at InvestRight from now on, in a new book. */
    public static BrokerBook investRight(ScriptedBroker hdfc) {
        BrokerBook book = new BrokerBook();
        hdfc.on("POST", ORDERS + "/regular", book.alive(ask -> {
            JsonNode order = ask.json();
            String id = book.place(
                    order.path("transaction_type").asText().equals("BUY"),
                    order.path("quantity").asInt(),
                    order.path("order_type").asText().equals("MARKET")
                            ? null
                            : order.path("price").asText(),
                    order.path("external_reference_number").asText());
            return data("{\"order_id\":\"" + id + "\"}");
        }));
        hdfc.on("DELETE", ORDERS + "/regular/*", book.alive(ask -> canceled(book, ask)));
        hdfc.on("GET", ORDERS, book.alive(ask -> data(book.rows(HdfcReplay::row))));
        hdfc.on("GET", "/oapi/v1/trades", book.alive(ask -> data(book.trades(HdfcReplay::trade))));
        hdfc.on(
                "GET",
                "/oapi/v1/portfolio/cumulative-positions",
                book.alive(ask -> data("{\"net\":[{\"security_id\":\"RELIANCEEQNR\",\"instrument_segment\":\"EQUITY\","
                        + "\"product\":\"DELIVERY\",\"net_qty\":" + book.net() + ",\"average_buy_price\":2450.5}]}")));
        return book;
    }

    private static String canceled(BrokerBook book, Asked ask) {
        String id = ask.path().substring(ask.path().lastIndexOf('/') + 1);
        book.cancel(id);
        return data("{\"order_id\":\"" + id + "\"}");
    }

    private static String row(Line line) {
        return "{\"order_id\":\"" + line.id() + "\",\"external_reference_number\":\"" + line.reference()
                + "\",\"exchange\":\"NSE\",\"security_id\":\"RELIANCEEQNR\",\"transaction_type\":\""
                + (line.isBuy() ? "BUY" : "SELL") + "\",\"order_type\":\"" + (line.is(State.DONE) ? "MARKET" : "LIMIT")
                + "\",\"quantity\":" + line.quantity() + ",\"filled_quantity\":" + line.filled() + ",\"price\":\""
                + line.price() + "\",\"average_price\":" + line.average() + ",\"status\":\""
                + line.word("TRADED", "PENDING", "CANCELLED")
                + "\",\"order_timestamp\":\"05/01/2026 10:20:30\"}";
    }

    private static String trade(Line line) {
        return "{\"exchange\":\"NSE\",\"trade_id\":\"T" + line.id() + "\",\"order_id\":\"" + line.id()
                + "\",\"transaction_type\":\"" + (line.isBuy() ? "BUY" : "SELL") + "\",\"filled_quantity\":"
                + line.quantity() + ",\"average_price\":2450.5,\"fill_timestamp\":\"05/01/2026 10:21:00\"}";
    }

    /** Orders at Sky from now on, in a new book; after {@link #investRight}, with which it shares paths. */
    public static BrokerBook sky(ScriptedBroker hdfc) {
        BrokerBook book = new BrokerBook();
        hdfc.on("POST", ORDERS, book.alive(ask -> {
            JsonNode order = ask.json();
            String id = book.place(
                    order.path("order_side").asText().equals("BUY"),
                    order.path("quantity").asInt(),
                    order.path("order_type").asText().equals("MARKET")
                            ? null
                            : order.path("price").asText(),
                    order.path("user_order_id").asText());
            return data("{\"oms_order_id\":\"" + id + "\"}");
        }));
        hdfc.on("DELETE", ORDERS + "/2*", book.alive(ask -> canceled(book, ask)));
        hdfc.when(
                SKY,
                "GET",
                ORDERS,
                book.alive(ask -> data("{\"orders\":"
                        + (ask.query().contains("type=pending") ? "[]" : book.rows(HdfcReplay::skyRow)) + "}")));
        hdfc.when(
                SKY,
                "GET",
                "/oapi/v1/trades",
                book.alive(ask -> data("{\"trades\":" + book.trades(HdfcReplay::skyTrade) + "}")));
        hdfc.on("GET", "/oapi/v1/holdings", book.alive(ask -> data("{\"holdings\":[]}")));
        hdfc.on(
                "GET",
                "/oapi/v1/positions",
                book.alive(ask -> data("[{\"exchange\":\"NSE\",\"trading_symbol\":\"RELIANCE-EQ\",\"product\":\"CNC\","
                        + "\"net_quantity\":" + book.net()
                        + ",\"average_buy_price\":2450.5,\"ltp\":2451,\"multiplier\":1}]")));
        return book;
    }

    private static String skyRow(Line line) {
        return "{\"oms_order_id\":\"" + line.id() + "\",\"user_order_id\":" + line.reference()
                + ",\"exchange\":\"NSE\",\"execution_type\":\"REGULAR\",\"trading_symbol\":\"RELIANCE-EQ\",\"order_side\":\""
                + (line.isBuy() ? "BUY" : "SELL") + "\",\"order_type\":\"" + (line.is(State.DONE) ? "MARKET" : "LIMIT")
                + "\",\"quantity\":" + line.quantity() + ",\"filled_quantity\":" + line.filled() + ",\"price\":"
                + line.price() + ",\"average_price\":" + line.average() + ",\"order_status\":\""
                + line.word("COMPLETE", "CONFIRMED", "CANCEL_CONFIRMED") + "\",\"order_entry_time\":1767588630}";
    }

    private static String skyTrade(Line line) {
        return "{\"exchange\":\"NSE\",\"trade_number\":\"T" + line.id() + "\",\"oms_order_id\":\"" + line.id()
                + "\",\"order_side\":\"" + (line.isBuy() ? "BUY" : "SELL") + "\",\"trade_quantity\":" + line.quantity()
                + ",\"trade_price\":2450.5,\"trade_time\":1767588660}";
    }
}
