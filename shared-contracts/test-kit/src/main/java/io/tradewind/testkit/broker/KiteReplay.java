package io.tradewind.testkit.broker;

import io.tradewind.testkit.broker.BrokerBook.Line;
import io.tradewind.testkit.broker.BrokerBook.Mood;
import io.tradewind.testkit.broker.ScriptedBroker.Answer;
import io.tradewind.testkit.broker.ScriptedBroker.Asked;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** Kite. A request token {@code good-X} is the person's X; every other one is refused. */
public final class KiteReplay {
    private static final AtomicInteger TOKENS = new AtomicInteger();

    private KiteReplay() {}

    /** A server with this book. */
    public static ScriptedBroker server(BrokerBook book) {
        ScriptedBroker kite = new ScriptedBroker();
        people(kite, book);
        kite.on("GET", "/quote", alive(book, ask -> """
            {"NSE:RELIANCE":{"last_price":2450.5,"ohlc":{"open":2440,"high":2460,"low":2430,"close":2445},
             "volume":1000,"depth":{"buy":[{"price":2450.4,"quantity":5}],"sell":[{"price":2450.6,"quantity":5}]}},
             "NSE:INFY":{"last_price":1500.5,"ohlc":{"open":1490,"high":1510,"low":1480,"close":1490},
             "volume":1000,"depth":{"buy":[{"price":1500.4,"quantity":5}],"sell":[{"price":1500.6,"quantity":5}]}}}\
            """));
        kite.on("GET", "/instruments/NSE", ask -> Answer.csv("""
            instrument_token,exchange_token,tradingsymbol,name,last_price,expiry,strike,tick_size,lot_size,instrument_type,segment,exchange
            738561,2885,RELIANCE,RELIANCE INDUSTRIES,0,,0,0.1,1,EQ,NSE,NSE
            408065,1594,INFY,INFOSYS,0,,0,0.05,1,EQ,NSE,NSE
            """));
        kite.on("POST", "/orders/regular", ask -> place(book, ask));
        kite.on("DELETE", "/orders/regular/*", alive(book, ask -> {
            String id = ask.path().substring(ask.path().lastIndexOf('/') + 1);
            book.cancel(id);
            return "{\"order_id\":\"" + id + "\"}";
        }));
        kite.on("GET", "/orders", alive(book, ask -> book.rows(KiteReplay::order)));
        kite.on("GET", "/trades", alive(book, ask -> book.trades(KiteReplay::trade)));
        kite.on("GET", "/portfolio/positions", alive(book, ask -> """
            {"net":[{"tradingsymbol":"RELIANCE","exchange":"NSE","product":"CNC","quantity":%s,"average_price":2450.5,
             "last_price":2451,"unrealised":1,"m2m":1,"multiplier":1}]}\
            """.formatted(book.net())));
        return kite;
    }

    private static void people(ScriptedBroker kite, BrokerBook book) {
        kite.on(
                "POST",
                "/session/token",
                ask -> ask.fields().get("request_token").startsWith("good-")
                        ? success("{\"user_id\":\""
                                + ask.fields().get("request_token").substring(5)
                                + "\",\"user_name\":\"A Person\",\"access_token\":\"secret-token-"
                                + TOKENS.incrementAndGet() + "\"}")
                        : tokenException());
        kite.on("DELETE", "/session/token", alive(book, ask -> "true"));
        kite.on("GET", "/user/profile", alive(book, ask -> "{\"broker\":\"ZERODHA\"}"));
        kite.on("GET", "/user/margins", alive(book, ask -> """
            {"equity":{"net":%1$s,"available":{"cash":%1$s,"live_balance":%1$s},"utilised":{"debits":0}}}\
            """.formatted(book.cash())));
        kite.on("GET", "/portfolio/holdings", alive(book, ask -> """
            [{"tradingsymbol":"INFY","exchange":"NSE","isin":"INE009A01021","quantity":10,"t1_quantity":0,
              "average_price":1400,"last_price":1500.5,"close_price":1490,"pnl":1005}]\
            """));
    }

    private static Function<Asked, Answer> alive(BrokerBook book, Function<Asked, String> data) {
        return ask -> switch (book.mood()) {
            case LOGGED_OUT -> tokenException();
            case DEAD -> Answer.silence();
            case USUAL, SILENT, REFUSING -> success(data.apply(ask));
        };
    }

    private static Answer success(String data) {
        return Answer.json("{\"status\":\"success\",\"data\":" + data + "}");
    }

    private static Answer tokenException() {
        return Answer.json(
                403,
                "{\"status\":\"error\",\"message\":\"Token is invalid or has"
                        + " expired.\",\"error_type\":\"TokenException\"}");
    }

    private static Answer place(BrokerBook book, Asked ask) {
        if (book.mood() == Mood.REFUSING) {
            return Answer.json(
                    400,
                    "{\"status\":\"error\",\"message\":\"Insufficient funds. Required margin is"
                            + " 1.\",\"error_type\":\"MarginException\"}");
        }
        if (book.mood() == Mood.DEAD) {
            return Answer.silence();
        }
        Map<String, String> form = ask.fields();
        String id = book.place(
                "BUY".equals(form.get("transaction_type")),
                Integer.parseInt(form.get("quantity")),
                "MARKET".equals(form.get("order_type")) ? null : form.get("price"),
                form.get("tag"));
        return book.mood() == Mood.SILENT ? Answer.silence() : success("{\"order_id\":\"" + id + "\"}");
    }

    private static String order(Line line) {
        return "{\"order_id\":\"" + line.id() + "\",\"tag\":\"" + line.reference() + "\",\"variety\":\"regular\","
                + "\"exchange\":\"NSE\",\"tradingsymbol\":\"RELIANCE\",\"transaction_type\":\""
                + (line.isBuy() ? "BUY" : "SELL") + "\",\"order_type\":\""
                + (line.is(BrokerBook.State.DONE) ? "MARKET" : "LIMIT") + "\",\"quantity\":" + line.quantity()
                + ",\"filled_quantity\":" + line.filled() + ",\"price\":" + line.price() + ",\"average_price\":"
                + line.average() + ",\"status\":\"" + line.word("COMPLETE", "OPEN", "CANCELLED")
                + "\",\"order_timestamp\":\"2026-01-05 10:20:30\"}";
    }

    private static String trade(Line line) {
        return "{\"trade_id\":\"T" + line.id() + "\",\"order_id\":\"" + line.id() + "\",\"exchange\":\"NSE\","
                + "\"transaction_type\":\"" + (line.isBuy() ? "BUY" : "SELL") + "\",\"average_price\":2450.5,"
                + "\"quantity\":" + line.quantity() + ",\"fill_timestamp\":\"2026-01-05 10:21:00\"}";
    }
}
