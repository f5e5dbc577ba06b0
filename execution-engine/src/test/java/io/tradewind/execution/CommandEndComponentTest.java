package io.tradewind.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tradewind.testkit.SuiteResource;
import java.sql.Connection;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How the end of a command is written down. */
@QuarkusTest
@WithTestResource(value = SuiteResource.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = FakeAgents.Addresses.class, scope = TestResourceScope.GLOBAL)
class CommandEndComponentTest {
    private static final String COMMANDS = "/api/v1/oms/position/commands";
    private long account;

    @AfterEach
    void end() {
        FakeAgents.approve();
    }

    /** Somebody holds the first command's row: the second one is done meanwhile, and the first is not done again. */
    @Test
    void shouldGoOnWhileAnEndIsWrittenAndWriteItWhenThatFailed() throws Exception {
        Engine.ready();
        account = Engine.account("hedging");
        int asked = FakeAgents.RISK.asked.get();
        try (Connection venue = Engine.connection();
                Statement books = venue.createStatement();
                Connection holder = Engine.connection();
                Statement statement = holder.createStatement()) {
            venue.setAutoCommit(false);
            holder.setAutoCommit(false);
            // The venue does not answer before the row is held.
            books.execute("select 1 from paper_accounts where account_id = " + account + " for update");
            Engine.Answer queued = Engine.owner(
                    account,
                    "POST",
                    COMMANDS + "?wait_ms=0",
                    "[" + Engine.buy(account, "one", "0.1") + "," + Engine.buy(account, "two", "0.2") + "]");
            assertThat(queued.status()).as(queued.text()).isEqualTo(200);
            Engine.await(() -> Engine.isWaiting("paper_accounts"), "the first order at the venue");
            statement.execute(
                    "select 1 from commands where request_id = 'one' and account_id = " + account + " for update");
            venue.rollback();

            Engine.await(() -> commands("two", "DONE") == 1, "the second command");
            assertThat(commands("one", "QUEUED")).isEqualTo(1);
            assertThat(Engine.number("select sum(quantity) from paper_orders where account_id = " + account))
                    .isEqualByComparingTo("0.3");

            Engine.await(() -> brokenEnds() == 1, "the end that waits for the row");
            holder.rollback();
        }

        Engine.await(() -> commands("one", "DONE") == 1, "the first command");
        assertThat(Engine.number("select count(*) from paper_orders where account_id = " + account))
                .isEqualByComparingTo("2");
        assertThat(FakeAgents.RISK.asked.get() - asked).as("judgements").isEqualTo(2);
    }

    /** The process died between the refusal and the end of its command; what refused it is over by now. */
    @Test
    void shouldAnswerTheRefusalThatWasWrittenDownBefore() {
        Engine.ready();
        account = Engine.account("hedging");
        Engine.owner(account, "POST", COMMANDS, Engine.buy(account, "one", "0.1"));
        Engine.await(() -> commands("one", "DONE") == 1, "the first command");
        long order = Engine.number("select nextval('order_ids')").longValue();
        Engine.sql("insert into orders (id, trade_id, account_id, instrument, side, type, quantity, reduce_only,"
                + " venue_ref, client_order_id, status, reason_code, reason, instance, created_at, changed_at) values ("
                + order + ", gen_random_uuid(), " + account + ", 'BTC_USD', 'BUY', 'MARKET', 0.1, false, 'r', 'tw-r-"
                + order + "', 'DENIED', 'STOP_001', 'An emergency stop is active', 'dead', now(), now())");
        Engine.sql("insert into commands (id, account_id, request_id, digest, kind, payload, order_id, user_id, status,"
                + " attempts, created_at) select nextval('command_ids'), account_id, 'two', digest, kind, payload, "
                + order + ", user_id, 'QUEUED', 1, now() from commands where request_id = 'one' and account_id = "
                + account);

        Engine.await(() -> commands("two", "FAILED") == 1, "the second command");

        assertThat(Engine.number("select count(*) from commands where error_code = 'STOP_001' and request_id = 'two'"
                        + " and account_id = " + account))
                .isEqualByComparingTo("1");
        assertThat(Engine.number("select count(*) from paper_orders where account_id = " + account))
                .isEqualByComparingTo("1");
    }

    /** The queue outlived an outage: an order of before it would go at a price that nobody has looked at. */
    @Test
    void shouldNotSendWhatWasCommandedLongAgo() {
        Engine.ready();
        account = Engine.account("hedging");
        Engine.owner(account, "POST", COMMANDS, Engine.buy(account, "one", "0.1"));
        Engine.await(() -> commands("one", "DONE") == 1, "the first command");
        queued("late", "11 minutes");
        queued("in-time", "9 minutes");

        Engine.await(() -> commands("late", "FAILED") == 1, "the late command");
        Engine.await(() -> commands("in-time", "DONE") == 1, "the one in time");

        assertThat(Engine.number("select count(*) from commands where account_id = " + account
                        + " and request_id = 'late' and error_code = 'EXEC_002' and attempts <= 1"
                        + " and error_message like '%is sent at most 600 s late: it was not sent. Send it anew'"))
                .isEqualByComparingTo("1");
        assertThat(Engine.number("select sum(quantity) from paper_orders where account_id = " + account))
                .isEqualByComparingTo("0.2");
    }

    /** The command {@code one} once more, as another process left it so long ago. */
    private void queued(String request, String ago) {
        Engine.sql("insert into commands (id, account_id, request_id, digest, kind, payload, order_id, user_id, status,"
                + " attempts, created_at) select nextval('command_ids'), account_id, '" + request
                + "', digest, kind, payload, nextval('order_ids'), user_id, 'QUEUED', 0, now() - interval '" + ago
                + "' from commands where request_id = 'one' and account_id = " + account);
    }

    /** Breaks the connection of who wants to write an end and waits; answers how many there were. */
    private static int brokenEnds() {
        return Engine.number("select count(pg_terminate_backend(pid)) from pg_stat_activity"
                        + " where wait_event_type = 'Lock' and query like 'with d as (update commands set%'")
                .intValue();
    }

    private int commands(String request, String status) {
        return Engine.number("select count(*) from commands where account_id = " + account + " and request_id = '"
                        + request + "' and status = '" + status + "'")
                .intValue();
    }
}
