package io.tradewind.launcher.chaos.venue;

import io.tradewind.launcher.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Answers in Binance's words. */
final class VenueWords {
    static final String INSTRUMENTS = "{\"symbols\":[" + instrument("BTC") + "," + instrument("ETH") + "]}";
    static final String ACCOUNT = "{\"canTrade\":true,\"canWithdraw\":false,\"balances\":["
            + "{\"asset\":\"USDT\",\"free\":\"1000000\",\"locked\":\"0\"}]}";
    static final String BUSY = "<html>the service is busy</html>";

    private VenueWords() {}

    static String time(long now) {
        return "{\"serverTime\":" + now + "}";
    }

    private static String instrument(String base) {
        return "{\"symbol\":\"" + base + "USDT\",\"status\":\"TRADING\","
                + "\"baseAsset\":\"" + base + "\",\"quoteAsset\":\"USDT\",\"filters\":["
                + "{\"filterType\":\"PRICE_FILTER\",\"tickSize\":\"0.01000000\"},"
                + "{\"filterType\":\"LOT_SIZE\",\"stepSize\":\"0.00001000\",\"minQty\":\"0.00001000\","
                + "\"maxQty\":\"9000\"},{\"filterType\":\"NOTIONAL\",\"minNotional\":\"5.00000000\"}]}";
    }

    static String ticker(String symbol, long now) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("symbol", symbol);
        map.put("bidPrice", VenueOrders.bid(symbol).toPlainString());
        map.put("bidQty", "10");
        map.put("askPrice", VenueOrders.ask(symbol).toPlainString());
        map.put("askQty", "10");
        map.put("lastPrice", VenueOrders.bid(symbol).toPlainString());
        map.put("closeTime", now);
        return Json.printLine(map);
    }

    static String error(int code, String message) {
        return Json.printLine(Map.of("code", code, "msg", message));
    }

    static String order(VenueOrder order) {
        return Json.printLine(line(order));
    }

    static String orders(List<VenueOrder> orders) {
        return Json.printLine(orders.stream().map(VenueWords::line).toList());
    }

    private static Map<String, Object> line(VenueOrder o) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("symbol", o.wish().symbol());
        map.put("orderId", o.id());
        map.put("clientOrderId", o.wish().clientOrderId());
        map.put("price", o.wish().price() == null ? "0.00" : o.wish().price().toPlainString());
        map.put("origQty", o.wish().quantity().toPlainString());
        map.put("executedQty", o.executed().toPlainString());
        map.put("cummulativeQuoteQty", o.quote().toPlainString());
        map.put("status", o.status());
        map.put("timeInForce", "GTC");
        map.put("type", o.wish().type());
        map.put("side", o.wish().side());
        map.put("time", o.acceptedAt());
        map.put("updateTime", o.changedAt());
        return map;
    }

    static String trades(List<VenueTrade> trades) {
        return Json.printLine(trades.stream().map(VenueWords::trade).toList());
    }

    private static Map<String, Object> trade(VenueTrade t) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("symbol", t.order().wish().symbol());
        map.put("id", t.id());
        map.put("orderId", t.order().id());
        map.put("price", t.price().toPlainString());
        map.put("qty", t.quantity().toPlainString());
        map.put("quoteQty", t.quantity().multiply(t.price()).toPlainString());
        map.put("commission", t.fee().toPlainString());
        map.put("commissionAsset", "USDT");
        map.put("time", t.at());
        map.put("isBuyer", t.order().wish().side().equals("BUY"));
        map.put("isMaker", false);
        map.put("isBestMatch", true);
        return map;
    }
}
