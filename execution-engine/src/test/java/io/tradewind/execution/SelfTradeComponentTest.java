package io.tradewind.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tradewind.contracts.execution.OrderStatus;
import io.tradewind.execution.venue.VenueReport;
import io.tradewind.execution.venue.VenueTrade;
import io.tradewind.testkit.SuiteResource;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two orders of one account meet at a venue that gives a trade one number for both sides. */
@QuarkusTest
@WithTestResource(value = SuiteResource.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = FakeAgents.Addresses.class, scope = TestResourceScope.GLOBAL)
class SelfTradeComponentTest {
    private static final String OMS = "/api/v1/oms/position";
    private long account;

    @BeforeEach
    void begin() {
        Engine.ready();
        account = Engine.number("select nextval('account_ids')").longValue();
        Engine.sql(
                "insert into accounts (id, label, user_id, venue, mode, live, currency, starting_balance, balance, day,"
                        + " day_start_equity, peak_equity, opened_at) values (" + account + ", 'self-" + account
                        + "', 'u1', 'blind', 'HEDGING', false, 'USD', 100000, 100000, current_date, 100000, 100000, now())");
        Engine.await(
                () -> Engine.owner(account, "GET", OMS + "/reconcile/status?account_id=" + account, null)
                        .at("/accounts/0/ready")
                        .asBoolean(),
                "the first comparison");
    }

    @Test
    void shouldBookBothSidesOnce() {
        long buy = order("LONG");
        long sell = order("SHORT");
        filled(buy);
        Engine.await(() -> count("deals") == 1, "the first side");
        filled(sell);

        Engine.await(() -> count("deals") == 2, "the second side");

        Engine.Answer compared = Engine.owner(account, "POST", OMS + "/reconcile", "{\"account_id\":" + account + "}");
        assertThat(compared.status()).as(compared.text()).isEqualTo(200);
        assertThat(count("deals")).as("told again, and not booked again").isEqualTo(2);
        for (long order : List.of(buy, sell)) {
            assertThat(Engine.number("select filled from orders where status = 'PARTIALLY_FILLED' and id = " + order))
                    .isEqualByComparingTo("0.1");
        }
        assertThat(Engine.number(
                        "select sum(case direction when 'LONG' then quantity else -quantity end) from positions"
                                + " where account_id = " + account))
                .isEqualByComparingTo("0");
        assertThat(Engine.number("select sum(quantity) from positions where account_id = " + account))
                .isEqualByComparingTo("0.2");
    }

    private long order(String direction) {
        Engine.Answer given = Engine.trade(account, direction, "0.2", ",\"order_type\":\"limit\",\"price\":50000");
        assertThat(given.status()).as(given.text()).isEqualTo(200);
        return given.at("/execution_result/order_id").asLong();
    }

    private long count(String table) {
        return Engine.number("select count(*) from " + table + " where account_id = " + account)
                .longValue();
    }

    /** Half of an order, by the one trade. */
    private void filled(long order) {
        BigDecimal half = new BigDecimal("0.1");
        BlindVenue.OPEN.replaceAll((name, r) -> name.accountId() == account && isOf(order, name.id())
                ? new VenueReport(
                        r.accountId(),
                        r.clientOrderId(),
                        r.venueOrderId(),
                        r.instrument(),
                        r.side(),
                        r.type(),
                        r.quantity(),
                        half,
                        r.price(),
                        r.reduceOnly(),
                        r.positionRef(),
                        OrderStatus.PARTIALLY_FILLED,
                        null,
                        null,
                        List.of(new VenueTrade(
                                account,
                                "4711",
                                "4711",
                                r.clientOrderId(),
                                r.instrument(),
                                r.side(),
                                half,
                                r.price(),
                                BigDecimal.ZERO,
                                BigDecimal.ONE,
                                Instant.parse("2026-01-01T00:00:00Z"),
                                null)))
                : r);
    }

    private static boolean isOf(long order, String clientOrderId) {
        return Engine.number("select count(*) from orders where id = " + order + " and client_order_id = '"
                                + clientOrderId + "'")
                        .signum()
                > 0;
    }
}
