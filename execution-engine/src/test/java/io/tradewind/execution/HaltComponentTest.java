package io.tradewind.execution;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tradewind.contracts.Side;
import io.tradewind.contracts.Topics;
import io.tradewind.contracts.execution.OrderStatus;
import io.tradewind.contracts.execution.OrderType;
import io.tradewind.contracts.risk.RiskAlertRaised;
import io.tradewind.execution.venue.VenueOrder;
import io.tradewind.testkit.SuiteResource;
import io.tradewind.testkit.TestEvents;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = SuiteResource.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = FakeAgents.Addresses.class, scope = TestResourceScope.GLOBAL)
class HaltComponentTest {
    private final UUID stop = UUID.randomUUID();
    private final long epoch = System.nanoTime();
    private long account;

    @BeforeEach
    void begin() {
        Engine.ready();
        account = Engine.account("hedging");
    }

    @AfterEach
    void lift() {
        Engine.stop(stop, epoch + 1, "ACCOUNT", Long.toString(account), true);
    }

    @Test
    void shouldTakeWorkingOrdersBackAndLeaveProtectionAlone() {
        Engine.trade(account, "LONG", "0.1", ",\"stop_loss\":40000");
        long resting = resting("0.2");
        long mine = resting("0.3");
        assertThat(fire()).isEqualTo(200);
        Engine.await(() -> count("status = 'CANCELED' and id in (" + resting + "," + mine + ")") == 2, "cancels");
        Engine.await(() -> cancels().path("confirmed").asLong() == 2, "confirmations");
        assertThat(cancels().path("asked").asLong()).isEqualTo(2);
        assertThat(cancels().path("pending")).isEmpty();
        assertThat(count("reason_code = 'emergency_stop' and reason = 'emergency stop " + stop + "' and id in ("
                        + resting + "," + mine + ")"))
                .as("cancels say who asked")
                .isEqualTo(2);
        assertThat(Engine.number("select count(*) from paper_positions where account_id = " + account
                        + " and stop_loss = 40000 and quantity > 0"))
                .as("the position keeps its stop loss")
                .isEqualByComparingTo("1");
    }

    @Test
    void shouldTellWhenTheVenueDoesNotConfirm() throws Exception {
        long resting = resting("0.2");
        try (Connection venue = Engine.connection();
                Statement statement = venue.createStatement()) {
            venue.setAutoCommit(false);
            // The venue does not answer: its books are locked.
            statement.execute("select 1 from paper_accounts where account_id = " + account + " for update");
            Engine.sql("insert into stop_cancels (stop_id, order_id, account_id, client_order_id, asked_at) select '"
                    + stop + "', id, account_id, client_order_id, now() - interval '6 s' from orders where id = "
                    + resting);
            assertThat(fire()).isEqualTo(200);
            Engine.await(() -> cancels().path("overdue").size() == 1, "alarm");
            assertThat(cancels().path("confirmed").asLong()).isZero();
            venue.rollback();
        }
        Engine.await(() -> count("status = 'CANCELED' and id = " + resting) == 1, "cancel after the lock");
        Engine.await(() -> cancels().path("confirmed").asLong() == 1, "confirmation");
        assertThat(cancels().path("overdue")).isEmpty();
        assertThat(TestEvents.await(
                        Topics.ALERTS,
                        1,
                        Duration.ofSeconds(20),
                        event -> event.payload() instanceof RiskAlertRaised alert
                                && alert.accountId() == account
                                && alert.kind().equals("stop_cancel_overdue")))
                .hasSize(1);
    }

