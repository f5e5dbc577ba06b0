package io.tradewind.launcher.chaos.venue;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;

/** An order at the venue. Changed only under the lock of {@link VenueOrders}. */
final class VenueOrder {
    private final long id;
    private final VenueOrders.Wish wish;
    private final long acceptedAt;
    private volatile BigDecimal executed = BigDecimal.ZERO;
    private volatile BigDecimal quote = BigDecimal.ZERO;
    private volatile boolean canceled;
    private volatile long changedAt;

    VenueOrder(long id, VenueOrders.Wish wish, long acceptedAt) {
        this.id = id;
        this.wish = wish;
        this.acceptedAt = acceptedAt;
        this.changedAt = acceptedAt;
    }

    long id() {
        return id;
    }

    VenueOrders.Wish wish() {
        return wish;
    }

    /** Milliseconds since 1970. */
    long acceptedAt() {
        return acceptedAt;
    }

    long changedAt() {
        return changedAt;
    }

    BigDecimal executed() {
        return executed;
    }

    BigDecimal quote() {
        return quote;
    }

    boolean isOpen() {
        return !canceled && executed.compareTo(wish.quantity()) < 0;
    }

    void filled(BigDecimal quantity, BigDecimal price, long at) {
        quote = quote.add(quantity.multiply(price));
        executed = executed.add(quantity);
        changedAt = at;
    }

    void canceled(long at) {
        canceled = true;
        changedAt = at;
    }

    /** In the venue's words. */
    String status() {
        if (executed.compareTo(wish.quantity()) >= 0) {
            return "FILLED";
        }
        if (canceled) {
            return "CANCELED";
        }
        return executed.signum() > 0 ? "PARTIALLY_FILLED" : "NEW";
    }

    Map<String, Object> toMap(String event) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("event", event);
        map.put("order_id", id);
        map.put("account", wish.account());
        map.put("client_order_id", wish.clientOrderId());
        map.put("symbol", wish.symbol());
        map.put("side", wish.side());
        map.put("type", wish.type());
        map.put("quantity", wish.quantity().toPlainString());
        map.put("price", wish.price() == null ? null : wish.price().toPlainString());
        map.put("at", changedAt);
        return map;
    }
}
