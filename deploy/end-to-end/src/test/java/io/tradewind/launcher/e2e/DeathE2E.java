package io.tradewind.launcher.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.tradewind.launcher.Service;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The gateway's process dies in the middle of what it promised to do once, or to the end; the engine's too. */
class DeathE2E {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    /** A process comes back, as long as that may take anywhere in these tests, and does what is waited for. */
    private static final Duration BACK_AND_ON = Duration.ofSeconds(180).plus(PATIENCE);

    private static final int STEPS = 6;
    private static SuiteHarness suite;

    @BeforeAll
    static void start() throws Exception {
        suite = SharedSuite.get();
    }

    @AfterEach
    void disarm() throws Exception {
        Files.deleteIfExists(SharedSuite.haltFile());
    }

    /** The run has begun and its answer is not written, or it is written and not sent. */
    @ParameterizedTest
    @ValueSource(strings = {"effect_made", "effect_concluded"})
    void shouldAnswerTheRetryAsTheCallThatDied(String step) throws Exception {
        NodeCore core = new NodeCore(suite);
        String request = UUID.randomUUID().toString();
        String body = core.start(SharedSuite.DEMO_USER, request);
        arm(Service.GATEWAY, step);
        long before = suite.pid(Service.GATEWAY.id());

        SuiteClient.Answer died = core.post("/engine/start", body);

        assertThat(died.status()).as(died.text()).isZero();
        suite.awaitRestart(Service.GATEWAY, before);
        String effect =
                suite.value("gateway", "select effect_id::text from signed_requests where request_id = ?", request);
        String written = suite.value("gateway", "select answer from signed_requests where request_id = ?", request);
        assertThat(written == null).isEqualTo(step.equals("effect_made"));
        SuiteClient.Answer retry = core.post("/engine/start", body);
        try {
            assertThat(retry.status()).as(retry.text()).isEqualTo(200);
            assertThat(retry.at("/session_id").asText()).isEqualTo("sid_" + effect.replace("-", ""));
            assertThat(retry.text()).isEqualTo(written == null ? retry.text() : written);
            assertThat(core.post("/engine/start", body).text()).isEqualTo(retry.text());
            assertThat(core.get("/engine/status/" + SharedSuite.DEMO_USER)
                            .at("/active")
                            .asBoolean())
                    .isTrue();
            assertThat(suite.number(
                            "gateway",
                            "select count(*) from strategy_sessions where run_id = ?::uuid and state = 'ACTIVE'",
                            effect))
                    .as("sessions")
                    .isEqualTo(1);
            List<String> runs = SharedSuite.owner()
                    .get(
                            Service.MARKET_ANALYSIS_AGENT,
                            "/api/v1/strategy-runs?status=active&page_size=200&account_id=1")
                    .at("/strategy_runs")
                    .findValuesAsText("run_id");
            assertThat(runs).containsOnlyOnce(effect);
        } finally {
            core.post(
                    "/engine/stop",
                    "{\"user_id\":\"" + SharedSuite.DEMO_USER + "\",\"session_id\":\""
                            + retry.at("/session_id").asText() + "\",\"request_id\":\"" + UUID.randomUUID()
                            + "\"}");
        }
    }

    /** One shutdown, and a death in each of its steps, when the step has done its work and has not said so. */
    @Test
    void shouldFinishAShutdownThatDiesInEachStep() throws Exception {
        SharedSuite.Person person = SharedSuite.person("dies-in-each-step");
        long account = flying(person, "dies-in-each-step");
        long pid = suite.pid(Service.GATEWAY.id());
        long last = pid;
        for (int step = 1; step <= STEPS; step++) {
            arm(Service.GATEWAY, "shutdown_" + step);
            if (step == 1) {
                SuiteClient.Answer died =
                        person.client().patient().post(Service.GATEWAY, "/api/shutdown", "{\"type\":\"graceful\"}");
                assertThat(died.status()).as(died.text()).isZero();
            }
            await().atMost(BACK_AND_ON).until(() -> !Files.exists(SharedSuite.haltFile()));
            assertThat(suite.value(
                            "gateway",
                            "select steps->" + (step - 1) + "->>'status' from shutdowns where user_id = ?::uuid",
                            person.id()))
                    .as("step " + step + " when the process died")
                    .isEqualTo("RUNNING");
            long dead = pid;
            // No longer: its next death has to be prepared before it goes on.
            await().atMost(BACK_AND_ON).until(() -> suite.pid(Service.GATEWAY.id()) != dead);
            last = dead;
            pid = suite.pid(Service.GATEWAY.id());
        }
        suite.awaitRestart(Service.GATEWAY, last);
        landed(person, account);
    }

