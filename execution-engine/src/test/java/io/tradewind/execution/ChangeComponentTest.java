package io.tradewind.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tradewind.testkit.SuiteResource;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = SuiteResource.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = FakeAgents.Addresses.class, scope = TestResourceScope.GLOBAL)
class ChangeComponentTest {
    private long account;
    private long order;

    @BeforeEach
    void begin() {
        Engine.ready();
        account = Engine.account("hedging");
        order = command(
                        "send",
                        "send_order",
                        "{\"symbol\":\"BTC/USD\",\"side\":\"buy\",\"order_type\":\"limit\","
                                + "\"qty\":\"0.2\",\"price\":\"40000\",\"stop_loss\":\"39900\"}")
                .at("/results/0/order_id")
                .asLong();
    }

    @Test
    void shouldAskRiskAboutWhateverMayRiskMore() {
        FakeAgents.RISK.answer = (path, body) -> FakeAgents.REFUSES;

        Engine.Answer stop = change("far-stop", "\"stop_loss\":\"1000\"");
        Engine.Answer price = change("lower-price", "\"price\":\"39950\",\"qty\":\"0.1\"");
        Engine.Answer smaller = change("smaller", "\"qty\":\"0.1\"");

        assertThat(stop.code()).as(stop.text()).isEqualTo("RISK_001");
        assertThat(price.code()).as(price.text()).isEqualTo("RISK_001");
        assertThat(smaller.status()).as(smaller.text()).isEqualTo(200);
        assertThat(Engine.number("select stop_loss from orders where id = " + order))
                .isEqualByComparingTo("39900");
        assertThat(Engine.number("select quantity from orders where id = " + order))
                .isEqualByComparingTo("0.1");
    }

    @Test
    void shouldFillAtTheMarketWhatIsChangedToCrossIt() {
        Engine.Answer changed = change("cross", "\"price\":\"60000\"");
        assertThat(changed.status()).as(changed.text()).isEqualTo(200);

        Engine.await(
                () -> {
                    Engine.tick("BTC_USD", "49990", "50010");
                    return Engine.number("select filled from orders where id = " + order)
                                    .signum()
                            > 0;
                },
                "the next price fills it");

        assertThat(Engine.number("select max(price) from paper_trades where account_id = " + account))
                .isBetween(new java.math.BigDecimal("50010"), new java.math.BigDecimal("50100"));
        assertThat(Engine.number("select count(*) from paper_trades where is_maker and account_id = " + account))
                .isZero();
    }

    @Test
    void shouldFillAtItsLimitWhatRested() {
        Engine.await(
                () -> {
                    Engine.tick("BTC_USD", "39000", "39020");
                    return Engine.number("select filled from orders where id = " + order)
                                    .signum()
                            > 0;
                },
                "the price that reaches it fills it");

        assertThat(Engine.number("select max(price) from paper_trades where account_id = " + account))
                .isEqualByComparingTo("40000");
    }

    @Test
    void shouldMeasureACollarAgainstThePresentMarket() {
        Engine.Answer limited = Engine.owner(
                account, "PUT", "/api/v1/oms/position/limits", "{\"account_id\":" + account + ",\"collar\":\"0.1\"}");
        assertThat(limited.status()).as(limited.text()).isEqualTo(200);
        Engine.Answer far = change("far", "\"price\":\"41000\"");

        AtomicInteger tries = new AtomicInteger();
        Engine.await(
                () -> {
                    Engine.tick("BTC_USD", "43990", "44010");
                    return change("near-" + tries.incrementAndGet(), "\"price\":\"41000\"")
                                    .status()
                            == 200;
                },
                "the market has come near it");

        assertThat(far.at("/error/details/rule").asText()).as(far.text()).isEqualTo("collar");
        assertThat(Engine.number("select price from orders where id = " + order))
                .isEqualByComparingTo("41000");
    }

    private Engine.Answer change(String request, String terms) {
        return command(request, "change_order", "{\"order_id\":" + order + "," + terms + "}");
    }

    private Engine.Answer command(String request, String command, String payload) {
        return Engine.owner(
                account,
                "POST",
                "/api/v1/oms/position/commands?wait_ms=9000",
                "{\"account_id\":" + account + ",\"command\":\"" + command + "\",\"request_id\":\"" + request
                        + "\",\"payload\":" + payload + "}");
    }
}
