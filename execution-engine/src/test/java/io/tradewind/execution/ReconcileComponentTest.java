package io.tradewind.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tradewind.contracts.Side;
import io.tradewind.contracts.execution.OrderStatus;
import io.tradewind.execution.venue.VenueReport;
import io.tradewind.execution.venue.VenueTrade;
import io.tradewind.testkit.SuiteResource;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What rounds of the reconciliation make of venues that repeat themselves, leave things out, or will not tell. */
@QuarkusTest
@WithTestResource(value = SuiteResource.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = FakeAgents.Addresses.class, scope = TestResourceScope.GLOBAL)
class ReconcileComponentTest {
    private static final String OMS = "/api/v1/oms/position";
    private static final String LIMIT =
            "{\"symbol\":\"BTC/USD\",\"side\":\"buy\",\"type\":\"limit\",\"amount\":\"0.1\",\"price\":\"40000\"}";
    private long account;

    @BeforeEach
    void begin() {
        Engine.ready();
        account = open();
        awaitReady(account);
    }

    @Test
    void shouldStopAtTheFillThatAVenueTellsAgain() {
        BlindVenue.Name order = limit("one");
        VenueTrade fill = fill(order, "t1", "001");
        BlindVenue.FILLS.put(account, List.of(fill));
        told(order, OrderStatus.FILLED, List.of(fill));

        Engine.await(() -> cursorIs("001"), "the fill was read");
        assertThat(Engine.number("select quantity from positions where account_id = " + account))
                .isEqualByComparingTo("0.1");
        VenueTrade later = fill(limit("two"), "t2", "002");
        BlindVenue.FILLS.put(account, List.of(fill, later));
        told(new BlindVenue.Name(account, later.clientOrderId()), OrderStatus.FILLED, List.of(later));
        Engine.await(() -> cursorIs("002"), "the next fill was read");
    }

    @Test
    void shouldReadAHundredPagesARoundAndGoOnInTheNext() {
        BlindVenue.Name order = limit("one");
        List<VenueTrade> told = IntStream.rangeClosed(1, 250)
                .mapToObj(i -> fill(order, "t1", "%03d".formatted(i)))
                .toList();
        told(order, OrderStatus.FILLED, told.subList(0, 1));
        BlindVenue.FILLS.put(account, told);

        Engine.await(() -> cursorIs("250"), "all pages were read");
        assertThat(BlindVenue.MOST_PAGES.get(account)).isEqualTo(100);
        assertThat(Engine.number("select count(*) from deals where account_id = " + account))
                .isEqualByComparingTo("1");
    }

    /** The order had ended here, and what the venue says of it does not tell its fills. */
    @Test
    void shouldBookALateFillThatTheOrderItselfDoesNotTell() {
        BlindVenue.Name order = limit("one");
        VenueReport working = BlindVenue.OPEN.get(order);
        command("two", "cancel_order", "{\"order_request_id\":\"one\"}");
        Engine.await(() -> has("CANCELED"), "the cancel");

        BlindVenue.OPEN.put(order, working);
        told(order, OrderStatus.CANCELED, List.of());
        BlindVenue.FILLS.put(account, List.of(fill(order, "t1", "001")));

        Engine.await(() -> cursorIs("001"), "the fill was read");
        assertThat(Engine.number("select quantity from positions where account_id = " + account))
                .isEqualByComparingTo("0.1");
    }

    /** The pair of the first order is not there any more. */
    @Test
    void shouldLookAtTheOrdersBehindOneThatTheVenueRefusesToTellOf() {
        BlindVenue.Name refused = limit("one");
        BlindVenue.Name behind = limit("two");
        BlindVenue.UNTOLD.add(refused);
        VenueTrade fill = fill(behind, "t1", "001");
        told(behind, OrderStatus.FILLED, List.of(fill));

        Engine.await(() -> has("FILLED"), "the fill of the order behind");
        assertThat(has("WORKING")).as("the other stays as it is").isTrue();
    }

