package io.tradewind.launcher.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the venue's own ledger says. */
record VenueHistory(
        List<Placed> orders,
        List<Trade> trades,
        Map<String, BigDecimal> fills,
        Map<String, Integer> arrivals,
        Map<String, Integer> fates) {

    /**
     * An order that the venue took.
     *
     * @param id symbol and number
     * @param account the key that it came with
     * @param at milliseconds since 1970
     */
    record Placed(String id, String account, String clientOrderId, BigDecimal quantity, boolean canceled, long at) {}

    /** @param quantity below 0 for a sale */
    record Trade(String id, String orderId, String account, String symbol, BigDecimal quantity) {}

    static VenueHistory of(List<JsonNode> lines) {
        Map<String, Placed> orders = new LinkedHashMap<>();
        List<Trade> trades = new ArrayList<>();
        Map<String, Integer> arrivals = new LinkedHashMap<>();
        Map<String, Integer> fates = new LinkedHashMap<>();
        for (JsonNode line : lines) {
            switch (line.path("event").asText()) {
                case "arrived" -> {
                    arrivals.merge(line.path("client_order_id").asText(), 1, Integer::sum);
                    fates.merge(line.path("fate").asText(), 1, Integer::sum);
                }
                case "accepted", "canceled" -> {
                    Placed order = placed(line, orders.get(name(line, "order_id")));
                    orders.put(order.id(), order);
                }
                case "trade" -> trades.add(trade(line));
                default -> throw new IllegalStateException("the venue's ledger says what nobody knows: " + line);
            }
        }
        Map<String, BigDecimal> fills = new LinkedHashMap<>();
        trades.forEach(trade -> fills.merge(trade.orderId(), trade.quantity().abs(), BigDecimal::add));
        return new VenueHistory(List.copyOf(orders.values()), trades, fills, arrivals, fates);
    }

    /** The venue counts by symbol. */
    private static String name(JsonNode line, String field) {
        return line.path("symbol").asText() + "/" + line.path(field).asText();
    }

    private static Placed placed(JsonNode line, Placed before) {
        return new Placed(
                name(line, "order_id"),
                line.path("account").asText(),
                line.path("client_order_id").asText(),
                new BigDecimal(line.path("quantity").asText()),
                line.path("event").asText().equals("canceled"),
                before == null ? line.path("at").asLong() : before.at());
    }

    private static Trade trade(JsonNode line) {
        BigDecimal quantity = new BigDecimal(line.path("quantity").asText());
        return new Trade(
                name(line, "trade_id"),
                name(line, "order_id"),
                line.path("account").asText(),
                line.path("symbol").asText(),
                line.path("side").asText().equals("BUY") ? quantity : quantity.negate());
    }

    BigDecimal filled(String orderId) {
        return fills.getOrDefault(orderId, BigDecimal.ZERO);
    }
}
