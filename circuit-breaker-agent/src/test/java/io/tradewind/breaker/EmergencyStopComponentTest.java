package io.tradewind.breaker;

import static io.tradewind.breaker.Breaker.delete;
import static io.tradewind.breaker.Breaker.get;
import static io.tradewind.breaker.Breaker.operator;
import static io.tradewind.breaker.Breaker.post;
import static io.tradewind.breaker.Breaker.trader;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tradewind.breaker.Breaker.Answer;
import io.tradewind.contracts.Topics;
import io.tradewind.contracts.account.AccountOpened;
import io.tradewind.contracts.analysis.StrategyRunChanged;
import io.tradewind.contracts.breaker.StopChanged;
import io.tradewind.contracts.market.Timeframe;
import io.tradewind.testkit.SuiteResource;
import io.tradewind.testkit.TestClients;
import io.tradewind.testkit.TestEvents;
import io.tradewind.testkit.TestTokens;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = SuiteResource.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = FakeEngine.class, scope = TestResourceScope.GLOBAL)
class EmergencyStopComponentTest {
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final String SYSTEM = "{\"reason\":\"drill\",\"triggered_by\":\"olga\",\"scope\":\"system\"}";

    @BeforeEach
    void openAccounts() {
        for (long account = 1; account <= 2; account++) {
            TestEvents.publish(
                    Topics.ACCOUNTS,
                    Long.toString(account),
                    new AccountOpened(
                            account,
                            account == 1 ? "demo" : "other",
                            "tom",
                            "paper",
                            false,
                            "USD",
                            new BigDecimal("100000"),
                            Instant.EPOCH));
        }
        await().atMost(SOON)
                .until(() -> post(operator(), "/api/v1/emergency-stop", account("nobody"))
                                        .status()
                                == 404
                        && get(operator(), "/api/v1/emergency-stops").status() == 200);
    }

    @AfterEach
    void engineIsBack() {
        FakeEngine.reachable(true);
    }

    @Test
    void shouldRehearseAllOfAStopAndLeaveNothing() {
        String rehearsal = "/api/v1/emergency-stop/rehearsal";
        int before = get(operator(), "/api/v1/emergency-stops?status=all")
                .body()
                .path("total_count")
                .asInt();

        Answer answer = Breaker.call(
                TestClients.client(Breaker.NAME),
                "PUT",
                rehearsal,
                TestTokens.service(Breaker.NAME, Breaker.NAME),
                "application/json",
                SYSTEM);

        assertThat(answer.status()).isEqualTo(200);
        UUID stopId = UUID.fromString(answer.body().path("stop_id").asText());
        assertThat(FakeEngine.rehearsed.stopId()).isEqualTo(stopId);
        assertThat(FakeEngine.held(stopId)).isNull();
        assertThat(get(operator(), "/api/v1/emergency-stop/" + stopId).status()).isEqualTo(404);
        assertThat(get(operator(), "/api/v1/emergency-stops?status=all")
                        .body()
                        .path("total_count")
                        .asInt())
                .isEqualTo(before);
        assertThat(Breaker.put(operator(), rehearsal, SYSTEM).status()).isEqualTo(403);
    }

