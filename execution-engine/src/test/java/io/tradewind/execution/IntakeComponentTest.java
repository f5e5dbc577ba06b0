package io.tradewind.execution;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tradewind.contracts.Event;
import io.tradewind.contracts.Topics;
import io.tradewind.contracts.audit.ActRecorded;
import io.tradewind.contracts.audit.AuditEvent;
import io.tradewind.testkit.SuiteResource;
import io.tradewind.testkit.TestEvents;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How commands come into the queue. */
@QuarkusTest
@WithTestResource(value = SuiteResource.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = FakeAgents.Addresses.class, scope = TestResourceScope.GLOBAL)
class IntakeComponentTest {
    private static final String COMMANDS = "/api/v1/oms/position/commands";
    private static final int LIMIT = 5_000;
    private long account;

    @BeforeEach
    void begin() {
        Engine.ready();
        account = Engine.account("hedging");
    }

    @Test
    void shouldTakeOneRequestIdOnceWithinAList() {
        JsonNode results = post("[" + buy("twice", "0.5") + "," + buy("once", "0.1") + "," + buy("twice", "0.50") + ","
                        + buy("twice", "0.6") + "]")
                .at("/results");

        assertThat(results).as(results.toString()).hasSize(4);
        assertThat(results.at("/2/command_id")).isEqualTo(results.at("/0/command_id"));
        assertThat(results.at("/2/order_id")).isEqualTo(results.at("/0/order_id"));
        assertThat(results.at("/1/status").asText()).isEqualTo("done");
        assertThat(results.at("/3/status").asText()).isEqualTo("refused");
        assertThat(results.at("/3/error/code").asText()).isEqualTo("REQ_007");
        assertThat(Engine.number("select sum(quantity) from paper_orders where account_id = " + account))
                .isEqualByComparingTo("0.6");
    }

    /** Not even one that came by another door: it is a different wish, and nothing of it is queued. */
    @Test
    void shouldNotQueueWhatAnOrderOfTheAccountIsKnownBy() {
        Engine.Answer traded = Engine.owner(
                account,
                "POST",
                "/api/v1/execute-trade",
                Engine.order(account, "LONG", "0.5", ",\"request_id\":\"taken\""));

        Engine.Answer answer = post(buy("taken", "0.5"));

        assertThat(traded.status()).as(traded.text()).isEqualTo(200);
        assertThat(answer.status()).as(answer.text()).isEqualTo(409);
        assertThat(answer.at("/error/code").asText()).isEqualTo("REQ_007");
        assertThat(Engine.number("select count(*) from commands where account_id = " + account))
                .isZero();
    }

    /** What a list brings itself counts as well, in its order; what is known already needs no place. */
    @Test
    void shouldRefuseWhatTheQueueHasNoPlaceFor() {
        post(buy("known", "0.1"));
        othersWaiting(LIMIT - 2);
        try {
            JsonNode results = post(
                            "?wait_ms=0",
                            "[" + buy("known", "0.1") + "," + buy("a", "0.1") + "," + buy("a", "0.1") + ","
                                    + buy("b", "0.1") + "," + buy("c", "0.1") + "]")
                    .at("/results");

            assertThat(results.findValuesAsText("status"))
                    .as(results.toString())
                    .contains("done", "queued", "queued", "queued", "refused");
            assertThat(results.at("/2/command_id")).isEqualTo(results.at("/1/command_id"));
            assertThat(results.at("/4/error/code").asText()).isEqualTo("RATE_001");
            assertThat(results.at("/4/error/details/limit").asInt()).isEqualTo(LIMIT);
            Engine.Answer relief = post(
                    "?wait_ms=0",
                    "{\"account_id\":" + account + ",\"command\":\"cancel_order\",\"request_id\":\"out\","
                            + "\"payload\":{\"order_id\":1}}");
            assertThat(relief.at("/results/0/status").asText())
                    .as(relief.text())
                    .isEqualTo("queued");
            // Others have earlier work of the account, so this process must not begin.
            assertThat(Engine.number("select count(*) from commands where owner is null and status = 'QUEUED'"
                            + " and account_id = " + account))
                    .isEqualByComparingTo("3");
        } finally {
            Engine.sql("delete from commands where status = 'QUEUED' and account_id = " + account);
        }
    }

