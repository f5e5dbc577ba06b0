package io.tradewind.launcher.chaos.venue;

import com.sun.net.httpserver.HttpExchange;
import io.tradewind.launcher.Json;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** The part of Binance's spot REST that the engine's adapter speaks, with the faults that are switched on. */
final class VenueDoor {
    private static final int MOST = 1_000;
    private static final long WINDOW = 5_000;
    /** Longer than any customer waits. */
    private static final long SILENCE_MILLIS = 20_000;

    private final VenueOrders orders;
    private final VenueTrap trap;
    private final Clock clock;
    private final AtomicLong queries = new AtomicLong();
    private final AtomicInteger placed = new AtomicInteger();
    private final AtomicInteger delayed = new AtomicInteger();
    private volatile VenueFaults faults = VenueFaults.NONE;

    VenueDoor(VenueOrders orders, VenueTrap trap, Clock clock) {
        this.orders = orders;
        this.trap = trap;
        this.clock = clock;
    }

    void use(VenueFaults wanted) {
        placed.set(0);
        delayed.set(0);
        faults = wanted;
    }

    void serve(HttpExchange exchange) throws IOException {
        Map<String, String> asked = new HashMap<>(form(exchange.getRequestURI().getRawQuery()));
        asked.putAll(form(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
        String call =
                exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
        String account = exchange.getRequestHeaders().getFirst("X-MBX-APIKEY");
        switch (call) {
            case "GET /api/v3/time" -> answer(exchange, 200, VenueWords.time(clock.millis()));
            case "GET /api/v3/exchangeInfo" -> answer(exchange, 200, VenueWords.INSTRUMENTS);
            case "GET /api/v3/ticker/24hr" ->
                answer(exchange, 200, VenueWords.ticker(asked.get("symbol"), clock.millis()));
            case "GET /api/v3/account" -> answer(exchange, 200, VenueWords.ACCOUNT);
            case "POST /api/v3/order" -> place(exchange, account, asked);
            case "DELETE /api/v3/order" -> cancel(exchange, account, asked);
            case "GET /api/v3/order" -> query(exchange, account, asked, this::order);
            case "GET /api/v3/openOrders" -> query(exchange, account, asked, this::open);
            case "GET /api/v3/myTrades" -> query(exchange, account, asked, this::trades);
            default -> answer(exchange, 404, VenueWords.error(-1000, "This venue does not know " + call));
        }
    }

    /** An answer with its status. */
    private record Told(int status, String body) {}

    @FunctionalInterface
    private interface Question {
        Told ask(String account, Map<String, String> asked, long lag);
    }

    private void query(HttpExchange exchange, String account, Map<String, String> asked, Question question)
            throws IOException {
        VenueFaults now = faults;
        if (now.isQueryBroken(queries.incrementAndGet())) {
            answer(exchange, 503, VenueWords.BUSY);
            return;
        }
        Told told = question.ask(account, asked, now.lagMillis());
        answer(exchange, told.status(), told.body());
    }

    private Told order(String account, Map<String, String> asked, long lag) {
        return orders.find(account, asked.get("symbol"), asked.get("origClientOrderId"), asked.get("orderId"), lag)
                .map(order -> new Told(200, VenueWords.order(order)))
                .orElse(new Told(400, VenueWords.error(-2013, "Order does not exist.")));
    }

    private Told open(String account, Map<String, String> asked, long lag) {
        return new Told(200, VenueWords.orders(orders.open(account, lag)));
    }

    private Told trades(String account, Map<String, String> asked, long lag) {
        long from = Long.parseLong(asked.getOrDefault("fromId", "0"));
        int most = Math.min(MOST, Integer.parseInt(asked.getOrDefault("limit", "500")));
        List<VenueTrade> found = orders.trades(account, asked.get("symbol"), asked.get("orderId"), from, most, lag);
        return new Told(200, VenueWords.trades(found));
    }

    private void place(HttpExchange exchange, String account, Map<String, String> asked) throws IOException {
        VenueFaults now = faults;
        String id = asked.get("newClientOrderId");
        VenueOrders.Wish wish = new VenueOrders.Wish(
                account,
                asked.get("symbol"),
                asked.get("side"),
                asked.get("type"),
                new BigDecimal(asked.get("quantity")),
                asked.get("price") == null ? null : new BigDecimal(asked.get("price")),
                id);
        VenueFaults.Fate fate = now.fate("place", account + id);
        trap.pass("arrived", id);
        orders.arrived(wish, fate);
        if (isStale(asked)) {
            answer(exchange, 400, VenueWords.error(-1021, "Timestamp for this request is outside of the recvWindow."));
        } else if (fate == VenueFaults.Fate.BEFORE_BUSY || fate == VenueFaults.Fate.BEFORE_LIMITED) {
            broken(exchange, fate == VenueFaults.Fate.BEFORE_LIMITED);
        } else {
            Optional<VenueOrder> order = orders.place(wish, now.random("fill", account + id));
            trap.pass("accepted", id);
            boolean isDelayed = now.delayedEvery() > 0
                    && placed.incrementAndGet() % now.delayedEvery() == 0
                    && delayed.incrementAndGet() <= now.delayedMost();
            park(isDelayed ? now.delayMillis() : now.slowness(account + id));
            if (order.isEmpty()) {
                answer(exchange, 400, VenueWords.error(-2010, "Duplicate order sent."));
            } else {
                taken(exchange, isDelayed ? VenueFaults.Fate.ANSWERED : fate, VenueWords.order(order.get()));
            }
        }
    }

    /** How the taken order's call ends. */
    private static void taken(HttpExchange exchange, VenueFaults.Fate fate, String body) throws IOException {
        switch (fate) {
            case CLOSED -> exchange.close();
            case SILENT -> {
                park(SILENCE_MILLIS);
                exchange.close();
            }
            case AFTER_BUSY -> broken(exchange, false);
            case AFTER_LIMITED -> broken(exchange, true);
            case DUPLICATE -> answer(exchange, 400, VenueWords.error(-2010, "Duplicate order sent."));
            case ANSWERED, BEFORE_BUSY, BEFORE_LIMITED -> answer(exchange, 200, body);
        }
    }

    private void cancel(HttpExchange exchange, String account, Map<String, String> asked) throws IOException {
        VenueFaults now = faults;
        String id = asked.get("origClientOrderId");
        VenueFaults.Fate fate = now.fate("cancel" + queries.incrementAndGet(), account + id);
        if (isStale(asked)) {
            answer(exchange, 400, VenueWords.error(-1021, "Timestamp for this request is outside of the recvWindow."));
        } else if (fate == VenueFaults.Fate.BEFORE_BUSY || fate == VenueFaults.Fate.BEFORE_LIMITED) {
            broken(exchange, fate == VenueFaults.Fate.BEFORE_LIMITED);
        } else {
            Optional<VenueOrder> order = orders.cancel(account, id, now.random("cancel", account + id));
            if (order.isEmpty()) {
                answer(exchange, 400, VenueWords.error(-2011, "Unknown order sent."));
            } else {
                taken(exchange, fate, VenueWords.order(order.get()));
            }
        }
    }

    private boolean isStale(Map<String, String> asked) {
        long window = Long.parseLong(asked.getOrDefault("recvWindow", Long.toString(WINDOW)));
        return clock.millis() - Long.parseLong(asked.get("timestamp")) > window;
    }

    private static void broken(HttpExchange exchange, boolean isLimit) throws IOException {
        if (isLimit) {
            answer(exchange, 429, VenueWords.error(-1003, "Too many requests."));
        } else {
            answer(exchange, 503, VenueWords.BUSY);
        }
    }

    private static void park(long millis) {
        long end = System.nanoTime() + millis * 1_000_000;
        for (long left = millis * 1_000_000; left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static Map<String, String> form(String text) {
        Map<String, String> fields = new HashMap<>();
        if (text != null) {
            for (String pair : text.split("&", -1)) {
                int equals = pair.indexOf('=');
                if (equals > 0) {
                    fields.put(
                            URLDecoder.decode(pair.substring(0, equals), StandardCharsets.UTF_8),
                            URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
                }
            }
        }
        return fields;
    }

    /** What is switched on now, for the bench. */
    String state() {
        Map<String, Object> state = new HashMap<>();
        state.put("faults", faults.toMap());
        state.put("caught", trap.caught());
        state.put("orders", orders.count());
        return Json.printLine(state);
    }
}