    @Test
    void shouldListWhatAnotherReplicaHasNotHandedOver() {
        String clientOrderId = "tw-replica-" + account;
        Engine.sql("insert into orders (id, trade_id, account_id, instrument, side, type, quantity, reduce_only,"
                + " venue_ref, client_order_id, status, instance, created_at, changed_at) values"
                + " (nextval('order_ids'), gen_random_uuid(), " + account + ", 'BTC_USD', 'BUY', 'MARKET', 0.1, false,"
                + " 'r', '" + clientOrderId + "', 'SUBMITTING', 'another', now(), now() + interval '1 hour')");
        Engine.Answer answer = Engine.stop(stop, epoch, "ACCOUNT", Long.toString(account), false);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.at("/in_flight").toString()).contains(clientOrderId);
        Engine.sql("update orders set status = 'CANCELED' where client_order_id = '" + clientOrderId + "'");
    }

    /** Nor does it wait for it, or name it. */
    @Test
    void shouldNotListWhatItDoesNotForbid() {
        long another = Engine.account("hedging");
        String clientOrderId = "tw-replica-" + another;
        Engine.sql("insert into orders (id, trade_id, account_id, instrument, side, type, quantity, reduce_only,"
                + " venue_ref, client_order_id, status, instance, created_at, changed_at) values"
                + " (nextval('order_ids'), gen_random_uuid(), " + another + ", 'BTC_USD', 'BUY', 'MARKET', 0.1, false,"
                + " 'r', '" + clientOrderId + "', 'SUBMITTING', 'another', now(), now() + interval '1 hour')");

        Engine.Answer answer = Engine.stop(stop, epoch, "ACCOUNT", Long.toString(account), false);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.at("/in_flight").toString()).doesNotContain(clientOrderId);
        Engine.sql("update orders set status = 'CANCELED' where client_order_id = '" + clientOrderId + "'");
    }

    /** More orders than one page work elsewhere, and all are older. */
    @Test
    void shouldTakeAnOrderBackBehindAThousandThatNoStopForbids() {
        long elsewhere = Engine.account("hedging");
        long resting = resting("0.2");
        Engine.sql("update accounts set venue = 'nowhere' where id = " + elsewhere);
        Engine.sql("insert into orders (id, trade_id, account_id, instrument, side, type, quantity, price, reduce_only,"
                + " venue_ref, client_order_id, status, instance, created_at, changed_at) select -n, gen_random_uuid(), "
                + elsewhere
                + ", 'BTC_USD', 'BUY', 'LIMIT', 0.1, 45000, false, 'r', 'tw-old-' || n, 'WORKING', 'another',"
                + " now(), now() from generate_series(1, 1000) n");
        try {
            assertThat(fire()).isEqualTo(200);
            Engine.await(() -> count("status = 'CANCELED' and id = " + resting) == 1, "the cancel");
            assertThat(count("status = 'WORKING' and id < 0")).isEqualTo(1000);
        } finally {
            Engine.sql("delete from orders where id < 0");
        }
    }

    /** A sequence counts on when a write is undone: the first one breaks. */
    @Test
    void shouldTakeAnOrderBackWhenThatWasNotWrittenDown() {
        long resting = resting("0.2");
        Engine.sql("create sequence broken_cancels; create or replace function break_cancels() returns trigger language"
                + " plpgsql as $$ begin if new.order_id = " + resting + " and nextval('broken_cancels') = 1 then"
                + " raise exception 'broken by the test'; end if; return new; end $$;"
                + " create trigger breaks before insert on stop_cancels for each row execute function break_cancels()");
        try {
            assertThat(fire()).isEqualTo(200);
            Engine.await(() -> count("status = 'CANCELED' and id = " + resting) == 1, "the cancel");
        } finally {
            Engine.sql("drop trigger breaks on stop_cancels; drop sequence broken_cancels");
        }
    }

    /** More orders than it asks for at once; each is asked for once while its venue has not answered. */
    @Test
    void shouldNotLetAVenueThatIsSilentKeepCancelsAtOthersWaiting() {
        long resting = resting("0.2");
        long silent = Engine.number("select nextval('account_ids')").longValue();
        held(silent, 20);
        CountDownLatch answers = new CountDownLatch(1);
        BlindVenue.HELD_CANCELS.put(silent, answers);
        UUID other = UUID.randomUUID();
        try {
            Engine.stop(other, epoch, "ACCOUNT", Long.toString(silent), false);
            Engine.await(() -> asked(silent).size() == 16, "the cancels that are asked for at once");

            assertThat(fire()).isEqualTo(200);
            Engine.await(() -> count("status = 'CANCELED' and id = " + resting) == 1, "the cancel at another venue");
            // Until the alarm it would have asked five times for each.
            Engine.await(() -> cancels(other).path("overdue").size() == 20, "the alarm");
            assertThat(asked(silent)).hasSize(16).doesNotHaveDuplicates();
        } finally {
            BlindVenue.HELD_CANCELS.remove(silent);
            answers.countDown();
        }
        Engine.await(() -> count("status = 'CANCELED' and account_id = " + silent) == 20, "all others");
        assertThat(asked(silent)).hasSize(20).doesNotHaveDuplicates();
        Engine.stop(other, epoch + 1, "ACCOUNT", Long.toString(silent), true);
    }

    /** The orders of an account at the blind venue whose cancel was asked for. */
    private static List<String> asked(long account) {
        return BlindVenue.CANCELS.stream()
                .filter(id -> id.startsWith("held-" + account + "-"))
                .toList();
    }

    private static void held(long account, int orders) {
        Engine.sql("insert into accounts (id, label, user_id, venue, mode, live, currency, starting_balance, balance,"
                + " day, day_start_equity, peak_equity, opened_at) values (" + account + ", 'held-" + account
                + "', 'u1', 'blind', 'HEDGING', false, 'USD', 100000, 100000, current_date, 100000, 100000, now());"
                + " insert into orders (id, trade_id, account_id, instrument, side, type, quantity, price, reduce_only,"
                + " venue_ref, client_order_id, status, instance, created_at, changed_at) select nextval('order_ids'),"
                + " gen_random_uuid(), " + account + ", 'BTC_USD', 'BUY', 'LIMIT', 0.1, 45000, false, 'r', 'held-"
                + account + "-' || n, 'WORKING', 'another', now(), now() from generate_series(1, " + orders + ") n");
        for (int n = 1; n <= orders; n++) {
            String id = "held-" + account + "-" + n;
            BlindVenue.OPEN.put(
                    new BlindVenue.Name(account, id),
                    BlindVenue.report(
                            new VenueOrder(
                                    account,
                                    id,
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
        }
    }

    private int fire() {
        return Engine.stop(stop, epoch, "ACCOUNT", Long.toString(account), false)
                .status();
    }

    private long resting(String size) {
        return Engine.trade(account, "LONG", size, ",\"order_type\":\"limit\",\"price\":45000")
                .at("/execution_result/order_id")
                .asLong();
    }

    private JsonNode cancels() {
        return cancels(stop);
    }

    private static JsonNode cancels(UUID stop) {
        for (JsonNode entry : Engine.breaker("GET", "/api/v1/fence", null).at("/cancels")) {
            if (entry.path("stop_id").asText().equals(stop.toString())) {
                return entry;
            }
        }
        return com.fasterxml.jackson.databind.node.MissingNode.getInstance();
    }

    private long count(String where) {
        return Engine.number("select count(*) from orders where " + where).longValue();
    }
}