    /** The engine dies with a cancel answered and not booked, or with a fill read and not booked. */
    @ParameterizedTest
    @ValueSource(strings = {"cancel_sent", "answer_read"})
    void shouldFinishAShutdownWhoseEngineDies(String step) throws Exception {
        String name = "engine-dies-" + step.replace('_', '-');
        SharedSuite.Person person = SharedSuite.person(name);
        long account = flying(person, name);
        arm(Service.EXECUTION_ENGINE, step);
        long before = suite.pid(Service.EXECUTION_ENGINE.id());

        person.client().patient().post(Service.GATEWAY, "/api/shutdown", "{\"type\":\"graceful\"}");

        assertThat(Files.exists(SharedSuite.haltFile())).isFalse();
        suite.awaitRestart(Service.EXECUTION_ENGINE, before);
        landed(person, account);
    }

    /** Ignited, with a position and an order that rests. */
    private static long flying(SharedSuite.Person person, String label) throws Exception {
        long account = SharedSuite.openPaperAccount(person, label);
        await().atMost(PATIENCE).pollInterval(Duration.ofSeconds(1)).untilAsserted(() -> {
            SuiteClient.Answer ignition =
                    person.client().post(Service.GATEWAY, "/api/ignition", "{\"backend\":\"paper\"}");
            assertThat(ignition.status()).as(ignition.text()).isEqualTo(200);
        });
        for (String order : List.of(
                "\"size\":0.01,\"order_type\":\"market\"", "\"size\":0.1,\"order_type\":\"limit\",\"price\":100")) {
            await().atMost(PATIENCE).untilAsserted(() -> {
                SuiteClient.Answer trade = person.client()
                        .post(
                                Service.GATEWAY,
                                "/api/v1/execution/execute-trade",
                                "{\"account_id\":\"" + account
                                        + "\",\"instrument\":\"BTC_USD\",\"direction\":\"LONG\","
                                        + order + "}");
                assertThat(trade.status()).as(trade.text()).isEqualTo(200);
            });
        }
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(held(account)).isEqualTo(1));
        assertThat(resting(account)).isEqualTo(1);
        return account;
    }

    private static long held(long account) throws Exception {
        return suite.number(
                "execution",
                "select count(*) from paper_positions where account_id = ?::bigint and quantity > 0",
                account);
    }

    private static long resting(long account) throws Exception {
        return suite.number(
                "execution",
                "select count(*) from paper_orders where account_id = ?::bigint and status in ('WORKING', 'PARTIALLY_FILLED')",
                account);
    }

    /** Every step is complete, and at the venue nothing is left. */
    private static void landed(SharedSuite.Person person, long account) throws Exception {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(500))
                .untilAsserted(() -> assertThat(person.client()
                                .get(Service.GATEWAY, "/api/shutdown/status")
                                .at("/phase")
                                .asText())
                        .isEqualTo("complete"));
        SuiteClient.Answer status = person.client().get(Service.GATEWAY, "/api/shutdown/status");
        for (JsonNode step : status.at("/steps")) {
            assertThat(step.path("status").asText()).as(status.text()).isEqualTo("complete");
        }
        assertThat(status.at("/steps")).hasSize(STEPS);
        assertThat(resting(account)).as("orders at the venue").isZero();
        assertThat(held(account)).as("positions at the venue").isZero();
        assertThat(suite.number(
                        "execution",
                        "select count(*) from positions where account_id = ?::bigint and quantity > 0",
                        account))
                .as("positions in the ledger")
                .isZero();
        assertThat(person.client()
                        .get(Service.GATEWAY, "/api/ignition/status")
                        .at("/phase")
                        .asText())
                .isEqualTo("idle");
    }

    private static void arm(Service service, String step) throws Exception {
        Files.writeString(SharedSuite.haltFile(), service.id() + ":" + step);
    }
}