    @Test
    void shouldOpenAnAccountWhoseOnlyOpenQuestionTheVenueRefuses() {
        BlindVenue.SILENT.add(account);
        command("one", "send_order", LIMIT);
        Engine.await(() -> has("UNKNOWN"), "the order without an answer");
        BlindVenue.SILENT.remove(account);
        Engine.await(() -> !isReady(account), "the account closes only: the venue cannot tell");

        BlindVenue.UNTOLD.add(new BlindVenue.Name(account, clientOrderId("UNKNOWN")));

        awaitReady(account);
        assertThat(has("UNKNOWN")).as("it counts with its exposure").isTrue();
    }

    @Test
    void shouldCompareTheAccountsBehindOneThatCannotBeRead() {
        BlindVenue.UNREADABLE.add(account);
        try {
            awaitReady(open());
        } finally {
            BlindVenue.UNREADABLE.remove(account);
        }
    }

    private String clientOrderId(String status) {
        return Engine.text(
                "select client_order_id from orders where status = '" + status + "' and account_id = " + account);
    }

    private static long open() {
        long id = Engine.number("select nextval('account_ids')").longValue();
        Engine.sql(
                "insert into accounts (id, label, user_id, venue, mode, live, currency, starting_balance, balance, day,"
                        + " day_start_equity, peak_equity, opened_at) values (" + id + ", 'blind-" + id
                        + "', 'u1', 'blind', 'HEDGING', false, 'USD', 100000, 100000, current_date, 100000, 100000, now())");
        return id;
    }

    private static void awaitReady(long id) {
        Engine.await(() -> isReady(id), "the first comparison");
    }

    private static boolean isReady(long id) {
        return Engine.owner(id, "GET", OMS + "/reconcile/status?account_id=" + id, null)
                .at("/accounts/0/ready")
                .asBoolean();
    }

    /** An order at work; answers what the venue knows it by. */
    private BlindVenue.Name limit(String request) {
        List<BlindVenue.Name> before = List.copyOf(BlindVenue.OPEN.keySet());
        command(request, "send_order", LIMIT);
        Engine.await(() -> working(before).stream().anyMatch(name -> isBooked(name.id())), "the order works");
        return working(before).getFirst();
    }

    private List<BlindVenue.Name> working(List<BlindVenue.Name> before) {
        return BlindVenue.OPEN.keySet().stream()
                .filter(name -> name.accountId() == account && !before.contains(name))
                .toList();
    }

    private boolean isBooked(String id) {
        return Engine.number("select count(*) from orders where status = 'WORKING' and client_order_id = '" + id
                                + "' and account_id = " + account)
                        .signum()
                > 0;
    }

    /** From now on the venue says this of an order, with what was ordered filled. */
    private static void told(BlindVenue.Name order, OrderStatus status, List<VenueTrade> fills) {
        VenueReport r = BlindVenue.OPEN.get(order);
        BlindVenue.OPEN.put(
                order,
                new VenueReport(
                        r.accountId(),
                        r.clientOrderId(),
                        r.venueOrderId(),
                        r.instrument(),
                        r.side(),
                        r.type(),
                        r.quantity(),
                        r.quantity(),
                        r.price(),
                        r.reduceOnly(),
                        r.positionRef(),
                        status,
                        null,
                        null,
                        fills));
    }

    private static VenueTrade fill(BlindVenue.Name order, String id, String cursor) {
        return new VenueTrade(
                order.accountId(),
                id,
                cursor,
                order.id(),
                "BTC_USD",
                Side.BUY,
                new BigDecimal("0.1"),
                new BigDecimal("40000"),
                BigDecimal.ZERO,
                BigDecimal.ONE,
                Instant.parse("2026-01-05T10:00:00Z"),
                null);
    }

    private boolean cursorIs(String cursor) {
        return Engine.number("select count(*) from reconcile_cursors where trade_cursor = '" + cursor
                                + "' and account_id = " + account)
                        .signum()
                > 0;
    }

    private boolean has(String status) {
        return Engine.number("select count(*) from orders where status = '" + status + "' and account_id = " + account)
                        .signum()
                > 0;
    }

    private void command(String request, String command, String payload) {
        Engine.Answer answer = Engine.owner(
                account,
                "POST",
                OMS + "/commands",
                "{\"account_id\":" + account + ",\"command\":\"" + command + "\",\"request_id\":\"" + request
                        + "\",\"payload\":" + payload + "}");
        assertThat(answer.at("/results/0/ok").asBoolean()).as(answer.text()).isTrue();
    }
}
