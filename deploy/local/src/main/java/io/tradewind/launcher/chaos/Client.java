package io.tradewind.launcher.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import io.tradewind.launcher.Json;
import io.tradewind.launcher.chaos.ClientLog.End;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * A trading program with an account of its own: it asks one thing after the other, and asks again under the same
 * request id until it is told for certain what became of it.
 */
final class Client {
    private static final String PATH = "/position/commands";
    private static final long PAUSE_NANOS = 300_000_000;
    private static final int PERCENT = 100;

    /** Nobody knows yet: the same question may have another answer later. */
    private static final Set<String> PASSING = Set.of("EXEC_002", "SYS_001", "SYS_002", "RATE_001", "AUTH_001", "");

    private final Site site;
    private final String key;
    private final long account;
    private final String name;
    private final ClientLog log;
    private final SplittableRandom random;
    private final Workload workload;
    private int number;

    /** @param name begins every request id */
    Client(Site site, String key, long account, String name, ClientLog log, long seed, Workload workload) {
        this.site = site;
        this.key = key;
        this.account = account;
        this.name = name;
        this.log = log;
        this.random = new SplittableRandom(seed * 31 + account);
        this.workload = workload;
    }

    /**
     * What is traded.
     *
     * @param unit begins a quantity
     * @param below far under the market
     * @param above far over it
     */
    private record Market(String symbol, String unit, String below, String above) {
        static final Market BTC = new Market("BTC/USDT", "0.00", "15000", "25000");
        static final Market ETH = new Market("ETH/USDT", "0.0", "1500", "2500");
    }

    /** What a client does. */
    enum Workload {
        /** Market orders only. */
        MARKET,
        /** Market and resting orders, changes, cancels, closes. */
        MIXED
    }

    /** Goes on until told otherwise; what was asked last is asked until it has an answer, or patience ends. */
    void run(BooleanSupplier goesOn, BooleanSupplier isPatient) {
        while (goesOn.getAsBoolean()) {
            int drawn = workload == Workload.MARKET ? 0 : random.nextInt(PERCENT);
            if (drawn < 55) {
                market(isPatient);
            } else if (drawn < 90) {
                resting(drawn >= 80, isPatient);
            } else {
                ask("close_position", Map.of("symbol", market().symbol()), isPatient);
            }
        }
    }

    private Market market() {
        return random.nextBoolean() ? Market.BTC : Market.ETH;
    }

    private void market(BooleanSupplier isPatient) {
        Market market = market();
        ask(
                "send_order",
                Map.of(
                        "symbol",
                        market.symbol(),
                        "side",
                        random.nextBoolean() ? "buy" : "sell",
                        "order_type",
                        "market",
                        "qty",
                        market.unit() + (1 + random.nextInt(4))),
                isPatient);
    }

    private void resting(boolean isChanged, BooleanSupplier isPatient) {
        Market market = market();
        boolean buys = random.nextBoolean();
        long order = ask(
                "send_order",
                Map.of(
                        "symbol",
                        market.symbol(),
                        "side",
                        buys ? "buy" : "sell",
                        "order_type",
                        "limit",
                        "price",
                        buys ? market.below() : market.above(),
                        "qty",
                        market.unit() + "2"),
                isPatient);
        if (order != 0 && isChanged) {
            long changed = ask(
                    "change_order",
                    Map.of("order_id", order, "price", (buys ? market.below() : market.above()) + ".5"),
                    isPatient);
            order = changed == 0 ? order : changed;
        }
        if (order != 0) {
            ask("cancel_order", Map.of("order_id", order), isPatient);
        }
    }

    /** Answers the number of the order that was made; 0 when there is none. */
    private long ask(String command, Map<String, Object> payload, BooleanSupplier isPatient) {
        String requestId = name + "-" + account + "-" + ++number;
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("account_id", account);
        map.put("command", command);
        map.put("request_id", requestId);
        map.put("payload", payload);
        String body = Json.printLine(map);
        while (true) {
            log.asked(account, requestId, command, body);
            long order = told(requestId, site.trade("POST", PATH + "?wait_ms=8000", key, body), true);
            if (order > 0 || !isPatient.getAsBoolean()) {
                return Math.max(0, order);
            }
            LockSupport.parkNanos(PAUSE_NANOS);
            if (order == 0) {
                return 0;
            }
        }
    }

    /** The order's number, 0 when it is certain that there is none, below 0 when nothing is certain yet. */
    private long told(String requestId, Site.Answer answer, boolean mayLook) {
        JsonNode first = answer.json().at("/results/0");
        String status = first.path("status").asText();
        if (status.equals("done")) {
            long order = first.path("order_id").asLong();
            log.told(requestId, End.DONE, order, first.at("/order/state").asText(), answer);
            return order;
        }
        String code = status.equals("failed")
                ? first.at("/error/code").asText()
                : answer.json().at("/error/code").asText();
        boolean isCertain = status.equals("failed") || answer.status() >= 400 && !PASSING.contains(code);
        if (isCertain) {
            log.told(requestId, End.FAILED, 0, code, answer);
            return 0;
        }
        log.told(requestId, End.OPEN, 0, code, answer);
        return mayLook && answer.status() >= 400 ? looked(requestId) : -1;
    }

    /** A command that has failed for good answers with the same passing error for ever: its own record tells. */
    private long looked(String requestId) {
        Site.Answer answer = site.trade("GET", PATH + "?account_id=" + account + "&request_id=" + requestId, key, null);
        JsonNode command = answer.json().at("/commands/0");
        String status = command.path("status").asText();
        if (status.equals("failed") || status.equals("done")) {
            return told(
                    requestId,
                    new Site.Answer(
                            200, Json.printLine(Map.of("results", answer.json().path("commands")))),
                    false);
        }
        return -1;
    }
}
