package io.tradewind.testkit.broker;

import com.fasterxml.jackson.databind.JsonNode;
import io.tradewind.testkit.broker.BrokerBook.Line;
import io.tradewind.testkit.broker.BrokerBook.State;
import io.tradewind.testkit.broker.ScriptedBroker.Answer;
import java.math.BigDecimal;

/** Kotak Neo, which keeps no reference of an order's sender. */
public final class NeoReplay {
    private NeoReplay() {}

    /** A server without orders. */
    public static ScriptedBroker server() {
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
        neo.on("GET", "/nse_cm-v1.csv", ask -> Answer.csv("""
            pSymbol,pGroup,pExchSeg,pTrdSymbol,lLotSize
            2885,EQ,nse_cm,RELIANCE-EQ,1
            1594,EQ,nse_cm,INFY-EQ,1
            """));
        neo.on("GET", "/script-details/1.0/quotes/neosymbol/*", """
            [{"exchange_token":"2885","exchange":"nse_cm","ltp":"2450.50","change":"5.50","last_volume":"10",
              "ohlc":{"open":"2440","high":"2460","low":"2430","close":"2445"},
              "depth":{"buy":[{"price":"2450.40","quantity":"5"}],"sell":[{"price":"2450.60","quantity":"5"}]}},
             {"exchange_token":"1594","exchange":"nse_cm","ltp":"1500.50","change":"10.50","last_volume":"10",
              "ohlc":{"open":"1490","high":"1510","low":"1480","close":"1490"},
              "depth":{"buy":[{"price":"1500.40","quantity":"5"}],"sell":[{"price":"1500.60","quantity":"5"}]}}]\
            """);
        neo.on(
                "POST",
                "/quick/user/limits",
                "{\"Net\":\"1015700.08\",\"MarginUsed\":\"40.4\",\"stCode\":200,\"stat\":\"Ok\"}");
        neo.on("GET", "/portfolio/v1/holdings", list("[]"));
        return neo;
    }

    /** Orders from now on, in a new book. */
    public static BrokerBook book(ScriptedBroker neo) {
        BrokerBook book = new BrokerBook();
        neo.on("POST", "/quick/order/rule/ms/place", book.alive(ask -> {
            JsonNode order = ask.json("jData");
            String id = book.place(
                    order.path("tt").asText().equals("B"),
                    order.path("qt").asInt(),
                    order.path("pt").asText().equals("MKT")
                            ? null
                            : order.path("pr").asText(),
                    "");
            return "{\"stat\":\"Ok\",\"stCode\":200,\"nOrdNo\":\"" + id + "\"}";
        }));
        neo.on("POST", "/quick/order/cancel", book.alive(ask -> {
            book.cancel(ask.json("jData").path("on").asText());
            return "{\"stat\":\"Ok\",\"stCode\":200,\"result\":\"done\"}";
        }));
        neo.on("GET", "/quick/user/orders", book.alive(ask -> list(book.rows(NeoReplay::row))));
        neo.on("GET", "/quick/user/trades", book.alive(ask -> list("[]")));
        neo.on(
                "GET",
                "/quick/user/positions",
                book.alive(ask -> list("[{\"trdSym\":\"RELIANCE-EQ\",\"prod\":\"CNC\",\"flBuyQty\":\""
                        + Math.max(book.net(), 0) + "\",\"flSellQty\":\"0\",\"buyAmt\":\""
                        + new BigDecimal(BrokerBook.PRICE).multiply(BigDecimal.valueOf(Math.max(book.net(), 0)))
                        + "\"}]")));
        return book;
    }

    private static String list(String rows) {
        return "{\"stat\":\"Ok\",\"stCode\":200,\"data\":" + rows + "}";
    }

    private static String row(Line line) {
        return "{\"nOrdNo\":\"" + line.id() + "\",\"ordSt\":\"" + line.word("complete", "open", "cancelled")
                + "\",\"trdSym\":\"RELIANCE-EQ\",\"qty\":" + line.quantity() + ",\"fldQty\":" + line.filled()
                + ",\"prc\":\"" + (line.is(State.DONE) ? "0" : line.price()) + "\",\"avgPrc\":\"" + line.average()
                + "\",\"trnsTp\":\"" + (line.isBuy() ? "B" : "S") + "\",\"prcTp\":\""
                + (line.is(State.DONE) ? "MKT" : "L") + "\"}";
    }
}
