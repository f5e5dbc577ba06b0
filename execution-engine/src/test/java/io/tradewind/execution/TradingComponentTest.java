package io.tradewind.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tradewind.testkit.SuiteResource;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = SuiteResource.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = FakeAgents.Addresses.class, scope = TestResourceScope.GLOBAL)
class TradingComponentTest {
    private long account;

    @BeforeEach
    void begin() {
        Engine.ready();
        account = Engine.account("hedging");
    }

    @AfterAll
    static void shouldHaveConservedEverything() {
        Engine.await(
                () -> Engine.number("select count(*) from accounts a join paper_accounts p on p.account_id = a.id"
                                        + " where a.balance <> p.funds")
                                .signum()
                        == 0,
                "money at the venue = money in the ledger");
        assertThat(Engine.number(
                        "select coalesce(sum(quantity), 0) from deals where venue_trade_id not like 'internal:%'"
                                + " and account_id in (select account_id from paper_accounts)"))
                .isEqualByComparingTo(Engine.number("select coalesce(sum(quantity), 0) from paper_trades"));
        assertThat(Engine.number(
                        "select count(*) from accounts a where a.balance <> a.starting_balance + coalesce((select"
                                + " sum(realized_pnl - fee) from deals d where d.account_id = a.id), 0)"))
                .isZero();
        assertThat(Engine.number("select count(*) from positions p where p.quantity <> abs(coalesce((select sum(case"
                        + " d.side when 'BUY' then d.quantity else -d.quantity end) from deals d where"
                        + " d.position_id = p.id), 0))"))
                .isZero();
    }

    @Test
    void shouldFillAMarketOrderThroughEveryGate() {
        Engine.Answer trade = Engine.trade(
                account, "LONG", "0.5", ",\"order_type\":\"market\",\"stop_loss\":49000,\"take_profit\":52000");
        assertThat(trade.status()).as(trade.text()).isEqualTo(200);
        assertThat(trade.at("/execution_result/status").asText()).isEqualTo("executed");
        assertThat(trade.at("/execution_result/fill_price").decimalValue())
                .isGreaterThanOrEqualTo(new BigDecimal("50010"));
        assertThat(trade.at("/execution_result/commission").decimalValue()).isPositive();
        assertThat(trade.at("/execution_result/platform_order_id").asText()).startsWith("P");
        assertThat(trade.http().headers().firstValue("X-RateLimit-Limit")).isPresent();
        assertThat(FakeAgents.RISK.lastBody).contains("\"account_state\"").contains("\"equity\"");
        Engine.Answer status = status(trade);
        assertThat(status.at("/status").asText()).as(status.text()).isEqualTo("open");
        assertThat(status.at("/entry_details/size").decimalValue()).isEqualByComparingTo("0.5");
        assertThat(status.at("/stop_loss").decimalValue()).isEqualByComparingTo("49000");
        assertThat(status.at("/unrealized_pnl").decimalValue()).isNegative();
        Engine.Answer details = Engine.owner(account, "GET", "/api/v1/accounts/" + account, null);
        assertThat(details.at("/state/positions")).hasSize(1);
        assertThat(details.at("/state/balance").decimalValue()).isLessThan(new BigDecimal("100000"));
    }

    @Test
    void shouldAnswerARepetitionWithTheFirstAnswer() {
        String more = ",\"request_id\":\"r-1\"";
        Engine.Answer first = Engine.trade(account, "LONG", "0.01", more);
        Engine.Answer again = Engine.trade(account, "LONG", "0.010", more);
        assertThat(again.text()).isEqualTo(first.text());
        Engine.Answer other = Engine.trade(account, "LONG", "0.02", more);
        assertThat(other.status()).isEqualTo(409);
        assertThat(other.code()).isEqualTo("REQ_007");
        String signal = ",\"signal_id\":\"" + UUID.randomUUID() + "\"";
        assertThat(Engine.trade(account, "LONG", "0.01", signal).text())
                .isEqualTo(Engine.trade(account, "LONG", "0.01", signal).text());
        assertThat(Engine.trade(account, "SHORT", "0.01", signal).code()).isEqualTo("REQ_007");
        assertThat(venueOrders()).isEqualTo(2);
    }

    @Test
    void shouldMakeOneOrderOfManySimultaneousRepetitions() throws Exception {
        List<Engine.Answer> answers =
                together(12, i -> Engine.trade(account, "LONG", "0.01", ",\"request_id\":\"same\""));
        assertThat(answers)
                .extracting(Engine.Answer::text)
                .containsOnly(answers.getFirst().text());
        assertThat(answers.getFirst().status()).isEqualTo(200);
        assertThat(venueOrders()).isEqualTo(1);
    }

