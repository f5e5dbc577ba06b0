package io.tradewind.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tradewind.testkit.SuiteResource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Another replica does something between two steps of this one. What it would write, the test writes, and the step that
 * has to wait for it is known by its lock: nothing here depends on who is faster. Two real replicas: the end-to-end test
 * of the stop.
 */
@QuarkusTest
@WithTestResource(value = SuiteResource.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = FakeAgents.Addresses.class, scope = TestResourceScope.GLOBAL)
class ReplicaComponentTest {
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private long account;

    @BeforeEach
    void begin() {
        Engine.ready();
        account = Engine.account("hedging");
    }

    @AfterEach
    void end() {
        FakeAgents.approve();
        threads.close();
        Engine.sql("update orders set status = 'CANCELED' where instance = 'another' and account_id = " + account);
    }

    /** The limit has room for one order; the other replica's is accepted while this one's is being judged. */
    @Test
    void shouldJudgeAgainWhenAnotherReplicaTookTheRoom() {
        leaveRoomForOne();
        AtomicInteger asked = new AtomicInteger();
        FakeAgents.RISK.answer = (path, body) -> {
            if (asked.getAndIncrement() == 0) {
                Engine.sql("update accounts set version = version + 1 where id = " + account + "; "
                        + orderOfAnother("LIMIT", "0.1", false, 0));
            }
            return FakeAgents.APPROVES;
        };

        Engine.Answer answer = Engine.trade(account, "LONG", "0.1", "");

        assertThat(answer.code()).as(answer.text()).isEqualTo("RISK_002");
        assertThat(answer.at("/error/details/rule").asText()).isEqualTo("max_exposure");
        assertThat(venueOrders()).isZero();
    }

    /** The room is free again by what the other replica did: this one's memory of it is no reason to refuse. */
    @Test
    void shouldJudgeAgainBeforeItRefusesByWhatAnotherReplicaEnded() {
        Engine.sql(orderOfAnother("LIMIT", "0.1", false, 0) + "; update accounts set version = version + 1 where id = "
                + account);
        leaveRoomForOne();
        assertThat(Engine.trade(account, "LONG", "0.1", "").code()).isEqualTo("RISK_002");
        Engine.sql("update orders set status = 'CANCELED' where instance = 'another' and account_id = " + account
                + "; update accounts set ledger_version = ledger_version + 1 where id = " + account);

        Engine.Answer answer = Engine.trade(account, "LONG", "0.1", "");

        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(venueOrders()).isEqualTo(1);
    }

    /** Another replica is quicker each time; the third time it has to let this one go first. */
    @Test
    void shouldTakeATurnWhenItWasOvertakenTwice() {
        AtomicInteger asked = new AtomicInteger();
        List<String> turns = Collections.synchronizedList(new ArrayList<>());
        FakeAgents.RISK.answer = (path, body) -> {
            turns.add(turn());
            if (asked.incrementAndGet() <= 2) {
                Engine.sql("update accounts set version = version + 1 where id = " + account);
            }
            return FakeAgents.APPROVES;
        };

        Engine.Answer answer = Engine.trade(account, "LONG", "0.1", "");

        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(turns).hasSize(3);
        assertThat(turns.subList(0, 2)).containsOnly("none");
        assertThat(turns.get(2)).isNotIn("none", "another");
        assertThat(turn()).as("after the order").isEqualTo("none");
    }

    @Test
    void shouldGiveTheTurnBackWithoutAnOrder() {
        AtomicInteger asked = new AtomicInteger();
        FakeAgents.RISK.answer = (path, body) -> {
            if (asked.incrementAndGet() > 2) {
                return FakeAgents.REFUSES;
            }
            Engine.sql("update accounts set version = version + 1 where id = " + account);
            return FakeAgents.APPROVES;
        };

        assertThat(Engine.trade(account, "LONG", "0.1", "").code()).isEqualTo("RISK_001");

        assertThat(asked).hasValue(3);
        assertThat(turn()).isEqualTo("none");
    }

