package io.tradewind.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tradewind.testkit.SuiteResource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = SuiteResource.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = FakeAgents.Addresses.class, scope = TestResourceScope.GLOBAL)
class LimitComponentTest {
    private static final String LIMITS = "/api/v1/oms/position/limits";
    private long account;

    @BeforeEach
    void begin() {
        Engine.ready();
        account = Engine.account("hedging");
    }

    @Test
    void shouldNameTheLimitTheValueAndTheNearestThatFits() {
        set("\"max_order_qty\":\"0.5\",\"max_order_value\":20000,\"collar\":\"0.01\"");

        Engine.Answer quantity = Engine.trade(account, "LONG", "0.6", "");
        Engine.Answer value = Engine.trade(account, "LONG", "0.41", "");
        Engine.Answer price = Engine.trade(account, "LONG", "0.1", ",\"order_type\":\"limit\",\"price\":49000");

        assertThat(quantity.code()).as(quantity.text()).isEqualTo("RISK_001");
        assertThat(quantity.at("/error/details/rule").asText()).isEqualTo("max_order_qty");
        assertThat(quantity.at("/error/details/nearest_valid").decimalValue()).isEqualByComparingTo("0.5");
        assertThat(value.at("/error/details/rule").asText()).isEqualTo("max_order_value");
        assertThat(price.at("/error/details/rule").asText()).isEqualTo("collar");
        assertThat(Engine.trade(account, "LONG", "0.1", "").status()).isEqualTo(200);
        assertThat(Engine.owner(account, "GET", LIMITS + "?account_id=" + account, null)
                        .at("/limits/0/max_order_value")
                        .asText())
                .isEqualTo("20000");
    }

    /** Each fits for itself; ten of them are the limit. */
    @RepeatedTest(20)
    void shouldNeverLetParallelOrdersExceedTheLimitTogether() throws Exception {
        set("\"max_exposure\":5010");
        List<Future<Engine.Answer>> running = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 50; i++) {
                running.add(threads.submit(() -> Engine.trade(account, "LONG", "0.01", "")));
            }
        }
        int accepted = 0;
        for (Future<Engine.Answer> one : running) {
            accepted += one.get().status() == 200 ? 1 : 0;
        }

        assertThat(accepted).isBetween(1, 10);
        assertThat(Engine.number("select coalesce(sum(quantity), 0) from positions where account_id = " + account))
                .isLessThanOrEqualTo(new java.math.BigDecimal("0.1"));
        assertThat(Engine.trade(account, "LONG", "0.1", "").code()).isEqualTo("RISK_002");
    }

    @Test
    void shouldCountMessagesAndOpenOrders() {
        set("\"messages\":3,\"message_window_seconds\":86400,\"max_open_orders\":2");
        String limit = ",\"order_type\":\"limit\",\"price\":40000";

        assertThat(Engine.trade(account, "LONG", "0.1", limit).status()).isEqualTo(200);
        assertThat(Engine.trade(account, "LONG", "0.1", limit).status()).isEqualTo(200);
        Engine.Answer third = Engine.trade(account, "LONG", "0.1", limit);
        assertThat(third.at("/error/details/rule").asText()).as(third.text()).isEqualTo("max_open_orders");
        Engine.owner(account, "POST", "/api/v1/accounts/" + account + "/cancel-orders", "{}");
        assertThat(Engine.trade(account, "LONG", "0.1", "").status()).isEqualTo(200);
        Engine.Answer fourth = Engine.trade(account, "LONG", "0.1", "");
        assertThat(fourth.status()).isEqualTo(429);
        assertThat(fourth.at("/error/details/rule").asText()).isEqualTo("messages");
    }

    @Test
    void shouldDisableAStrategyThatFillsTooOftenUntilAPersonEnablesIt() {
        set("\"fills_of_strategy\":2,\"fill_window_seconds\":600");
        String strategy = ",\"magic_id\":7";
        Engine.trade(account, "LONG", "0.01", strategy);
        Engine.trade(account, "LONG", "0.01", strategy);

        Engine.Answer third = Engine.trade(account, "LONG", "0.01", strategy);
        assertThat(third.code()).as(third.text()).isEqualTo("RISK_002");
        assertThat(Engine.trade(account, "LONG", "0.01", ",\"magic_id\":8").status())
                .isEqualTo(200);
        set("\"fills_of_strategy\":100");
        assertThat(Engine.trade(account, "LONG", "0.01", strategy).code())
                .as("a higher limit does not enable it")
                .isEqualTo("RISK_002");
        Engine.Answer enabled = Engine.owner(
                account,
                "POST",
                LIMITS + "/strategies/enable",
                "{\"account_id\":" + account + ",\"strategy\":\"magic:7\",\"note\":\"looked at it\"}");
        assertThat(enabled.at("/strategies/0/enabled").asBoolean())
                .as(enabled.text())
                .isTrue();
        assertThat(Engine.trade(account, "LONG", "0.01", strategy).status()).isEqualTo(200);
    }

    @Test
    void shouldKeepThePriceOfAWindowInMind() {
        set("\"window_collar\":\"0.01\",\"collar_window_seconds\":86400");
        assertThat(Engine.trade(account, "LONG", "0.01", "").status()).isEqualTo(200);
        Engine.tick("BTC_USD", "51990", "52010");
        Engine.Answer away = Engine.trade(account, "LONG", "0.01", "");
        assertThat(away.at("/error/details/rule").asText()).as(away.text()).isEqualTo("window_collar");
    }

    @Test
    void shouldLetOnlyTheOwnerSetThem() {
        long other = Engine.account("hedging");
        assertThat(Engine.owner(other, "PUT", LIMITS, "{\"account_id\":" + account + "}")
                        .status())
                .isEqualTo(404);
        assertThat(Engine.owner(other, "GET", LIMITS + "?account_id=" + account, null)
                        .status())
                .isEqualTo(404);
        assertThat(Engine.owner(account, "PUT", LIMITS, "{\"account_id\":" + account + ",\"collar\":5}")
                        .code())
                .isEqualTo("REQ_002");
        assertThat(Engine.owner(account, "DELETE", LIMITS + "?account_id=" + account, null)
                        .status())
                .isEqualTo(404);
        assertThat(Engine.call("operator", null, "GET", LIMITS, null).status()).isEqualTo(401);
    }

    private void set(String limits) {
        Engine.Answer answer = Engine.owner(account, "PUT", LIMITS, "{\"account_id\":" + account + "," + limits + "}");
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    }
}
