package io.tradewind.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tradewind.contracts.Event;
import io.tradewind.contracts.Topics;
import io.tradewind.contracts.execution.DealBooked;
import io.tradewind.contracts.execution.DealEvent;
import io.tradewind.contracts.execution.ExecutionVariance;
import io.tradewind.contracts.execution.OrderChanged;
import io.tradewind.contracts.execution.OrderEvent;
import io.tradewind.contracts.execution.OrderStatus;
import io.tradewind.testkit.SuiteResource;
import io.tradewind.testkit.TestEvents;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the agents' door takes, what it refuses and in which words, and what it tells the trail. */
@QuarkusTest
@WithTestResource(value = SuiteResource.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = FakeAgents.Addresses.class, scope = TestResourceScope.GLOBAL)
class AgentDoorComponentTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    private long account;

    @BeforeEach
    void begin() {
        Engine.ready();
        account = Engine.account("hedging");
    }

    @Test
    void shouldRefuseTextThatNoDatabaseKeeps() {
        for (String more :
                List.of(",\"request_id\":\"a\\u0000b\"", ",\"order_type\":\"\\u0000\"", ",\"stop_loss\":\"\\u0000\"")) {
            Engine.Answer answer = Engine.trade(account, "LONG", "0.1", more);
            assertThat(answer.status()).as(answer.text()).isEqualTo(400);
            assertThat(answer.code()).isEqualTo("REQ_002");
        }
        assertRefused(
                Engine.owner(
                        account,
                        "POST",
                        "/api/v1/execute-trade",
                        Engine.order(account, "LONG", "1", "").replace("\"" + account + "\"", "\"1\\u0000\"")),
                "account_id");
        for (String query : List.of("orders?account_id=%00", "deals?status=%00&account_id=" + account)) {
            Engine.Answer answer = Engine.owner(account, "GET", "/api/v1/" + query, null);
            assertThat(answer.status()).as(answer.text()).isEqualTo(400);
            assertThat(answer.code()).isEqualTo("REQ_001");
        }
        Engine.Answer command = Engine.owner(
                account, "POST", "/api/v1/oms/position/commands", Engine.buy(account, "nul\\u0000", "0.1"));
        assertRefused(command, "request_id");
    }

    @Test
    void shouldNotTakeNumbersForNames() {
        String order = Engine.order(account, "LONG", "0.1", "");
        for (String body : List.of(order.replace("\"LONG\"", "1"), order.replace("\"LONG\"", "\"1\""))) {
            assertRefused(Engine.owner(account, "POST", "/api/v1/execute-trade", body), "direction");
        }
        Engine.Answer type = Engine.trade(account, "LONG", "0.1", ",\"order_type\":0");
        assertRefused(type, "order_type");
        assertThat(type.at("/error/details/allowed").toString()).isEqualTo("[\"market\",\"limit\",\"stop\"]");
        assertThat(Engine.trade(account, "LONG", "0.1", ",\"order_type\":\"LIMIT\",\"price\":49000")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void shouldNotTakeAnEmptyTextForNoStop() {
        for (String stop : List.of("\"\"", "\"  \"", "\"null\"", "true")) {
            assertRefused(Engine.trade(account, "LONG", "0.1", ",\"stop_loss\":" + stop), "stop_loss");
        }
        assertThat(Engine.trade(account, "LONG", "0.1", ",\"stop_loss\":null").status())
                .isEqualTo(200);
        assertThat(Engine.owner(
                                account,
                                "POST",
                                "/api/v1/execute-trade",
                                Engine.order(account, "LONG", "\"0.1\"", "")
                                        .replace("\"" + account + "\"", Long.toString(account)))
                        .status())
                .as("an account by its number")
                .isEqualTo(200);
    }

    @Test
    void shouldNameWhatIsMissingAndWhatWouldBeRight() {
        Engine.Answer missing = Engine.owner(
                account,
                "POST",
                "/api/v1/execute-trade",
                Engine.order(account, "LONG", "1", "").replace("\"instrument\":\"BTC_USD\",", ""));
        assertRefused(missing, "instrument");
        assertThat(missing.at("/error/details/problem").asText()).isEqualTo("is required");
        Engine.Answer size = Engine.trade(account, "LONG", "1e30", "");
        assertRefused(size, "size");
        assertThat(size.at("/error/details/problem").asText())
                .isEqualTo("has at most 20 digits before the point and 18 after it");
        assertRefused(
                Engine.trade(account, "LONG", "0.1", ",\"personality_variance\":{\"timing_delay\":0.5}"),
                "personality_variance.timing_delay");
    }

    @Test
    void shouldExplainABadNumberOfAQuery() {
        for (String list : List.of(
                "accounts?",
                "orders?account_id=" + account + "&",
                "deals?account_id=" + account + "&",
                "positions?account_id=" + account + "&")) {
            for (String page : List.of("page=x", "page_size=x", "page=99999999999999", "page_size=201")) {
                Engine.Answer answer = Engine.owner(account, "GET", "/api/v1/" + list + page, null);
                assertRefused(answer, page.substring(0, page.indexOf('=')));
            }
        }
        String commands = "/api/v1/oms/position/commands?limit=";
        assertRefused(Engine.owner(account, "GET", commands + "x", null), "limit");
        assertRefused(Engine.owner(account, "GET", commands + "99999999999", null), "limit");
        assertThat(Engine.owner(account, "GET", commands + "500", null).status())
                .isEqualTo(200);
        for (String time : List.of("%2B999999999-01-01T00:00:00Z", "1969-12-31T23:59:59Z", "2200-01-01T00:00:00Z")) {
            assertRefused(Engine.owner(account, "GET", "/api/v1/oms/position/deals?from=" + time, null), "from");
        }
    }

    @Test
    void shouldMoveNothingWhenAPartCannotBeClosed() {
        Engine.Answer trade = Engine.trade(account, "LONG", "0.5", ",\"stop_loss\":49000");
        String path = "/api/v1/modify-position/"
                + trade.at("/execution_result/trade_id").asText();
        for (String part : List.of(
                "{\"size\":99}",
                "{\"size\":0}",
                "{\"size\":0.1,\"request_id\":\"no blanks\"}",
                "{\"size\":0.1,\"reason\":\"" + "x".repeat(201) + "\"}",
                "{}")) {
            Engine.Answer answer =
                    Engine.owner(account, "PUT", path, "{\"stop_loss\":49500,\"partial_close\":" + part + "}");
            assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        }
        assertThat(Engine.number("select stop_loss from positions where account_id = " + account))
                .isEqualByComparingTo("49000");
        assertThat(Engine.owner(
                                account,
                                "PUT",
                                path,
                                "{\"stop_loss\":49500,\"partial_close\":{\"size\":0.2,\"request_id\":\"part\"}}")
                        .at("/modification_result/new_stop_loss")
                        .decimalValue())
                .isEqualByComparingTo("49500");
        Engine.Answer again = Engine.owner(
                account, "PUT", path, "{\"stop_loss\":49400,\"partial_close\":{\"size\":0.2,\"request_id\":\"part\"}}");
        assertThat(again.at("/modification_result/closing/closed_size").decimalValue())
                .isEqualByComparingTo("0.2");
        assertThat(Engine.number("select quantity from positions where account_id = " + account))
                .isEqualByComparingTo("0.3");
    }

    @Test
    void shouldTellARepetitionWhatTheFirstCallWasTold() {
        FakeAgents.RISK.answer = (path, body) -> FakeAgents.REFUSES;
        Engine.Answer first = Engine.trade(account, "LONG", "2", ",\"request_id\":\"denied\"");
        FakeAgents.approve();

        Engine.Answer again = Engine.trade(account, "LONG", "2", ",\"request_id\":\"denied\"");

        assertThat(again.status()).isEqualTo(first.status());
        assertThat(again.code()).isEqualTo("RISK_001");
        assertThat(again.at("/error/message")).isEqualTo(first.at("/error/message"));
        assertThat(again.at("/error/details")).isEqualTo(first.at("/error/details"));
        assertThat(again.at("/error/details/max_allowed_size").decimalValue()).isEqualByComparingTo("1.5");
    }

    @Test
    void shouldBoundHowFarLevelsStray() {
        String limit = ",\"order_type\":\"limit\",\"price\":50000,\"personality_variance\":{\"level_variance\":";
        Engine.Answer wide = Engine.trade(account, "LONG", "0.1", limit + "600}");
        assertRefused(wide, "personality_variance.level_variance");
        assertThat(wide.at("/error/details/limit").decimalValue()).isEqualByComparingTo("50");
        for (int i = 0; i < 8; i++) {
            Engine.Answer within = Engine.trade(account, "LONG", "0.01", limit + "50}");
            assertThat(within.status()).as(within.text()).isEqualTo(200);
        }
        assertThat(Engine.number("select count(*) from orders where account_id = " + account
                        + " and status <> 'DENIED' and price between 49950 and 50000"))
                .isEqualByComparingTo("8");
    }

    @Test
    void shouldTellTheTrailOfTheVarianceAndOfTheRequestOfADelayedOrder() {
        Engine.Answer trade = Engine.trade(
                account,
                "LONG",
                "0.1",
                ",\"stop_loss\":49000,\"personality_variance\":{\"timing_delay\":300,\"size_variance\":0.05,"
                        + "\"level_variance\":1}");
        assertThat(trade.status()).as(trade.text()).isEqualTo(200);
        String request = trade.http().headers().firstValue("X-Request-ID").orElseThrow();

        Event<OrderEvent> filled =
                TestEvents.await(Topics.ORDERS, 1, SOON, this::isFilled).getFirst();
        Event<DealEvent> deal = TestEvents.await(
                        Topics.DEALS, 1, SOON, e -> e.payload() instanceof DealBooked d && d.accountId() == account)
                .getFirst();

        OrderChanged order = (OrderChanged) filled.payload();
        ExecutionVariance variance = order.variance();
        assertThat(variance.timingDelay()).isEqualTo(300);
        assertThat(variance.sizeVariance()).isEqualByComparingTo("0.05");
        assertThat(variance.levelVariance()).isEqualByComparingTo("1");
        assertThat(variance.delayMs()).isBetween(0L, 300L);
        assertThat(variance.askedSize()).isEqualByComparingTo("0.1");
        assertThat(variance.askedPrice()).isNull();
        assertThat(variance.askedStopLoss()).isEqualByComparingTo("49000");
        assertThat(order.stopLoss().subtract(variance.levelShift()))
                .isBetween(new BigDecimal("48999.99"), new BigDecimal("49000.01"));
        assertThat(filled.correlationId()).isEqualTo(request);
        assertThat(deal.correlationId()).isEqualTo(request);
    }

    @Test
    void shouldTellOfNoVarianceWhereNoneWasAsked() {
        Engine.trade(account, "LONG", "0.1", "");
        Event<OrderEvent> filled =
                TestEvents.await(Topics.ORDERS, 1, SOON, this::isFilled).getFirst();
        assertThat(((OrderChanged) filled.payload()).variance()).isNull();
    }

    private boolean isFilled(Event<OrderEvent> event) {
        return event.payload() instanceof OrderChanged order
                && order.accountId() == account
                && order.status() == OrderStatus.FILLED;
    }

    private static void assertRefused(Engine.Answer answer, String field) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(answer.code()).as(answer.text()).isEqualTo("REQ_002");
        String named = answer.at("/error/details/field").asText();
        assertThat(
                        named.isEmpty()
                                ? answer.at("/error/details/problems/0/field").asText()
                                : named)
                .as(answer.text())
                .isEqualTo(field);
    }
}
