package io.tradewind.execution;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tradewind.contracts.Side;
import io.tradewind.contracts.execution.OrderStatus;
import io.tradewind.contracts.execution.OrderType;
import io.tradewind.execution.venue.VenueFailure;
import io.tradewind.execution.venue.VenueOrder;
import io.tradewind.testkit.SuiteResource;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
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

    /** Each order fails in its own way; the position is closed all the same, and so it is when it is asked again. */
    @Test
    void shouldCloseThePositionsWhenCancelsFail() {
        long blind = blind();
        Map<Long, RuntimeException> failures = new LinkedHashMap<>();
        failures.put(working(blind), new VenueFailure.Refused(VenueFailure.Reason.OTHER, "not now"));
        failures.put(working(blind), new VenueFailure.Unreachable("no connection", null));
        failures.put(working(blind), VenueFailure.RateLimited.unsent("used up", Duration.ofSeconds(1)));
        failures.put(working(blind), new VenueFailure.Unauthorized("the session has ended", null));
        failures.put(working(blind), new IllegalStateException("broken by the test"));
        long last = working(blind);
        failures.forEach((id, failure) -> BlindVenue.UNCANCELABLE.put("blind-order-" + id, failure));
        try {
            Engine.Answer answer =
                    Engine.owner(blind, "POST", "/api/v1/accounts/" + blind + "/flatten", "{\"reason\":\"drill\"}");

            assertThat(answer.status()).as(answer.text()).isEqualTo(200);
            assertThat(answer.at("/complete").asBoolean(true)).isFalse();
            assertThat(answer.at("/orders").valueStream().map(FlattenComponentTest::line))
                    .containsExactlyInAnyOrder(
                            "FAILED REQ_007 not now",
                            "FAILED EXEC_002 no connection",
                            "FAILED RATE_001 used up",
                            "FAILED REQ_007 the session has ended",
                            "FAILED SYS_001 The cancel failed here; see the log",
                            "CANCELED  ");
            assertThat(Engine.number("select count(*) from orders where status = 'CANCELED' and id = " + last))
                    .isEqualByComparingTo("1");
            assertThat(answer.at("/positions")).hasSize(1);
            assertThat(answer.at("/positions/0/outcome").asText()).isEqualTo("PENDING");
            assertThat(Engine.number("select quantity from orders where reduce_only and status = 'WORKING'"
                            + " and reason = 'drill' and id = "
                            + answer.at("/positions/0/order_id").asText()))
                    .isEqualByComparingTo("0.1");
        } finally {
            failures.keySet().forEach(id -> BlindVenue.UNCANCELABLE.remove("blind-order-" + id));
            end(blind);
        }
    }

    /** Whoever repeats a request wants its end, not to hear again that it was not reached. */
    @Test
    void shouldGoOnUnderTheSameRequestIdUntilItIsComplete() {
        long blind = blind();
        long order = working(blind);
        BlindVenue.UNCANCELABLE.put("blind-order-" + order, new VenueFailure.Unreachable("no connection", null));
        BlindVenue.REFUSED.add(blind);
        try {
            Engine.Answer first = flattenAs("f-2", blind);
            BlindVenue.UNCANCELABLE.remove("blind-order-" + order);
            BlindVenue.REFUSED.remove(blind);
            Engine.Answer second = flattenAs("f-2", blind);
            Engine.sql("update positions set quantity = 0, cost = 0, closed_at = now() where account_id = " + blind);
            Engine.Answer third = flattenAs("f-2", blind);
            long later = working(blind);
            Engine.Answer fourth = flattenAs("f-2", blind);

            assertThat(first.at("/orders/0/outcome").asText()).as(first.text()).isEqualTo("FAILED");
            assertThat(first.at("/positions/0/outcome").asText()).isEqualTo("FAILED");
            assertThat(second.at("/orders/0/outcome").asText())
                    .as(second.text())
                    .isEqualTo("CANCELED");
            assertThat(second.at("/positions/0/outcome").asText()).isEqualTo("PENDING");
            assertThat(third.at("/complete").asBoolean()).as(third.text()).isTrue();
            assertThat(fourth.json()).isEqualTo(third.json());
            assertThat(Engine.number("select count(*) from orders where status = 'WORKING' and id = " + later))
                    .isEqualByComparingTo("1");
        } finally {
            BlindVenue.UNCANCELABLE.remove("blind-order-" + order);
            BlindVenue.REFUSED.remove(blind);
            end(blind);
        }
    }

    private static Engine.Answer flattenAs(String requestId, long account) {
        return Engine.owner(
                account, "POST", "/api/v1/accounts/" + account + "/flatten", "{\"request_id\":\"" + requestId + "\"}");
    }

    @Test
    void shouldCancelAllTheOthersWhenOneCannotBeCanceled() {
        long blind = blind();
        long first = working(blind);
        working(blind);
        working(blind);
        BlindVenue.UNCANCELABLE.put(
                "blind-order-" + first, new VenueFailure.Refused(VenueFailure.Reason.OTHER, "not now"));
        try {
            Engine.Answer answer =
                    Engine.owner(blind, "POST", "/api/v1/oms/ccxt/" + blind + "/cancel_all_orders", "[\"BTC/USD\"]");

            assertThat(answer.at("/error/details/ccxt_error").asText())
                    .as(answer.text())
                    .isEqualTo("ExchangeError");
            assertThat(answer.at("/error/message").asText()).isEqualTo("not now");
            assertThat(Engine.number("select id from orders where status = 'WORKING' and account_id = " + blind))
                    .isEqualByComparingTo(Long.toString(first));
            assertThat(Engine.number("select count(*) from orders where status = 'CANCELED' and account_id = " + blind))
                    .isEqualByComparingTo("2");
        } finally {
            BlindVenue.UNCANCELABLE.remove("blind-order-" + first);
            end(blind);
        }
    }

    /** A close takes the price that is known for the one it arrives at, and none when there is none. */
    @Test
    void shouldCloseWhenTheVenueTellsNoPrice() {
        long blind = blind();
        BlindVenue.BROKEN.add(blind);
        long unpriced = blind();
        BlindVenue.BROKEN.add(unpriced);
        Engine.sql("update positions set instrument = 'USD_ZAR' where account_id = " + unpriced);
        try {
            Engine.Answer known = Engine.owner(blind, "POST", "/api/v1/accounts/" + blind + "/flatten", "{}");
            Engine.Answer none = Engine.owner(unpriced, "POST", "/api/v1/accounts/" + unpriced + "/flatten", "{}");

            assertThat(known.at("/positions/0/outcome").asText())
                    .as(known.text())
                    .isEqualTo("PENDING");
            assertThat(none.at("/positions/0/outcome").asText()).as(none.text()).isEqualTo("PENDING");
            String arrival =
                    "select arrival_price from orders where reduce_only and status = 'WORKING'" + " and account_id = ";
            assertThat(Engine.number(arrival + blind)).isEqualByComparingTo("49990");
            assertThat(Engine.number(
                            "select count(*) from (" + arrival + unpriced + ") closes where arrival_price is null"))
                    .isEqualByComparingTo("1");
        } finally {
            BlindVenue.BROKEN.remove(blind);
            BlindVenue.BROKEN.remove(unpriced);
            for (long account : new long[] {blind, unpriced}) {
                end(account);
            }
        }
    }

    private static void end(long account) {
        Engine.sql("update positions set quantity = 0, cost = 0, closed_at = now() where account_id = " + account
                + "; update orders set status = 'CANCELED' where account_id = " + account);
    }

    private static String line(JsonNode order) {
        return order.path("outcome").asText() + " " + order.path("code").asText("") + " "
                + order.path("reason").asText("");
    }

    /** An account at a venue that keeps to what a test says, with a position. */
    private static long blind() {
        long id = Engine.number("select nextval('account_ids')").longValue();
        Engine.sql("insert into accounts (id, label, user_id, venue, mode, live, currency, starting_balance, balance,"
                + " day, day_start_equity, peak_equity, opened_at) values (" + id + ", 'flat-" + id
                + "', 'u1', 'blind', 'HEDGING', false, 'USD', 100000, 100000, current_date, 100000, 100000, now());"
                + " insert into positions (id, trade_id, account_id, instrument, direction, quantity, opened, cost,"
                + " entry_price, realized_pnl, fees, venue_ref, magic_id, opened_at, changed_at) values"
                + " (nextval('position_ids'), gen_random_uuid(), " + id + ", 'BTC_USD', 'LONG', 0.1, 0.1, 6000, 60000,"
                + " 0, 0, 'flat-" + id + "', 0, now(), now())");
        return id;
    }

    private static long working(long account) {
        long id = Engine.number("select nextval('order_ids')").longValue();
        Engine.sql("insert into orders (id, trade_id, account_id, instrument, side, type, quantity, price, reduce_only,"
                + " venue_ref, client_order_id, status, instance, created_at, changed_at) values (" + id
                + ", gen_random_uuid(), " + account + ", 'BTC_USD', 'BUY', 'LIMIT', 0.1, 45000, false, 'r',"
                + " 'blind-order-" + id + "', 'WORKING', 'another', now(), now())");
        BlindVenue.OPEN.put(
                new BlindVenue.Name(account, "blind-order-" + id),
                BlindVenue.report(
                        new VenueOrder(
                                account,
                                "blind-order-" + id,
                                "BTC_USD",
                                Side.BUY,
                                OrderType.LIMIT,
                                new BigDecimal("0.1"),
                                new BigDecimal("45000"),
                                false,
                                "r",
                                null,
                                null),
                        OrderStatus.WORKING));
        return id;
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
