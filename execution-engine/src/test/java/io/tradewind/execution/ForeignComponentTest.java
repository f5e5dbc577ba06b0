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
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A venue that keeps no ids of ours: orders of others, orders nobody can tell the end of, orders that cannot be changed. */
@QuarkusTest
@WithTestResource(value = SuiteResource.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = FakeAgents.Addresses.class, scope = TestResourceScope.GLOBAL)
class ForeignComponentTest {
    private static final String OMS = "/api/v1/oms/position";
    private static final String LIMIT =
            "{\"symbol\":\"BTC/USD\",\"side\":\"buy\",\"type\":\"limit\",\"amount\":\"0.1\",\"price\":\"%s\"}";
    private long account;

    @BeforeEach
    void begin() {
        Engine.ready();
        account = Engine.number("select nextval('account_ids')").longValue();
        open(account);
        Engine.await(() -> status().at("/accounts/0/ready").asBoolean(), "the first comparison");
    }

    private static void open(long account) {
        Engine.sql(
                "insert into accounts (id, label, user_id, venue, mode, live, currency, starting_balance, balance, day,"
                        + " day_start_equity, peak_equity, opened_at) values (" + account + ", 'blind-" + account
                        + "', 'u1', 'blind', 'HEDGING', false, 'USD', 100000, 100000, current_date, 100000, 100000, now())");
    }

