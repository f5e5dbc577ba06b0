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

/** Orders that wait for their time; each is written by the test as a process left it that has died. */
@QuarkusTest
@WithTestResource(value = SuiteResource.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = FakeAgents.Addresses.class, scope = TestResourceScope.GLOBAL)
class ScheduleComponentTest {
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private long account;

    @BeforeEach
    void begin() {
        Engine.ready();
        account = Engine.account("hedging");
    }

    @AfterEach
    void end() {
        threads.close();
        Engine.sql("drop trigger if exists breaks on orders");
        Engine.sql("update orders set status = 'CANCELED' where instance = 'another' and status = 'SUBMITTING'");
    }

    @Test
    void shouldNotSendLongAfterItsTime() {
        long order = scheduled(account, "now() - interval '31 seconds'");

        Engine.await(() -> has(order, "DENIED"), "the end of the order");

        assertThat(Engine.number("select count(*) from orders where reason_code = 'EXEC_002'"
                        + " and reason like '%leaves at most 30 s late%' and id = " + order))
                .isEqualByComparingTo("1");
        assertThat(venueOrders()).isZero();
    }

    /** It would leave an hour after it was judged. */
    @Test
    void shouldNotSendWhatAClockAcceptedThatWasSetBackSince() {
        long order = scheduled(account, "now() + interval '1 hour 5 seconds'");
        Engine.sql("update orders set created_at = now() + interval '1 hour' where id = " + order);

        Engine.await(() -> has(order, "DENIED"), "the end of the order");

        assertThat(Engine.number("select count(*) from orders where reason_code = 'EXEC_002'"
                        + " and reason like '%clock that was set back%' and id = " + order))
                .isEqualByComparingTo("1");
        assertThat(venueOrders()).isZero();
    }

    @Test
    void shouldSendALittleLate() {
        long order = scheduled(account, "now() - interval '5 seconds'");

        Engine.await(() -> has(order, "FILLED"), "the order");

        assertThat(venueOrders()).isEqualTo(1);
    }

    @Test
    void shouldSendTheOthersWhenOneFails() {
        long other = Engine.account("hedging");
        Engine.sql("create or replace function break_writes() returns trigger language plpgsql as"
                + " $$ begin if new.account_id = " + other + " then raise exception 'broken by the test'; end if;"
                + " return new; end $$; create trigger breaks before update on orders for each row"
                + " execute function break_writes()");
        long broken = scheduled(other, "now() - interval '9 seconds'");
        long order = scheduled(account, "now() - interval '5 seconds'");

        Engine.await(() -> has(order, "FILLED"), "the order behind the broken one");

        assertThat(has(broken, "SCHEDULED")).isTrue();
    }

    /** Canceled here while another replica lets it go: it is on its way then, and only its venue can end it. */
    @Test
    void shouldNotCancelWhatAnotherReplicaHasLetGo() throws Exception {
        long order = scheduled(account, "now() + interval '1 hour'");
        Future<Engine.Answer> canceled;
        try (Connection another = Engine.connection();
                Statement statement = another.createStatement()) {
            another.setAutoCommit(false);
            statement.execute("update accounts set ledger_version = ledger_version + 1 where id = " + account);
            canceled = threads.submit(() -> Engine.owner(
                    account,
                    "POST",
                    "/api/v1/oms/position/commands?wait_ms=500",
                    "{\"account_id\":" + account + ",\"command\":\"cancel_order\",\"request_id\":\"c\","
                            + "\"payload\":{\"order_id\":" + order + "}}"));
            Engine.await(() -> Engine.isWaiting("update accounts"), "the cancel at the account");
            statement.execute("update orders set status = 'SUBMITTING', instance = 'another',"
                    + " changed_at = now() + interval '1 hour' where id = " + order);
            another.commit();
        }
        canceled.get();

        assertThat(has(order, "SUBMITTING")).isTrue();
    }

    private static long scheduled(long account, String due) {
        long id = Engine.number("select nextval('order_ids')").longValue();
        Engine.sql("insert into orders (id, trade_id, account_id, instrument, side, type, quantity, reduce_only,"
                + " venue_ref, client_order_id, status, instance, due_at, created_at, changed_at) values (" + id
                + ", gen_random_uuid(), " + account + ", 'BTC_USD', 'BUY', 'MARKET', 0.1, false, 'tw-due-" + id
                + "', 'tw-due-" + id + "', 'SCHEDULED', 'dead', " + due + ", now(), now())");
        return id;
    }

    private static boolean has(long order, String status) {
        return Engine.number("select count(*) from orders where status = '" + status + "' and id = " + order)
                        .signum()
                > 0;
    }

    private int venueOrders() {
        return Engine.number("select count(*) from paper_orders where account_id = " + account)
                .intValue();
    }
}
