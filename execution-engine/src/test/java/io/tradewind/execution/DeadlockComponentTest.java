package io.tradewind.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tradewind.testkit.SuiteResource;
import java.sql.Connection;
import java.sql.Statement;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Fence, account, position: who locks more than one of them locks them in this order, and nobody waits in a circle. */
@QuarkusTest
@WithTestResource(value = SuiteResource.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = FakeAgents.Addresses.class, scope = TestResourceScope.GLOBAL)
class DeadlockComponentTest {
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private long account;
    private String close;

    @BeforeEach
    void begin() {
        Engine.ready();
        account = Engine.account("hedging");
        Engine.Answer trade = Engine.trade(account, "LONG", "0.1", "");
        close = "/api/v1/close-position/"
                + trade.at("/execution_result/trade_id").asText();
    }

    @AfterEach
    void end() {
        threads.close();
        Engine.sql("drop trigger if exists deadlocks on deals; drop trigger if exists deadlocks on orders;"
                + " drop sequence if exists deadlocks");
    }

    /** A booking has the account and needs the position: a close that waits for the account must not have it. */
    @Test
    void shouldNotHoldThePositionWhileACloseWaitsForTheAccount() throws Exception {
        Future<Engine.Answer> closing;
        try (Connection booking = Engine.connection();
                Statement statement = booking.createStatement()) {
            booking.setAutoCommit(false);
            statement.execute("set local lock_timeout = '400ms'");
            statement.execute("select 1 from accounts where id = " + account + " for update");
            closing = threads.submit(() -> Engine.owner(account, "POST", close, "{}"));
            Engine.await(() -> closing.isDone() || Engine.isWaiting("accounts"), "the close at the account");

            statement.execute("select 1 from positions where account_id = " + account + " for update");
            booking.commit();
        }

        assertThat(closing.get().status()).as(closing.get().text()).isEqualTo(200);
        assertThat(number("select quantity from positions where account_id = " + account))
                .isZero();
    }

    /** A stop waits for the fence, and an order that has it for the account: a close before both must not have that. */
    @Test
    void shouldNotHoldTheAccountWhileACloseWaitsForTheFence() throws Exception {
        Future<Engine.Answer> closing;
        try (Connection stop = Engine.connection();
                Statement statement = stop.createStatement()) {
            stop.setAutoCommit(false);
            statement.execute("set local lock_timeout = '400ms'");
            statement.execute("select 1 from fence_state where id = 1 for update");
            closing = threads.submit(() -> Engine.owner(account, "POST", close, "{}"));
            Engine.await(() -> closing.isDone() || Engine.isWaiting("fence_state"), "the close at the fence");

            statement.execute("select 1 from accounts where id = " + account + " for update");
            statement.execute("select 1 from positions where account_id = " + account + " for update");
            stop.rollback();
        }

        assertThat(closing.get().status()).as(closing.get().text()).isEqualTo(200);
    }

    /** What the venue did is booked at once, not by the reconciliation. */
    @Test
    void shouldBookAgainWhenTheDatabaseUndidTheBooking() {
        deadlockOnce("deals");

        Engine.Answer trade = Engine.trade(account, "LONG", "0.2", "");

        assertThat(trade.at("/execution_result/status").asText())
                .as(trade.text())
                .isEqualTo("executed");
        assertThat(number("select last_value from deadlocks")).isEqualTo(2);
        assertThat(number("select count(*) from deals where account_id = " + account))
                .isEqualTo(2);
    }

    @Test
    void shouldCloseAgainWhenTheDatabaseUndidTheIntent() {
        deadlockOnce("orders");

        Engine.Answer closed = Engine.owner(account, "POST", close, "{}");

        assertThat(closed.status()).as(closed.text()).isEqualTo(200);
        assertThat(number("select last_value from deadlocks")).isEqualTo(2);
        assertThat(number("select count(*) from paper_orders where account_id = " + account))
                .isEqualTo(2);
    }

    /** A sequence does not go back with the transaction that is undone. */
    private void deadlockOnce(String table) {
        Engine.sql("create sequence deadlocks; create or replace function deadlock_once() returns trigger"
                + " language plpgsql as $$ begin if new.account_id = " + account + " then if nextval('deadlocks') = 1"
                + " then raise exception 'made by the test' using errcode = '40P01'; end if; end if; return new; end $$;"
                + " create trigger deadlocks before insert on " + table
                + " for each row execute function deadlock_once()");
    }

    private static long number(String sql) {
        return Engine.number(sql).longValue();
    }
}