    @Test
    void shouldShowOrdersOfOthersAndCountThem() {
        String theirs = "ext-" + account;
        give(account, theirs);
        Engine.owner(account, "POST", OMS + "/reconcile", "{\"account_id\":" + account + "}");

        Engine.Answer open = Engine.owner(account, "GET", OMS + "/orders/open?account_id=" + account, null);
        assertThat(open.at("/orders")).as(open.text()).hasSize(1);
        assertThat(open.at("/orders/0/external").asBoolean()).isTrue();
        assertThat(Engine.number("select count(*) from ccxt_orders_raw where account_id = " + account))
                .isEqualByComparingTo("1");
        Engine.owner(account, "PUT", OMS + "/limits", "{\"account_id\":" + account + ",\"max_exposure\":45000}");
        assertThat(Engine.trade(account, "LONG", "0.2", "").code()).isEqualTo("RISK_002");

        BlindVenue.OPEN.remove(new BlindVenue.Name(account, theirs));
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

    /** Venues number the orders of each account for themselves. */
    @Test
    void shouldTellOrdersOfTheSameNumberInTwoAccountsApart() {
        long other = Engine.number("select nextval('account_ids')").longValue();
        open(other);
        give(account, "ext-BTC_USD-17");
        give(other, "ext-BTC_USD-17");

        for (long one : List.of(account, other)) {
            Engine.await(
                    () -> Engine.owner(one, "GET", OMS + "/orders/open?account_id=" + one, null)
                            .at("/orders/0/external")
                            .asBoolean(),
                    "the order of account " + one);
        }
    }

    private static void give(long account, String id) {
        BlindVenue.OPEN.put(
                new BlindVenue.Name(account, id),
                BlindVenue.report(
                        new VenueOrder(
                                account,
                                id,
                                "BTC_USD",
                                Side.BUY,
                                OrderType.LIMIT,
                                BigDecimal.ONE,
                                new BigDecimal("40000"),
                                false,
                                id,
                                null,
                                null),
                        OrderStatus.WORKING));
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
        long first = limit("one", "40000");

        Engine.Answer changed = command("two", "change_order", "{\"order_id\":" + first + ",\"price\":\"41000\"}");

        long second = changed.at("/results/0/order_id").asLong();
        assertThat(second).as(changed.text()).isNotEqualTo(first);
        assertThat(changed.at("/results/0/order/price").asText()).isEqualTo("41000");
        assertThat(Engine.number("select count(*) from orders where status = 'WORKING' and account_id = " + account))
                .isEqualByComparingTo("1");
        assertThat(command("two", "change_order", "{\"order_id\":" + first + ",\"price\":\"41000\"}")
                        .text())
                .isEqualTo(changed.text());
        Engine.Answer late = command("late", "cancel_order", "{\"order_id\":" + first + "}");
        assertThat(late.status()).as(late.text()).isEqualTo(409);
        assertThat(late.at("/error/details/replaced_by").asLong()).isEqualTo(second);
        assertThat(command("now", "cancel_order", "{\"order_id\":" + second + "}")
                        .at("/results/0/order/status")
                        .asText())
                .isEqualTo("canceled");
    }

    /** As if the process had died after the cancel and before the order in its place. */
    @Test
    void shouldGoOnWithAChangeThatACrashInterrupted() {
        long first = limit("one", "40000");
        command("gone", "cancel_order", "{\"order_id\":" + first + "}");
        Engine.sql("insert into order_replacements (account_id, request_id, order_id, begun_at) values (" + account
                + ", 'two', " + first + ", now())");
        long second = leave("two", first);

        Engine.await(() -> ended("two").equals("done"), "the interrupted change");
        assertThat(Engine.number("select price from orders where status = 'WORKING' and account_id = " + account))
                .isEqualByComparingTo("41000");
        assertThat(Engine.number("select id from orders where status = 'WORKING' and account_id = " + account))
                .isEqualByComparingTo(Long.toString(second));
        leave("three", first);
        Engine.await(() -> ended("three").equals("failed"), "a change of an order that somebody canceled");
        Engine.sql("insert into stop_cancels (stop_id, order_id, account_id, client_order_id, asked_at, confirmed_at)"
                + " values (gen_random_uuid(), " + first + ", " + account + ", 'c', now(), now())");
        Engine.sql("insert into order_replacements (account_id, request_id, order_id, begun_at) values (" + account
                + ", 'four', " + first + ", now())");
        leave("four", first);
        Engine.await(() -> ended("four").equals("failed"), "a change of an order that a stop took back");
        assertThat(Engine.number("select count(*) from orders where status = 'WORKING' and account_id = " + account))
                .isEqualByComparingTo("1");
    }

    /** A slow venue holds an order; what has nothing to do with it goes past, what needs it waits. */
    @Test
    void shouldNotLetACancelWaitBehindASlowOrder() {
        long resting = limit("resting", "40000");
        CountDownLatch slow = new CountDownLatch(1);
        BlindVenue.HELD.put(account, slow);
        try {
            queued("slow", "send_order", LIMIT.formatted("39000"));
            queued("behind", "send_order", LIMIT.formatted("38000"));
            queued("needs", "cancel_order", "{\"order_request_id\":\"slow\"}");
            Engine.Answer canceled = command("past", "cancel_order", "{\"order_id\":" + resting + "}");

            assertThat(canceled.at("/results/0/status").asText())
                    .as(canceled.text())
                    .isEqualTo("done");
            assertThat(ended("slow") + ended("behind") + ended("needs")).isEqualTo("queuedqueuedqueued");
        } finally {
            BlindVenue.HELD.remove(account);
            slow.countDown();
        }
        Engine.await(() -> ended("behind").equals("done") && ended("needs").equals("done"), "what waited");
        assertThat(Engine.number("select count(*) from orders where status = 'WORKING' and account_id = " + account))
                .isEqualByComparingTo("1");
    }

    private long limit(String request, String price) {
        return command(request, "send_order", LIMIT.formatted(price))
                .at("/results/0/order_id")
                .asLong();
    }

    /** A change of an order as a dead process leaves it; answers the number taken for the order in its place. */
    private long leave(String request, long order) {
        Engine.sql("insert into commands (id, account_id, request_id, digest, kind, payload, order_id, user_id, status,"
                + " owner, lease_until, created_at) values (nextval('command_ids'), " + account + ", '" + request
                + "', 'd', 'CHANGE_ORDER', '{\"order_id\":" + order + ",\"price\":\"41000\"}', nextval('order_ids'),"
                + " 'u', 'QUEUED', 'dead', now() - interval '1 second', now())");
        return Engine.number("select order_id from commands where request_id = '" + request + "' and account_id = "
                        + account)
                .longValue();
    }

    private String ended(String request) {
        return Engine.owner(account, "GET", OMS + "/commands?account_id=" + account + "&request_id=" + request, null)
                .at("/commands/0/status")
                .asText();
    }

    private void queued(String request, String command, String payload) {
        Engine.Answer answer = command("?wait_ms=0", request, command, payload);
        assertThat(answer.at("/results/0/status").asText()).as(answer.text()).isEqualTo("queued");
    }

    private Engine.Answer command(String request, String command, String payload) {
        return command("?wait_ms=9000", request, command, payload);
    }

    private Engine.Answer command(String query, String request, String command, String payload) {
        return Engine.owner(
                account,
                "POST",
                OMS + "/commands" + query,
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