    @Test
    void shouldRefuseWhatRiskOrComplianceRefuse() {
        FakeAgents.RISK.answer = (path, body) -> FakeAgents.REFUSES;
        Engine.Answer risk = Engine.trade(account, "LONG", "2", ",\"request_id\":\"denied\"");
        assertThat(risk.status()).isEqualTo(400);
        assertThat(risk.code()).isEqualTo("RISK_001");
        assertThat(risk.at("/error/details/max_allowed_size").decimalValue()).isEqualByComparingTo("1.5");
        FakeAgents.approve();
        assertThat(Engine.trade(account, "LONG", "2", ",\"request_id\":\"denied\"")
                        .code())
                .isEqualTo("RISK_001");
        FakeAgents.COMPLIANCE.answer = (path, body) -> FakeAgents.FORBIDS;
        Engine.Answer compliance = Engine.trade(account, "LONG", "0.1", "");
        assertThat(compliance.code()).isEqualTo("COMP_001");
        assertThat(compliance.text()).contains("max_trades");
        assertThat(venueOrders()).isZero();
        Engine.Answer denied = Engine.owner(account, "GET", "/api/v1/orders?status=denied&account_id=" + account, null);
        assertThat(denied.at("/total_count").asInt()).isEqualTo(2);
    }

    @Test
    void shouldFailClosedWhenNobodyAnswers() {
        FakeAgents.COMPLIANCE.isSilent = true;
        Engine.Answer silent = Engine.trade(account, "LONG", "0.1", "");
        assertThat(silent.status()).isEqualTo(503);
        assertThat(silent.code()).isEqualTo("SYS_002");
        assertThat(silent.at("/error/details/service").asText()).isEqualTo("compliance-agent");
        FakeAgents.approve();
        FakeAgents.RISK.answer = (path, body) -> "not json";
        assertThat(Engine.trade(account, "LONG", "0.1", "").code()).isEqualTo("SYS_002");
        assertThat(venueOrders()).isZero();
    }

    @Test
    void shouldNameTheLimitAndTheNearestValidValue() {
        assertThat(Engine.owner(
                                account,
                                "POST",
                                "/api/v1/execute-trade",
                                Engine.order(account, "LONG", "1", "").replace("BTC_USD", "DOGE_MOON"))
                        .code())
                .isEqualTo("DATA_001");
        Engine.Answer negative = Engine.trade(account, "LONG", "-1", "");
        assertThat(negative.status()).isEqualTo(400);
        assertThat(negative.code()).isEqualTo("REQ_002");
        assertThat(negative.at("/error/details/nearest_valid").decimalValue()).isPositive();
        assertThat(Engine.trade(account, "LONG", "0.123456789", "").code()).isEqualTo("REQ_002");
        assertThat(Engine.trade(account, "LONG", "1e999999999", "").code()).isEqualTo("REQ_002");
        assertThat(Engine.trade(account, "LONG", "1", ",\"stop_loss\":51000").code())
                .isEqualTo("REQ_002");
        assertThat(Engine.trade(account, "LONG", "1", ",\"order_type\":\"limit\",\"price\":49000.001")
                        .code())
                .isEqualTo("REQ_002");
        assertThat(Engine.owner(
                                account,
                                "POST",
                                "/api/v1/execute-trade",
                                Engine.order(account, "LONG", "1", "").replace("BTC_USD", "GBP_USD"))
                        .code())
                .isEqualTo("DATA_002");
        Engine.Answer poor = Engine.trade(account, "LONG", "3", "");
        assertThat(poor.status()).isEqualTo(500);
        assertThat(poor.code()).isEqualTo("EXEC_001");
        assertThat(poor.at("/error/details/reason_code").asText()).isEqualTo("insufficient_funds");
    }

    @Test
    void shouldSayThatTheAccountIsStoppedAlsoWithoutAPrice() {
        long account = Engine.account("hedging");
        UUID stop = UUID.randomUUID();
        String unpriced = Engine.order(account, "LONG", "1", "").replace("BTC_USD", "GBP_USD");
        Engine.stop(stop, 1, "ACCOUNT", Long.toString(account), false);

        Engine.Answer stopped = Engine.owner(account, "POST", "/api/v1/execute-trade", unpriced);

        assertThat(stopped.code()).isEqualTo("STOP_001");
        Engine.stop(stop, 2, "ACCOUNT", Long.toString(account), true);
        assertThat(Engine.owner(account, "POST", "/api/v1/execute-trade", unpriced)
                        .code())
                .isEqualTo("DATA_002");
    }

