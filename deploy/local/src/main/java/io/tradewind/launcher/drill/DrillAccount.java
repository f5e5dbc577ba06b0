package io.tradewind.launcher.drill;

import com.fasterxml.jackson.databind.JsonNode;
import io.tradewind.launcher.Await;
import io.tradewind.launcher.ExitCode;
import io.tradewind.launcher.Json;
import io.tradewind.launcher.LauncherProblem;
import io.tradewind.launcher.Service;
import io.tradewind.launcher.client.RunningSuite;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The paper account of a drill and the orders in it.
 *
 * @param number of the account
 * @param isOwn opened for this drill
 */
record DrillAccount(long number, boolean isOwn, RunningSuite.Client trader) {
    private static final String USER = "drill";
    private static final String TRADE = "/api/v1/execute-trade";
    private static final Duration TRADING_LIMIT = Duration.ofSeconds(60);
    /** Above the smallest order of the venue at half of any price that was recorded. */
    private static final BigDecimal SIZE = new BigDecimal("0.1");

    /** An account of the drill's own, or the stated one; real money is never drilled with. */
    static DrillAccount of(RunningSuite suite, RunningSuite.Client operator, Optional<String> stated, String label)
            throws IOException {
        if (stated.isEmpty()) {
            Map<String, Object> body = new LinkedHashMap<>();
            body.put("label", label);
            body.put("user_id", USER);
            body.put("currency", "USD");
            body.put("mode", "netting");
            body.put("starting_balance", 1_000_000);
            RunningSuite.Answer opened =
                    operator.post(Service.EXECUTION_ENGINE, "/api/v1/accounts", Json.printLine(body));
            if (!opened.isOk()) {
                throw new LauncherProblem(ExitCode.FAILED, "no account for the drill: " + opened.complaint());
            }
            long number = opened.json().path("account_id").asLong();
            return new DrillAccount(number, true, suite.trader(USER, List.of(number)));
        }
        JsonNode account = suite.account(operator, stated.get());
        if (account.path("live").asBoolean() || !account.path("venue").asText().equals("paper")) {
            throw new LauncherProblem(
                    ExitCode.FAILED, "account " + stated.get() + " is not a paper account; a drill sends real orders");
        }
        long number = account.path("account_id").asLong();
        return new DrillAccount(
                number, false, suite.trader(account.path("user_id").asText(), List.of(number)));
    }

    /** A small market order; in a netting account alternating sides close each other. */
    RunningSuite.Answer trade(int turn) throws IOException {
        return trader.post(Service.EXECUTION_ENGINE, TRADE, order(turn % 2 == 0 ? "LONG" : "SHORT", "market", null));
    }

    /** A limit order far below the market: it rests until somebody takes it back. */
    RunningSuite.Answer rest(BigDecimal price) throws IOException {
        BigDecimal half = price.divide(BigDecimal.TWO, 0, RoundingMode.DOWN);
        return trader.post(Service.EXECUTION_ENGINE, TRADE, order("LONG", "limit", half));
    }

    /** Tries until an order is filled; answers its price. */
    BigDecimal awaitTrading() throws IOException {
        AtomicReference<RunningSuite.Answer> last = new AtomicReference<>();
        boolean trades = Await.until(TRADING_LIMIT, () -> {
            try {
                last.set(trade(0));
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
            return last.get().json().at("/execution_result/fill_price").isNumber();
        });
        if (!trades) {
            throw new LauncherProblem(
                    ExitCode.FAILED,
                    "account " + number + " does not trade: " + last.get().complaint());
        }
        return last.get().json().at("/execution_result/fill_price").decimalValue();
    }

    /** Closes what this trade still holds; answers what was said about it when that did not work. */
    Optional<String> close(String tradeId) throws IOException {
        RunningSuite.Answer status = trader.get(Service.EXECUTION_ENGINE, "/api/v1/trade-status/" + tradeId);
        BigDecimal open = status.json().path("open_size").decimalValue();
        if (!status.isOk() || open.signum() == 0) {
            return status.isOk() ? Optional.empty() : Optional.of(status.complaint());
        }
        RunningSuite.Answer closed = trader.send(
                "PUT",
                Service.EXECUTION_ENGINE,
                "/api/v1/modify-position/" + tradeId,
                Json.printLine(Map.of("partial_close", Map.of("size", open, "reason", "end of the drill"))));
        return closed.isOk() ? Optional.empty() : Optional.of(closed.complaint());
    }

    private String order(String direction, String type, BigDecimal price) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("account_id", Long.toString(number));
        body.put("instrument", "BTC_USD");
        body.put("direction", direction);
        body.put("size", SIZE);
        body.put("order_type", type);
        if (price != null) {
            body.put("price", price);
        }
        return Json.printLine(body);
    }
}