    /** Nothing else has changed, and yet its intent is not let through before the other has gone. */
    @Test
    void shouldLetAnotherReplicaGoFirstWhoseTurnItIs() {
        giveTheTurnToAnother("1 hour");
        AtomicInteger asked = new AtomicInteger();
        List<Integer> orders = Collections.synchronizedList(new ArrayList<>());
        FakeAgents.RISK.answer = (path, body) -> {
            if (asked.incrementAndGet() == 2) {
                orders.add(Engine.number("select count(*) from orders where account_id = " + account)
                        .intValue());
                Engine.sql("update accounts set turn_of = null where id = " + account);
            }
            return FakeAgents.APPROVES;
        };

        Engine.Answer answer = Engine.trade(account, "LONG", "0.1", "");

        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(orders).containsExactly(0);
        assertThat(asked).hasValue(2);
    }

    /** A replica that died in its turn holds nobody up. */
    @Test
    void shouldNotWaitForATurnThatIsOver() {
        giveTheTurnToAnother("-1 second");
        int asked = FakeAgents.RISK.asked.get();

        assertThat(Engine.trade(account, "LONG", "0.1", "").status()).isEqualTo(200);

        assertThat(FakeAgents.RISK.asked.get() - asked).isEqualTo(1);
    }

    /** What only closes waits for nobody, and leaves the turn to whom it belongs. */
    @Test
    void shouldCloseInAnothersTurn() {
        Engine.Answer trade = Engine.trade(account, "LONG", "0.1", "");
        giveTheTurnToAnother("1 hour");
        String path = "/api/v1/close-position/"
                + trade.at("/execution_result/trade_id").asText();

        Engine.Answer close = Engine.owner(account, "POST", path, "{}");

        assertThat(close.status()).as(close.text()).isEqualTo(200);
        assertThat(turn()).isEqualTo("another");
    }

    private void giveTheTurnToAnother(String until) {
        Engine.sql("update accounts set turn_of = 'another', turn_until = now() + interval '" + until + "' where id = "
                + account);
    }

    private String turn() {
        return Engine.text("select coalesce(turn_of, 'none') from accounts where id = " + account);
    }

    /** The other replica has the position's row, and commits its close while this one's waits for the row. */
    @Test
    void shouldNotCloseWhatAnotherReplicaIsClosing() throws Exception {
        Engine.Answer trade = Engine.trade(account, "LONG", "0.1", "");
        long position = Engine.number("select id from positions where account_id = " + account)
                .longValue();
        String path = "/api/v1/close-position/"
                + trade.at("/execution_result/trade_id").asText();
        Future<Engine.Answer> close;
        try (Connection another = connect();
                Statement statement = another.createStatement()) {
            statement.execute("select 1 from positions where id = " + position + " for update");
            close = threads.submit(() -> Engine.owner(account, "POST", path, "{}"));
            Engine.await(
                    () -> venueOrders() > 1 || Engine.isWaiting("from positions where id"), "the close at the row");
            assertThat(venueOrders())
                    .as("orders at the venue while the row is another's")
                    .isEqualTo(1);
            statement.execute(orderOfAnother("MARKET", "0.1", true, position));
            another.commit();
        }

        assertThat(close.get().code()).as(close.get().text()).isEqualTo("REQ_007");
        assertThat(venueOrders()).isEqualTo(1);
    }