    @Test
    void shouldLetAnOrderRestThatOpensTheNextPositionOfANettingAccount() {
        account = Engine.account("netting");
        Engine.trade(account, "LONG", "0.2", ",\"order_type\":\"limit\",\"price\":49000");

        assertThat(Engine.trade(account, "LONG", "0.1", "").status()).isEqualTo(200);
        assertThat(Engine.trade(account, "SHORT", "0.1", "").status()).isEqualTo(200);

        assertThat(Engine.number("select count(*) from positions where quantity > 0 and account_id = " + account))
                .isZero();
        String limit = " where type = 'LIMIT' and filled = 0 and status = 'CANCELED' and account_id = " + account;
        assertThat(Engine.number("select count(*) from paper_orders" + limit)).isZero();
        assertThat(Engine.number("select count(*) from orders" + limit)).isZero();
    }

    @Test
    void shouldLetALimitOrderRestUntilItsPriceComes() {
        Engine.Answer limit = Engine.trade(account, "LONG", "0.2", ",\"order_type\":\"limit\",\"price\":49500");
        assertThat(limit.at("/execution_result/status").asText()).isEqualTo("pending");
        Engine.Answer other = Engine.trade(account, "SHORT", "0.2", ",\"order_type\":\"limit\",\"price\":60000");
        Engine.Answer canceled = Engine.owner(
                account,
                "POST",
                "/api/v1/orders/" + other.at("/execution_result/order_id").asText() + "/cancel",
                null);
        assertThat(canceled.at("/execution_result/order_status").asText())
                .as(canceled.text())
                .isEqualTo("CANCELED");
        assertThat(status(other).at("/status").asText()).isEqualTo("cancelled");
        awaitTick(
                "49400",
                "49420",
                () -> status(limit).at("/open_size").decimalValue().signum() > 0);
        assertThat(status(limit).at("/entry_details/price").decimalValue()).isEqualByComparingTo("49500");
    }

    @Test
    void shouldCloseAtTheStopLoss() {
        Engine.Answer trade = Engine.trade(account, "LONG", "0.5", ",\"stop_loss\":49000,\"take_profit\":52000");
        awaitTick("48900", "48920", () -> status(trade).at("/status").asText().equals("closed"));
        assertThat(status(trade).at("/realized_pnl").decimalValue()).isLessThan(new BigDecimal("-500"));
        assertThat(Engine.number("select count(*) from deals where entry = 'OUT' and account_id = " + account))
                .isEqualByComparingTo("1");
        Engine.tick("BTC_USD", "49990", "50010");
        Engine.Answer gain = Engine.trade(account, "SHORT", "0.5", ",\"stop_loss\":52000,\"take_profit\":49500");
        awaitTick("49300", "49320", () -> status(gain).at("/status").asText().equals("closed"));
        assertThat(status(gain).at("/realized_pnl").decimalValue()).isPositive();
    }

    @Test
    void shouldModifyAndCloseInParts() {
        Engine.Answer trade = Engine.trade(account, "LONG", "0.5", "");
        String path = "/api/v1/modify-position/"
                + trade.at("/execution_result/trade_id").asText();
        Engine.Answer moved = Engine.owner(
                account,
                "PUT",
                path,
                "{\"stop_loss\":49500,\"take_profit\":51000,"
                        + "\"partial_close\":{\"size\":0.2,\"reason\":\"partial_profits\"}}");
        assertThat(moved.status()).as(moved.text()).isEqualTo(200);
        assertThat(moved.at("/modification_result/new_stop_loss").decimalValue())
                .isEqualByComparingTo("49500");
        assertThat(status(trade).at("/open_size").decimalValue()).isEqualByComparingTo("0.3");
        Engine.Answer over = Engine.owner(account, "PUT", path, "{\"partial_close\":{\"size\":0.4}}");
        assertThat(over.code()).isEqualTo("REQ_002");
        assertThat(over.at("/error/details/limit").decimalValue()).isEqualByComparingTo("0.3");
        assertThat(Engine.owner(account, "PUT", path, "{\"stop_loss\":50500}").code())
                .isEqualTo("REQ_002");
        assertThat(Engine.owner(account, "PUT", path, "{\"stop_los\":1}").code())
                .isEqualTo("REQ_002");
        assertThat(Engine.owner(account, "PUT", path, "{\"partial_close\":{\"size\":0.3}}")
                        .status())
                .isEqualTo(200);
        assertThat(status(trade).at("/status").asText()).isEqualTo("closed");
        assertThat(Engine.owner(account, "PUT", path, "{\"stop_loss\":49500}").code())
                .isEqualTo("REQ_007");
    }

