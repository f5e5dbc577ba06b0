package io.tradewind.testkit.broker;

import com.fasterxml.jackson.databind.JsonNode;
import io.tradewind.testkit.broker.BrokerBook.Line;
import io.tradewind.testkit.broker.BrokerBook.State;
import io.tradewind.testkit.broker.ScriptedBroker.Answer;

/** ICICI's Breeze. */
public final class BreezeReplay {
    private static final String ROOT = "/breezeapi/api/v1/";

    private BreezeReplay() {}

    /** A server without orders. */
    public static ScriptedBroker server() {
        ScriptedBroker breeze = new ScriptedBroker();
        breeze.on(
                "GET",
                ROOT + "customerdetails",
                ask -> Answer.json(success("{\"idirect_userid\":\"" + ask.person("XY604721")
                        + "\",\"session_token\":\"b64\",\"idirect_user_name\":\"JOHN SMITH\"}")));
        breeze.on("GET", ROOT + "funds", success("{\"allocated_equity\":500000,\"block_by_trade_equity\":100}"));
        breeze.on("GET", ROOT + "dematholdings", success("[]"));
        breeze.on("GET", "/NewSecurityMaster/SecurityMaster.zip", ask -> Answer.csv("""
            "Token", "ShortName", "Series", "CompanyName", "ticksize", "Lotsize", "ExchangeCode"
            "2885","RELIND","EQ","RELIANCE INDUSTRIES","0.1","1","RELIANCE"
            "1594","INFTEC","EQ","INFOSYS","0.05","1","INFY"
            """));
        return breeze;
    }

    /** Orders from now on, in a new book. */
    public static BrokerBook book(ScriptedBroker breeze) {
        BrokerBook book = new BrokerBook();
        breeze.on("POST", ROOT + "order", book.alive(ask -> {
            JsonNode order = ask.json();
            String id = book.place(
                    order.path("action").asText().equals("buy"),
                    order.path("quantity").asInt(),
                    order.path("order_type").asText().equals("market")
                            ? null
                            : order.path("price").asText(),
                    order.path("user_remark").asText());
            return success("{\"order_id\":\"" + id + "\",\"message\":\"placed\"}");
        }));
        breeze.on("DELETE", ROOT + "order", book.alive(ask -> {
            book.cancel(ask.json().path("order_id").asText());
            return success("{\"message\":\"cancelled\"}");
        }));
        breeze.on("GET", ROOT + "order", book.alive(ask -> success(book.rows(BreezeReplay::row))));
        breeze.on(
                "GET",
                ROOT + "portfoliopositions",
                book.alive(ask -> success("[{\"stock_code\":\"RELIND\",\"product_type\":\"Cash\",\"quantity\":\""
                        + book.net() + "\",\"average_price\":\"2450.5\",\"ltp\":\"2451\"}]")));
        breeze.on("GET", ROOT + "quotes", book.alive(ask -> success(quote(ask.body()))));
        return book;
    }

    private static String quote(String asked) {
        return asked.contains("RELIND") ? """
            [{"exchange_code":"NSE","ltp":2450.5,"best_bid_price":2450.4,"best_offer_price":2450.6,"open":2440,
              "high":2460,"low":2430,"previous_close":2445,"total_quantity_traded":"10"}]\
            """ : """
            [{"exchange_code":"NSE","ltp":1500.5,"best_bid_price":1500.4,"best_offer_price":1500.6,"open":1490,
              "high":1510,"low":1480,"previous_close":1490,"total_quantity_traded":"10"}]\
            """;
    }

    private static String success(String content) {
        return "{\"Success\":" + content + ",\"Status\":200,\"Error\":null}";
    }

    private static String row(Line line) {
        return "{\"order_id\":\"" + line.id() + "\",\"user_remark\":\"" + line.reference()
                + "\",\"exchange_code\":\"NSE\",\"stock_code\":\"RELIND\",\"action\":\""
                + (line.isBuy() ? "Buy" : "Sell") + "\",\"order_type\":\"" + (line.is(State.DONE) ? "Market" : "Limit")
                + "\",\"quantity\":\"" + line.quantity() + "\",\"price\":\"" + line.price() + "\",\"average_price\":\""
                + line.average() + "\",\"pending_quantity\":\"" + (line.is(State.OPEN) ? line.quantity() : 0)
                + "\",\"cancelled_quantity\":\"" + (line.is(State.GONE) ? line.quantity() : 0) + "\",\"status\":\""
                + line.word("Executed", "Ordered", "Cancelled") + "\",\"order_datetime\":\"05-Jan-2026 10:20\"}";
    }
}
