package io.tradewind.launcher.chaos.venue;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A fill.
 *
 * @param fee quote currency
 * @param at milliseconds since 1970
 */
record VenueTrade(long id, VenueOrder order, BigDecimal quantity, BigDecimal price, BigDecimal fee, long at) {

    Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("event", "trade");
        map.put("trade_id", id);
        map.put("order_id", order.id());
        map.put("account", order.wish().account());
        map.put("client_order_id", order.wish().clientOrderId());
        map.put("symbol", order.wish().symbol());
        map.put("side", order.wish().side());
        map.put("quantity", quantity.toPlainString());
        map.put("price", price.toPlainString());
        map.put("fee", fee.toPlainString());
        map.put("at", at);
        return map;
    }
}
