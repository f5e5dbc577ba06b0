package io.tradewind.launcher.chaos.venue;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Orders and trades of all customers, written to the ledger before anything else is done with them. As at the real
 * venue, orders and trades are counted by symbol, and an id of the customer's may be used again once its order has ended:
 * an order that is sent twice has an effect twice.
 */
final class VenueOrders {
    private static final Map<String, BigDecimal> MIDDLE =
            Map.of("BTCUSDT", new BigDecimal("20000"), "ETHUSDT", new BigDecimal("2000"));
    private static final BigDecimal HALF_SPREAD = new BigDecimal("0.5");
    private static final BigDecimal FEE = new BigDecimal("0.001");
    private static final BigDecimal LOT = new BigDecimal("0.00001");
    private static final int RESTING_PARTS = 4;

    private final VenueLedger ledger;
    private final Clock clock;
    private final List<VenueOrder> orders = new ArrayList<>();
    private final List<VenueTrade> trades = new ArrayList<>();
    private final Map<String, Long> numbers = new HashMap<>();
    /** The newest order of an id: what the venue answers about it. */
    private final Map<String, VenueOrder> byClientId = new LinkedHashMap<>();

    VenueOrders(VenueLedger ledger, Clock clock) {
        this.ledger = ledger;
        this.clock = clock;
    }

    /** What a customer wants. */
    record Wish(
            String account,
            String symbol,
            String side,
            String type,
            BigDecimal quantity,
            BigDecimal price,
            String clientOrderId) {}

    static BigDecimal bid(String symbol) {
        return MIDDLE.get(symbol).subtract(HALF_SPREAD);
    }

    static BigDecimal ask(String symbol) {
        return MIDDLE.get(symbol).add(HALF_SPREAD);
    }

    /** That a request for an order came in, whatever becomes of it. */
    void arrived(Wish wish, VenueFaults.Fate fate) throws IOException {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("event", "arrived");
        line.put("account", wish.account());
        line.put("client_order_id", wish.clientOrderId());
        line.put("fate", fate.name());
        line.put("at", clock.millis());
        ledger.write(line);
    }

    /** Empty when an order with this id is open. */
    synchronized Optional<VenueOrder> place(Wish wish, SplittableRandom random) throws IOException {
        String key = key(wish.account(), wish.clientOrderId());
        VenueOrder before = byClientId.get(key);
        if (before != null && before.isOpen()) {
            return Optional.empty();
        }
        VenueOrder order = new VenueOrder(next("order", wish.symbol()), wish, clock.millis());
        orders.add(order);
        byClientId.put(key, order);
        ledger.write(order.toMap("accepted"));
        boolean buys = wish.side().equals("BUY");
        BigDecimal market = buys ? ask(wish.symbol()) : bid(wish.symbol());
        boolean crosses = wish.price() == null
                || (buys ? wish.price().compareTo(market) >= 0 : wish.price().compareTo(market) <= 0);
        if (crosses) {
            fillAll(order, market, random);
        } else if (random.nextInt(RESTING_PARTS) == 0) {
            // Somebody takes a part of it at once.
            fill(order, half(wish.quantity()), wish.price());
        }
        return Optional.of(order);
    }

    private void fillAll(VenueOrder order, BigDecimal price, SplittableRandom random) throws IOException {
        BigDecimal first = half(order.wish().quantity());
        if (random.nextBoolean() && first.signum() > 0) {
            fill(order, first, price);
        }
        fill(order, order.wish().quantity().subtract(order.executed()), price);
    }

    private static BigDecimal half(BigDecimal quantity) {
        return quantity.divide(BigDecimal.TWO, LOT.scale(), RoundingMode.DOWN);
    }

    private void fill(VenueOrder order, BigDecimal quantity, BigDecimal price) throws IOException {
        VenueTrade trade = new VenueTrade(
                next("trade", order.wish().symbol()),
                order,
                quantity,
                price,
                quantity.multiply(price).multiply(FEE),
                clock.millis());
        ledger.write(trade.toMap());
        trades.add(trade);
        order.filled(quantity, price, clock.millis());
    }

    /** Empty when it is not open any more. Sometimes it was filled in the same moment. */
    synchronized Optional<VenueOrder> cancel(String account, String clientOrderId, SplittableRandom random)
            throws IOException {
        VenueOrder order = byClientId.get(key(account, clientOrderId));
        if (order == null || !order.isOpen()) {
            return Optional.empty();
        }
        if (random.nextInt(RESTING_PARTS) == 0) {
            fill(
                    order,
                    order.wish().quantity().subtract(order.executed()),
                    order.wish().price());
            return Optional.empty();
        }
        order.canceled(clock.millis());
        ledger.write(order.toMap("canceled"));
        return Optional.of(order);
    }

    /** As a customer sees it who asks now and sees nothing that is younger than the lag. */
    synchronized Optional<VenueOrder> find(String account, String symbol, String clientOrderId, String id, long lag) {
        long horizon = clock.millis() - lag;
        Optional<VenueOrder> found = clientOrderId != null
                ? Optional.ofNullable(byClientId.get(key(account, clientOrderId)))
                : orders.stream()
                        .filter(o -> Long.toString(o.id()).equals(id)
                                && o.wish().symbol().equals(symbol)
                                && o.wish().account().equals(account))
                        .findFirst();
        return found.filter(o -> o.acceptedAt() <= horizon);
    }

    synchronized List<VenueOrder> open(String account, long lag) {
        long horizon = clock.millis() - lag;
        return orders.stream()
                .filter(o -> o.wish().account().equals(account) && o.isOpen() && o.acceptedAt() <= horizon)
                .toList();
    }

    /** @param orderId null = of every order */
    synchronized List<VenueTrade> trades(String account, String symbol, String orderId, long from, int most, long lag) {
        long horizon = clock.millis() - lag;
        return trades.stream()
                .filter(t -> t.order().wish().account().equals(account)
                        && t.order().wish().symbol().equals(symbol)
                        && t.id() >= from
                        && t.at() <= horizon
                        && (orderId == null
                                || orderId.equals(Long.toString(t.order().id()))))
                .limit(most)
                .toList();
    }

    private long next(String what, String symbol) {
        return numbers.merge(what + symbol, 1L, Long::sum);
    }

    synchronized int count() {
        return orders.size();
    }

    private static String key(String account, String clientOrderId) {
        return account + "|" + clientOrderId;
    }
}