    @Test
    void shouldAnswerAfterTheFenceObeysAndPublish() {
        Answer answer = post(operator(), "/api/v1/emergency-stop", SYSTEM);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body().path("success").asBoolean()).isTrue();
        assertThat(answer.body().path("affected_components").toString()).isEqualTo("[\"execution-engine\"]");
        UUID stopId = UUID.fromString(answer.body().path("stop_id").asText());
        StopChanged held = FakeEngine.held(stopId);
        assertThat(held.isActive()).isTrue();
        assertThat(held.activatedAt()).isEqualTo(answer.body().path("timestamp").asText());
        assertThat(TestEvents.await(
                        Topics.STOPS,
                        1,
                        SOON,
                        event -> event.payload() instanceof StopChanged stop
                                && stop.stopId().equals(stopId)))
                .hasSize(1);
    }

    @Test
    void shouldListLiftAndRefuseToLiftTwice() {
        String id = fired(SYSTEM);
        assertThat(get(operator(), "/api/v1/emergency-stop/" + id)
                        .body()
                        .path("status")
                        .asText())
                .isEqualTo("active");
        assertThat(get(trader(1), "/api/v1/emergency-stops?page_size=200")
                        .body()
                        .path("active_stops")
                        .findValuesAsText("stop_id"))
                .contains(id);

        Answer unnamed = delete(operator(), "/api/v1/emergency-stop/" + id, "{\"authorized_by\":\"olga\"}");
        assertThat(unnamed.status()).isEqualTo(400);
        assertThat(unnamed.code()).isEqualTo("REQ_002");
        assertThat(delete(trader(1), "/api/v1/emergency-stop/" + id + "?authorized_by=a&resolution_reason=b", null)
                        .status())
                .isEqualTo(403);

        Answer lifted =
                delete(operator(), "/api/v1/emergency-stop/" + id + "?authorized_by=olga&resolution_reason=over", null);
        assertThat(lifted.status()).isEqualTo(200);
        assertThat(lifted.body().path("success").asBoolean()).isTrue();
        StopChanged held = FakeEngine.held(UUID.fromString(id));
        assertThat(held.isActive()).isFalse();
        assertThat(held.resolvedAt())
                .isEqualTo(lifted.body().path("resolved_at").asText());
        assertThat(get(operator(), "/api/v1/emergency-stops?page_size=200")
                        .body()
                        .findValuesAsText("stop_id"))
                .doesNotContain(id);
        assertThat(get(operator(), "/api/v1/emergency-stops?status=resolved&page_size=200")
                        .body()
                        .path("stops")
                        .findValuesAsText("stop_id"))
                .contains(id);

        Answer again = delete(
                operator(),
                "/api/v1/emergency-stop/" + id,
                "{\"authorized_by\":\"olga\",\"resolution_reason\":\"again\"}");
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.code()).isEqualTo("REQ_007");
        assertThat(delete(operator(), "/api/v1/emergency-stop/" + new UUID(0, 9), lift())
                        .code())
                .isEqualTo("REQ_003");
    }

    @Test
    void shouldLetATraderStopOnlyHisOwnAccount() {
        Answer own = post(trader(1), "/api/v1/emergency-stop", account("demo"));
        assertThat(own.status()).isEqualTo(200);
        String id = own.body().path("stop_id").asText();
        assertThat(FakeEngine.held(UUID.fromString(id)).targetId()).isEqualTo("1");
        assertThat(post(trader(1), "/api/v1/emergency-stop", account("2")).code())
                .isEqualTo("AUTH_002");
        assertThat(post(trader(1), "/api/v1/emergency-stop", SYSTEM).code()).isEqualTo("AUTH_002");
        // Another person neither sees the stop in the list nor reads it.
        Answer foreign = get(trader(2), "/api/v1/emergency-stop/" + id);
        assertThat(foreign.status()).isEqualTo(404);
        assertThat(foreign.body().at("/error/message").asText()).isEqualTo("No such stop");
        assertThat(foreign.body().at("/error/details/stop").asText()).isEqualTo(id);
        assertThat(get(trader(2), "/api/v1/emergency-stops?status=all&page_size=200")
                        .body()
                        .findValuesAsText("stop_id"))
                .doesNotContain(id);
    }

    @Test
    void shouldStopAnAccountOfItsOwnersThatTheBusHasNotToldOfYet() {
        await().atMost(SOON)
                .until(() -> post(operator(), "/api/v1/emergency-stop", account("77"))
                                .status()
                        == 404);

        Answer own = post(trader(77), "/api/v1/emergency-stop", account("77"));

        assertThat(own.status()).as(own.body().toString()).isEqualTo(200);
        String id = own.body().path("stop_id").asText();
        assertThat(FakeEngine.held(UUID.fromString(id)).targetId()).isEqualTo("77");
        assertThat(post(trader(1), "/api/v1/emergency-stop", account("77")).code())
                .isEqualTo("REQ_003");
        Answer lifted = Breaker.call(
                TestClients.client("gateway"),
                "DELETE",
                "/api/v1/emergency-stop/" + id,
                operator(),
                "Application/JSON; charset=utf-8",
                lift());
        assertThat(lifted.status()).as(lifted.body().toString()).isEqualTo(200);
    }

    @Test
    void shouldShowAStopOfARunToItsOwnerAndStopNoRunThatThereIsNot() {
        UUID run = UUID.randomUUID();
        TestEvents.publish(
                Topics.RUNS,
                run.toString(),
                new StrategyRunChanged(
                        run,
                        1,
                        "test",
                        "momentum",
                        "BTC_USD",
                        Timeframe.M1,
                        Map.of(),
                        new BigDecimal("0.01"),
                        0,
                        StrategyRunChanged.Status.ACTIVE,
                        "started",
                        Instant.EPOCH));
        await().atMost(SOON)
                .until(() -> post(operator(), "/api/v1/emergency-stop", agent(UUID.randomUUID()))
                                .status()
                        == 404);
        assertThat(post(operator(), "/api/v1/emergency-stop", agent(UUID.randomUUID()))
                        .code())
                .isEqualTo("REQ_003");

        String id = fired(agent(run));

        String list = "/api/v1/emergency-stops?page_size=200";
        assertThat(get(trader(1), list).body().findValuesAsText("stop_id")).contains(id);
        assertThat(get(trader(1), "/api/v1/emergency-stop/" + id).status()).isEqualTo(200);
        assertThat(get(trader(2), list).body().findValuesAsText("stop_id")).doesNotContain(id);
        assertThat(get(trader(2), "/api/v1/emergency-stop/" + id).status()).isEqualTo(404);
        delete(operator(), "/api/v1/emergency-stop/" + id, lift());
    }

    @Test
    void shouldSayHonestlyThatTheEngineDidNotConfirmAndPushUntilItDoes() {
        FakeEngine.reachable(false);
        Answer answer = post(operator(), "/api/v1/emergency-stop", SYSTEM);

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.code()).isEqualTo("EXEC_002");
        assertThat(answer.body().at("/error/details/persisted").asBoolean()).isTrue();
        assertThat(answer.body().at("/error/details/confirmed").asBoolean()).isFalse();
        assertThat(Instant.parse(
                        answer.body().at("/error/details/lease_ends_by").asText()))
                .isBefore(Instant.now().plusSeconds(7));
        UUID stopId = UUID.fromString(answer.body().at("/error/details/stop_id").asText());
        assertThat(FakeEngine.held(stopId)).isNull();

        int leases = FakeEngine.leases();
        FakeEngine.reachable(true);
        await().atMost(SOON).until(() -> FakeEngine.held(stopId) != null);
        await().atMost(SOON).until(() -> FakeEngine.leases() > leases);
        assertThat(get(operator(), "/api/v1/emergency-stop/" + stopId)
                        .body()
                        .path("confirmed")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void shouldPutBackAStopThatTheFenceLost() {
        UUID stopId = UUID.fromString(fired(SYSTEM));
        await().atMost(SOON)
                .until(() -> get(operator(), "/api/v1/emergency-stop/" + stopId)
                        .body()
                        .path("confirmed")
                        .asBoolean());
        FakeEngine.forget(stopId);
        await().atMost(SOON).until(() -> FakeEngine.held(stopId) != null);
    }

    @Test
    void shouldNeverRefuseAStopForItsNumber() {
        for (int i = 0; i < 130; i++) {
            assertThat(post(trader(1), "/api/v1/emergency-stop", account("1")).status())
                    .isEqualTo(200);
        }
    }

    static String fired(String body) {
        Answer answer = post(operator(), "/api/v1/emergency-stop", body);
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
        return answer.body().path("stop_id").asText();
    }

    private static String account(String target) {
        return "{\"reason\":\"drill\",\"triggered_by\":\"tom\",\"scope\":\"account\",\"target_id\":\"" + target + "\"}";
    }

    private static String agent(UUID run) {
        return "{\"reason\":\"drill\",\"triggered_by\":\"tom\",\"scope\":\"agent\",\"target_id\":\"" + run + "\"}";
    }

    private static String lift() {
        return "{\"authorized_by\":\"olga\",\"resolution_reason\":\"over\"}";
    }
}