    /** The other replica got the same request and commits first: what it closes is the answer here too. */
    @Test
    void shouldAnswerTheCloseThatAnotherReplicaMadeOfTheSameRequest() throws Exception {
        Engine.Answer trade = Engine.trade(account, "LONG", "0.1", "");
        long position = Engine.number("select id from positions where account_id = " + account)
                .longValue();
        String path = "/api/v1/close-position/"
                + trade.at("/execution_result/trade_id").asText();
        Future<Engine.Answer> close;
        try (Connection another = connect();
                Statement statement = another.createStatement()) {
            statement.execute("select 1 from accounts where id = " + account + " for update");
            close = threads.submit(
                    () -> Engine.owner(account, "POST", path, "{\"size\":0.04,\"request_id\":\"twice\"}"));
            Engine.await(() -> close.isDone() || Engine.isWaiting("accounts"), "the close at the account");
            statement.execute(orderOfAnother("MARKET", "0.04", true, position));
            statement.execute("insert into order_requests (account_id, key, digest, order_id) values (" + account
                    + ", 'request:twice', encode(sha256('close|" + position
                    + "|0.04'), 'hex'), currval('order_ids'))");
            another.commit();
        }

        assertThat(close.get().status()).as(close.get().text()).isEqualTo(200);
        assertThat(venueOrders()).as("orders at the venue of this replica").isEqualTo(1);
    }

    /** Nothing is at the venue while the intent waits for the fence. */
    @Test
    void shouldSendNothingBeforeItsIntentIsCommitted() throws Exception {
        Future<Engine.Answer> trade;
        try (Connection another = connect();
                Statement statement = another.createStatement()) {
            statement.execute("select 1 from fence_state where id = 1 for update");
            trade = threads.submit(() -> Engine.trade(account, "LONG", "0.1", ""));
            Engine.await(() -> trade.isDone() || Engine.isWaiting("insert into orders"), "the intent at the fence");
            assertThat(venueOrders())
                    .as("orders at the venue before the commit")
                    .isZero();
            another.rollback();
        }

        assertThat(trade.get().status()).as(trade.get().text()).isEqualTo(200);
        assertThat(venueOrders()).isEqualTo(1);
    }

    /** The venue takes its time: what a stop finds on its way there is in the stop's answer. */
    @Test
    void shouldListWhatIsStillBeingSentWhenAStopIsAnswered() throws Exception {
        UUID stop = UUID.randomUUID();
        long epoch = System.nanoTime();
        Future<Engine.Answer> trade;
        try (Connection venue = connect();
                Statement statement = venue.createStatement()) {
            statement.execute("select 1 from paper_accounts where account_id = " + account + " for update");
            trade = threads.submit(() -> Engine.trade(account, "LONG", "0.1", ""));
            Engine.await(() -> trade.isDone() || Engine.isWaiting("paper_accounts"), "the order at the venue");
            String sent = Engine.text("select client_order_id from orders where account_id = " + account);

            Engine.Answer stopped = Engine.stop(stop, epoch, "ACCOUNT", Long.toString(account), false);

            assertThat(stopped.status()).as(stopped.text()).isEqualTo(200);
            assertThat(stopped.at("/in_flight").toString()).contains(sent);
            venue.rollback();
        } finally {
            Engine.stop(stop, epoch + 1, "ACCOUNT", Long.toString(account), true);
        }
        trade.get();
    }

    private void leaveRoomForOne() {
        Engine.Answer limits = Engine.owner(
                account,
                "PUT",
                "/api/v1/oms/position/limits",
                "{\"account_id\":" + account + ",\"max_exposure\":6000}");
        assertThat(limits.status()).as(limits.text()).isEqualTo(200);
    }

    private String orderOfAnother(String type, String quantity, boolean reduceOnly, long position) {
        return "insert into orders (id, trade_id, account_id, instrument, side, type, quantity, price, reduce_only,"
                + " position_id, venue_ref, client_order_id, status, instance, created_at, changed_at) values"
                + " (nextval('order_ids'), gen_random_uuid(), " + account + ", 'BTC_USD', '"
                + (reduceOnly ? "SELL" : "BUY") + "', '" + type + "', " + quantity + ", 50000, " + reduceOnly + ", "
                + position + ", 'another', 'tw-another-" + account + "', 'SUBMITTING', 'another', now(),"
                + " now() + interval '1 hour')";
    }

    private int venueOrders() {
        return Engine.number("select count(*) from paper_orders where account_id = " + account)
                .intValue();
    }

    private static Connection connect() throws SQLException {
        Connection connection = Engine.connection();
        connection.setAutoCommit(false);
        return connection;
    }
}
