package io.tradewind.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tradewind.testkit.SuiteResource;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = SuiteResource.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = FakeAgents.Addresses.class, scope = TestResourceScope.GLOBAL)
class FlattenComponentTest {
    private long account;

    @BeforeEach
    void begin() {
        Engine.ready();
        account = Engine.account("hedging");
    }

    @Test
    void shouldEndEverythingOnceAlsoUnderAStop() {
        Engine.trade(account, "LONG", "0.5", "");
        Engine.trade(account, "SHORT", "0.2", ",\"magic_id\":7");
        Engine.trade(account, "LONG", "0.1", ",\"order_type\":\"limit\",\"price\":40000");
        UUID stop = UUID.randomUUID();
        long epoch = System.nanoTime();
        Engine.stop(stop, epoch, "ACCOUNT", Long.toString(account), false);

        Engine.Answer strategy = flatten("flatten", "{\"magic_id\":7}");
        Engine.Answer all = flatten("flatten", "{\"reason\":\"drill\",\"request_id\":\"f-1\"}");
        Engine.Answer again = flatten("flatten", "{\"reason\":\"drill\",\"request_id\":\"f-1\"}");
        Engine.Answer other = flatten("flatten", "{\"magic_id\":9,\"request_id\":\"f-1\"}");
        Engine.stop(stop, epoch + 1, "ACCOUNT", Long.toString(account), true);

        assertThat(strategy.status()).as(strategy.text()).isEqualTo(200);
        assertThat(strategy.at("/positions")).hasSize(1);
        assertThat(strategy.at("/positions/0/direction").asText()).isEqualTo("SHORT");
        assertThat(all.at("/complete").asBoolean()).as(all.text()).isTrue();
        // By the stop itself or by flattening, whoever came first.
        assertThat(Engine.number("select count(*) from orders where status = 'CANCELED' and type = 'LIMIT'"
                        + " and account_id = " + account))
                .isEqualByComparingTo("1");
        assertThat(all.at("/positions/0/outcome").asText()).isEqualTo("CLOSED");
        assertThat(all.at("/positions/0/closed_size").decimalValue()).isEqualByComparingTo("0.5");
        assertThat(again.json()).isEqualTo(all.json());
        assertThat(other.code()).isEqualTo("REQ_007");
        assertThat(Engine.number("select count(*) from positions where quantity > 0 and account_id = " + account))
                .isZero();
        assertThat(Engine.number("select count(*) from paper_orders where account_id = " + account))
                .isEqualByComparingTo("5");
    }

    @Test
    void shouldCancelOrdersAndLeavePositions() {
        Engine.trade(account, "LONG", "0.5", "");
        Engine.trade(account, "LONG", "0.1", ",\"order_type\":\"limit\",\"price\":40000");

        Engine.Answer canceled = flatten("cancel-orders", "{}");

        assertThat(canceled.at("/orders/0/status").asText()).as(canceled.text()).isEqualTo("CANCELED");
        assertThat(canceled.at("/complete").asBoolean()).isTrue();
        assertThat(Engine.number("select count(*) from positions where quantity > 0 and account_id = " + account))
                .isEqualByComparingTo("1");
    }

    @Test
    void shouldLeaveAccountsOfOthersAlone() {
        long other = Engine.account("hedging");
        Engine.Answer foreign =
                Engine.call("operator", Engine.token(other), "POST", "/api/v1/accounts/" + account + "/flatten", "{}");
        assertThat(foreign.status()).isEqualTo(403);
        assertThat(Engine.owner(account, "POST", "/api/v1/accounts/999999/flatten", "{}")
                        .status())
                .isEqualTo(404);
        assertThat(Engine.call("operator", null, "POST", "/api/v1/accounts/" + account + "/flatten", "{}")
                        .status())
                .isEqualTo(401);
    }

    private Engine.Answer flatten(String what, String body) {
        return Engine.owner(account, "POST", "/api/v1/accounts/" + account + "/" + what, body);
    }
}