    /** Each moves one level and leaves the other as it is, which is not as it was when they were asked. */
    @Test
    void shouldMoveBothLevelsWhenTwoMoveOneEachAtOnce() throws Exception {
        Engine.Answer trade = Engine.trade(account, "LONG", "0.5", ",\"stop_loss\":40000,\"take_profit\":60000");
        String path = "/api/v1/modify-position/"
                + trade.at("/execution_result/trade_id").asText();
        for (int round = 1; round <= 10; round++) {
            BigDecimal stopLoss = BigDecimal.valueOf(40000 + round);
            BigDecimal takeProfit = BigDecimal.valueOf(60000 - round);

            List<Engine.Answer> answers = together(
                    2,
                    i -> Engine.owner(
                            account,
                            "PUT",
                            path,
                            i == 0 ? "{\"stop_loss\":" + stopLoss + "}" : "{\"take_profit\":" + takeProfit + "}"));

            assertThat(answers).extracting(Engine.Answer::status).containsOnly(200);
            for (String table : List.of("positions", "paper_positions")) {
                String levels = " from " + table + " where quantity > 0 and account_id = " + account;
                assertThat(Engine.number("select stop_loss" + levels)).as(table).isEqualByComparingTo(stopLoss);
                assertThat(Engine.number("select take_profit" + levels))
                        .as(table)
                        .isEqualByComparingTo(takeProfit);
            }
        }
    }

    @Test
    void shouldCloseOnceWhenManyClose() throws Exception {
        Engine.Answer trade = Engine.trade(account, "LONG", "0.5", "");
        String path = "/api/v1/close-position/"
                + trade.at("/execution_result/trade_id").asText();
        List<Engine.Answer> answers = together(8, i -> Engine.owner(account, "POST", path, "{}"));
        assertThat(answers).filteredOn(a -> a.status() == 200).hasSize(1);
        assertThat(status(trade).at("/status").asText()).isEqualTo("closed");
        assertThat(venueOrders()).isEqualTo(2);
    }

    @Test
    void shouldObeyStopsAndLeasesAndStillClose() {
        Engine.Answer trade = Engine.trade(account, "LONG", "0.1", "");
        UUID stop = UUID.randomUUID();
        assertThat(Engine.stop(stop, 1, "ACCOUNT", Long.toString(account), false)
                        .status())
                .isEqualTo(200);
        Engine.Answer stopped = Engine.trade(account, "LONG", "0.1", "");
        assertThat(stopped.status()).isEqualTo(423);
        assertThat(stopped.code()).isEqualTo("STOP_001");
        assertThat(Engine.stop(stop, 2, "ACCOUNT", Long.toString(account), true).status())
                .isEqualTo(200);
        assertThat(Engine.stop(stop, 1, "ACCOUNT", Long.toString(account), false)
                        .status())
                .isEqualTo(200);
        assertThat(Engine.trade(account, "LONG", "0.1", "").status())
                .as("an older epoch changes nothing")
                .isEqualTo(200);
        Engine.breaker("PUT", "/api/v1/fence/lease", "{\"holder\":\"t\",\"granted_at\":null,\"seconds\":0}");
        Engine.Answer expired = Engine.trade(account, "LONG", "0.1", "");
        assertThat(expired.code()).isEqualTo("STOP_001");
        Engine.Answer closed = Engine.owner(
                account,
                "POST",
                "/api/v1/close-position/"
                        + trade.at("/execution_result/trade_id").asText(),
                "{}");
        assertThat(closed.status()).as(closed.text()).isEqualTo(200);
        assertThat(Engine.breaker("GET", "/api/v1/fence", null)
                        .at("/lease_fresh")
                        .asBoolean())
                .isFalse();
        Engine.lease();
    }

    /** Nobody who watches grants one so long: the clock was set back since. */
    @Test
    void shouldTakeNoLeaseThatLastsLongerThanAny() {
        try {
            Engine.sql("update fence_state set lease_until = now() + interval '1 hour'");
            assertThat(Engine.trade(account, "LONG", "0.1", "").code()).isEqualTo("STOP_001");
            assertThat(Engine.breaker("GET", "/api/v1/fence", null)
                            .at("/lease_fresh")
                            .asBoolean())
                    .isFalse();
        } finally {
            Engine.lease();
        }
        assertThat(Engine.trade(account, "LONG", "0.1", "").status()).isEqualTo(200);
    }