    /** The same ids at the same time, the other way round: the database undoes one of the two lists. */
    @Test
    void shouldTakeAListAgainThatWaitedForAnotherThatWaitedForIt() throws Exception {
        long begun = deadlocks();
        try (Connection other = Engine.connection();
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            other.setAutoCommit(false);
            try (Statement patient = other.createStatement()) {
                // So that it is not this one that is undone.
                patient.execute("set local deadlock_timeout = '20s'");
            }
            insert(other, "second");
            Future<Engine.Answer> asked =
                    threads.submit(() -> post("[" + buy("first", "0.1") + "," + buy("second", "0.1") + "]"));
            Engine.await(() -> Engine.isWaiting("with given as"), "the list behind the other");
            insert(other, "first");
            other.commit();

            assertThat(asked.get(20, TimeUnit.SECONDS).status())
                    .as(asked.get().text())
                    .isEqualTo(409);
        } finally {
            Engine.sql("delete from commands where status = 'QUEUED' and account_id = " + account);
        }
        Engine.await(() -> deadlocks() == begun + 1, "the deadlock in the statistics");
    }

    private static long deadlocks() {
        return Engine.number("select deadlocks from pg_stat_database where datname = current_database()")
                .longValue();
    }

    private void insert(Connection connection, String request) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(
                    "insert into commands (id, account_id, request_id, digest, kind, payload, order_id, user_id,"
                            + " status, owner, lease_until, created_at) values (nextval('command_ids'), " + account
                            + ", '"
                            + request + "', 'd', 'SEND_ORDER', '{}', 0, 'u', 'QUEUED', 'another process',"
                            + " now() + interval '1 hour', now())");
        }
    }

    @Test
    void shouldTellTheAuditTrailOfEachCommandByItsNumber() {
        JsonNode results =
                post("[" + buy("t1", "0.1") + "," + buy("t2", "0.2") + "]").at("/results");

        List<Event<AuditEvent>> told = TestEvents.await(
                Topics.ACTS,
                2,
                Duration.ofSeconds(30),
                event -> act(event).accountId() == account && act(event).kind() == ActRecorded.Kind.COMMAND);

        assertThat(told)
                .extracting(event -> act(event).target())
                .containsExactly(
                        results.at("/0/command_id").asText(),
                        results.at("/1/command_id").asText());
        assertThat(told).extracting(event -> act(event).what()).containsOnly("command.send_order");
        assertThat(act(told.getFirst()).details())
                .containsEntry("request_id", "t1")
                .containsEntry("order_id", results.at("/0/order_id").asText());
        assertThat(act(told.getFirst()).details().get("payload")).contains("\"qty\":\"0.1\"");
    }

    private static ActRecorded act(Event<AuditEvent> event) {
        return (ActRecorded) event.payload();
    }

    private void othersWaiting(int count) {
        Engine.sql("insert into commands (id, account_id, request_id, digest, kind, payload, order_id, user_id, status,"
                + " owner, lease_until, created_at) select nextval('command_ids'), " + account + ", 'other-' || n, 'd',"
                + " 'SEND_ORDER', '{}', 0, 'u', 'QUEUED', 'another process', now() + interval '1 hour', now()"
                + " from generate_series(1, " + count + ") n");
    }

    private String buy(String request, String quantity) {
        return Engine.buy(account, request, quantity);
    }

    private Engine.Answer post(String body) {
        return post("?wait_ms=9000", body);
    }

    private Engine.Answer post(String query, String body) {
        return Engine.owner(account, "POST", COMMANDS + query, body);
    }
}
