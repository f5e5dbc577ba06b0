package io.tradewind.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tradewind.contracts.Side;
import io.tradewind.contracts.execution.OrderStatus;
import io.tradewind.contracts.execution.OrderType;
import io.tradewind.execution.venue.VenueOrder;
import io.tradewind.testkit.SuiteResource;
import java.math.BigDecimal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A venue that keeps no ids of ours: orders of others, orders nobody can tell the end of, orders that cannot be changed. */
@QuarkusTest
@WithTestResource(value = SuiteResource.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = FakeAgents.Addresses.class, scope = TestResourceScope.GLOBAL)
class ForeignComponentTest {
    private static final String OMS = "/api/v1/oms/position";
    private long account;

    @BeforeEach
    void begin() {
        FakeAgents.approve();
        Engine.lease();
        Engine.tick("BTC_USD", "49990", "50010");
        account = Engine.number("select nextval('account_ids')").longValue();
        Engine.sql(
                "insert into accounts (id, label, user_id, venue, mode, live, currency, starting_balance, balance, day,"
                        + " day_start_equity, peak_equity, opened_at) values (" + account + ", 'blind-" + account
                        + "', 'u1', 'blind', 'HEDGING', false, 'USD', 100000, 100000, current_date, 100000, 100000, now())");
        Engine.await(() -> status().at("/accounts/0/ready").asBoolean(), "the first comparison");
    }

    @Test
    void shouldShowOrdersOfOthersAndCountThem() {
        String theirs = "ext-" + account;
        BlindVenue.OPEN.put(
                theirs,
                BlindVenue.report(
                        new VenueOrder(
                                account,
                                theirs,
                                "BTC_USD",
                                Side.BUY,
                                OrderType.LIMIT,
                                BigDecimal.ONE,
                                new BigDecimal("40000"),
                                false,
                                theirs,
                                null,
                                null),
                        OrderStatus.WORKING));
        Engine.owner(account, "POST", OMS + "/reconcile", "{\"account_id\":" + account + "}");

        Engine.Answer open = Engine.owner(account, "GET", OMS + "/orders/open?account_id=" + account, null);
        assertThat(open.at("/orders")).as(open.text()).hasSize(1);
        assertThat(open.at("/orders/0/external").asBoolean()).isTrue();
        assertThat(Engine.number("select count(*) from ccxt_orders_raw where account_id = " + account))
                .isEqualByComparingTo("1");
        Engine.owner(account, "PUT", OMS + "/limits", "{\"account_id\":" + account + ",\"max_exposure\":45000}");
        assertThat(Engine.trade(account, "LONG", "0.2", "").code()).isEqualTo("RISK_002");

        BlindVenue.OPEN.remove(theirs);
        Engine.await(
                () -> Engine.owner(account, "GET", OMS + "/orders/open?state=unknown&account_id=" + account, null)
                                .at("/orders")
                                .size()
                        == 1,
                "nobody knows how it ended");
        long order = open.at("/orders/0/order_id").asLong();
        Engine.Answer resolved = resolve(order, "\"outcome\":\"filled\",\"average_price\":\"40000\"");
        assertThat(resolved.at("/status").asText()).as(resolved.text()).isEqualTo("filled");
        assertThat(Engine.number("select quantity from positions where account_id = " + account))
                .isEqualByComparingTo("1");
    }

    @Test
    void shouldAskAPersonAboutAnOrderThatTheVenueCannotTellOf() {
        BlindVenue.SILENT.add(account);
        Engine.Answer silent = Engine.trade(account, "LONG", "0.1", "");
        BlindVenue.SILENT.remove(account);
        long order = silent.at("/execution_result/order_id").asLong();
        assertThat(silent.at("/execution_result/order_status").asText())
                .as(silent.text())
                .isEqualTo("UNKNOWN");

        Engine.await(() -> !status().at("/accounts/0/ready").asBoolean(), "the account closes only");
        assertThat(status().at("/accounts/0/unknown_orders/0").asLong()).isEqualTo(order);
        assertThat(Engine.trade(account, "LONG", "0.1", "").code()).isEqualTo("EXEC_002");
        assertThat(resolve(order, "\"outcome\":\"filled\"").code()).isEqualTo("REQ_002");

        Engine.Answer resolved = resolve(order, "\"outcome\":\"never_arrived\"");
        assertThat(resolved.at("/status").asText()).as(resolved.text()).isEqualTo("denied");
        assertThat(status().at("/accounts/0/ready").asBoolean()).isTrue();
        assertThat(Engine.number("select count(*) from order_resolutions where order_id = " + order))
                .isEqualByComparingTo("1");
        assertThat(Engine.trade(account, "LONG", "0.1", "").status()).isEqualTo(200);
        assertThat(resolve(order, "\"outcome\":\"never_arrived\"").code()).isEqualTo("REQ_007");
    }

    @Test
    void shouldCancelAndSendAnewWhereOrdersCannotBeChanged() {
        Engine.Answer sent = command(
                "one",
                "send_order",
                "{\"symbol\":\"BTC/USD\",\"side\":\"buy\",\"type\":\"limit\",\"amount\":\"0.1\",\"price\":\"40000\"}");
        long first = sent.at("/results/0/order_id").asLong();

        Engine.Answer changed = command("two", "change_order", "{\"order_id\":" + first + ",\"price\":\"41000\"}");

        long second = changed.at("/results/0/order_id").asLong();
        assertThat(second).as(changed.text()).isNotEqualTo(first);
        assertThat(changed.at("/results/0/order/price").asText()).isEqualTo("41000");
        assertThat(Engine.number("select count(*) from orders where status = 'WORKING' and account_id = " + account))
                .isEqualByComparingTo("1");
        assertThat(command("two", "change_order", "{\"order_id\":" + first + ",\"price\":\"41000\"}")
                        .text())
                .isEqualTo(changed.text());
    }

    private Engine.Answer command(String request, String command, String payload) {
        return Engine.owner(
                account,
                "POST",
                OMS + "/commands",
                "{\"account_id\":" + account + ",\"command\":\"" + command + "\",\"request_id\":\"" + request
                        + "\",\"payload\":" + payload + "}");
    }

    private Engine.Answer resolve(long order, String outcome) {
        return Engine.owner(
                account, "POST", OMS + "/orders/" + order + "/resolve", "{" + outcome + ",\"evidence\":\"saw it\"}");
    }

    private Engine.Answer status() {
        return Engine.owner(account, "GET", OMS + "/reconcile/status?account_id=" + account, null);
    }
}