    @Test
    void shouldSendADelayedOrderWhenItsTimeComes() {
        Engine.Answer trade = Engine.trade(
                account,
                "LONG",
                "0.1",
                ",\"personality_variance\":{\"timing_delay\":300,\"size_variance\":0.05,\"level_variance\":1}");
        assertThat(trade.at("/execution_result/status").asText())
                .as(trade.text())
                .isEqualTo("pending");
        Engine.await(() -> status(trade).at("/order_status").asText().equals("FILLED"), "delayed order");
        Engine.Answer orders = Engine.owner(account, "GET", "/api/v1/orders?account_id=" + account, null);
        assertThat(orders.at("/orders/0/variance").asText())
                .contains("size_factor")
                .contains("delay_ms");
        assertThat(Engine.trade(account, "LONG", "0.1", ",\"personality_variance\":{\"timing_delay\":10001}")
                        .code())
                .isEqualTo("REQ_002");
    }

    @Test
    void shouldNeverExceedALimitTogether() throws Exception {
        // Three orders fit one by one; the fake counts what the account state holds, as the real agent does, and not
        // the order that the question is about.
        FakeAgents.RISK.answer = (path, body) -> count(body, "\"position_id\"") + count(body, "\"order_id\"") - 1 < 3
                ? FakeAgents.APPROVES
                : FakeAgents.REFUSES;
        List<Engine.Answer> answers = together(16, i -> Engine.trade(account, "LONG", "0.01", ""));
        assertThat(answers).filteredOn(a -> a.status() == 200).hasSize(3);
        assertThat(venueOrders()).isEqualTo(3);
    }

    @Test
    void shouldCrossAPositionInANettingAccount() {
        account = Engine.account("netting");
        Engine.trade(account, "LONG", "0.2", "");
        Engine.Answer crossing = Engine.trade(account, "SHORT", "0.5", "");
        assertThat(crossing.at("/execution_result/status").asText())
                .as(crossing.text())
                .isEqualTo("executed");
        Engine.Answer positions =
                Engine.owner(account, "GET", "/api/v1/positions?status=open&account_id=" + account, null);
        assertThat(positions.at("/total_count").asInt()).isEqualTo(1);
        assertThat(positions.at("/positions/0/direction").asText()).isEqualTo("SHORT");
        assertThat(positions.at("/positions/0/size").decimalValue()).isEqualByComparingTo("0.3");
        assertThat(Engine.owner(account, "GET", "/api/v1/deals?page_size=2&account_id=" + account, null)
                        .at("/deals"))
                .hasSize(2);
        assertThat(Engine.owner(account, "GET", "/api/v1/deals?page_size=201&account_id=" + account, null)
                        .code())
                .isEqualTo("REQ_002");
    }

    @Test
    void shouldAnswerTheSameForTheSameAndElseForElse() {
        long twin = Engine.account("hedging");
        Engine.tick("BTC_USD", "49990", "50010");
        BigDecimal one = price(Engine.trade(account, "LONG", "0.3", ""));
        Engine.tick("BTC_USD", "49990", "50010");
        BigDecimal two = price(Engine.trade(twin, "LONG", "0.3", ""));
        Engine.tick("BTC_USD", "49900", "49920");
        BigDecimal three = price(Engine.trade(twin, "LONG", "0.3", ""));
        assertThat(one).isEqualByComparingTo(two).isNotEqualByComparingTo(three);
    }

    private static BigDecimal price(Engine.Answer trade) {
        return trade.at("/execution_result/fill_price").decimalValue();
    }

    private Engine.Answer status(Engine.Answer trade) {
        return Engine.owner(
                account,
                "GET",
                "/api/v1/trade-status/" + trade.at("/execution_result/trade_id").asText(),
                null);
    }

    private int venueOrders() {
        return Engine.number("select count(*) from paper_orders where account_id = " + account)
                .intValue();
    }

    /** The feed keeps speaking. */
    private static void awaitTick(String bid, String ask, java.util.function.BooleanSupplier condition) {
        Engine.await(
                () -> {
                    Engine.tick("BTC_USD", bid, ask);
                    return condition.getAsBoolean();
                },
                "what a tick at " + bid + " does");
    }

    private static int count(String text, String part) {
        return text.split(part, -1).length - 1;
    }

    private static <T> List<T> together(int count, java.util.function.IntFunction<T> work) throws Exception {
        List<Future<T>> running = new ArrayList<>();
        List<T> done = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(count)) {
            for (int i = 0; i < count; i++) {
                int n = i;
                running.add(threads.submit(() -> work.apply(n)));
            }
            for (Future<T> future : running) {
                done.add(future.get());
            }
        }
        return done;
    }
}
