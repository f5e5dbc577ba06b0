package io.tradewind.launcher.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tradewind.launcher.Service;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Eight clients submit while an emergency stop is fired in the middle: nothing reaches the venue after its answer. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class StopRaceE2E {
    private static final int CLIENTS = 8;
    private static final int ORDERS = 2_000;
    private static final String BODY =
            "{\"account_id\":\"race\",\"instrument\":\"BTC_USD\",\"direction\":\"%s\",\"size\":0.01,\"order_type\":\"market\"}";

    private static SuiteHarness suite;
    private static SuiteClient operator;
    private static long account;

    @BeforeAll
    static void start() throws Exception {
        suite = SharedSuite.get();
        operator = SharedSuite.operator();
        account = SharedSuite.openNettingAccount("race");
        awaitTrading();
    }

    @AfterAll
    static void leaveItTrading() throws Exception {
        SharedSuite.lift();
    }

    @Test
    @Order(1)
    void shouldLetNoOrderLeaveAfterTheAnswer() throws Exception {
        Race race = race();
        assertThat(race.accepted).as("orders before the stop").isPositive();
        assertThat(race.refused).as("orders after the stop").isPositive();
        assertThat(venueOrdersAfter(race.answeredAt)).isZero();
        SharedSuite.lift();
    }

    @Test
    @Order(2)
    void shouldDoSoToWhileTheEventLogIsDown() throws Exception {
        suite.hold("kafka");
        SuiteClient.Answer scan =
                SharedSuite.owner().post(Service.GATEWAY, "/api/scan", "{\"checks\":[\"event-bus\"]}");
        assertThat(scan.at("/checks/0/status").asText()).as(scan.text()).isEqualTo("failure");
        assertThat(scan.at("/checks/0/error/why").asText()).contains("heartbeat did not come back");
        Race race = race();
        assertThat(race.refused).isPositive();
        assertThat(venueOrdersAfter(race.answeredAt)).isZero();
        suite.release("kafka");
    }

    @Test
    @Order(3)
    void shouldStillStandAfterBreakerAndEngineWereKilled() throws Exception {
        for (Service service : List.of(Service.CIRCUIT_BREAKER_AGENT, Service.EXECUTION_ENGINE)) {
            long before = suite.pid(service.id());
            suite.kill(service.id());
            suite.awaitRestart(service, before);
        }
        Instant restarted = Instant.now();
        for (int i = 0; i < 20; i++) {
            SuiteClient.Answer answer =
                    submitter().post(Service.EXECUTION_ENGINE, "/api/v1/execute-trade", BODY.formatted("LONG"));
            assertThat(answer.status()).as(answer.text()).isNotEqualTo(200);
        }
        assertThat(venueOrdersAfter(restarted)).isZero();
        assertThat(operator.get(Service.CIRCUIT_BREAKER_AGENT, "/api/v1/emergency-stops")
                        .at("/active_stops"))
                .isNotEmpty();
    }

    private record Race(int accepted, int refused, Instant answeredAt) {}

    private static Race race() throws Exception {
        AtomicInteger accepted = new AtomicInteger();
        AtomicInteger refused = new AtomicInteger();
        AtomicInteger submitted = new AtomicInteger();
        List<Future<?>> running = new ArrayList<>();
        Instant answeredAt;
        try (ExecutorService clients = Executors.newFixedThreadPool(CLIENTS)) {
            for (int c = 0; c < CLIENTS; c++) {
                SuiteClient client = submitter();
                running.add(clients.submit(() -> {
                    int n;
                    while ((n = submitted.getAndIncrement()) < ORDERS) {
                        // Alternating sides keep the account inside its limits.
                        String side = n % 2 == 0 ? "LONG" : "SHORT";
                        SuiteClient.Answer answer =
                                client.post(Service.EXECUTION_ENGINE, "/api/v1/execute-trade", BODY.formatted(side));
                        (answer.status() == 200 ? accepted : refused).incrementAndGet();
                    }
                }));
            }
            await().atMost(Duration.ofSeconds(120)).until(() -> submitted.get() > ORDERS / 3);
            SuiteClient.Answer stop = operator.post(
                    Service.CIRCUIT_BREAKER_AGENT,
                    "/api/v1/emergency-stop",
                    "{\"reason\":\"race\",\"triggered_by\":\"StopRaceE2E\",\"scope\":\"system\"}");
            answeredAt = Instant.now();
            assertThat(stop.status()).as(stop.text()).isEqualTo(200);
            for (Future<?> client : running) {
                client.get();
            }
        }
        return new Race(accepted.get(), refused.get(), answeredAt);
    }

    private static SuiteClient submitter() throws Exception {
        return SharedSuite.trader(account);
    }

    private static void awaitTrading() throws Exception {
        SuiteClient client = submitter();
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            SuiteClient.Answer answer =
                    client.post(Service.EXECUTION_ENGINE, "/api/v1/execute-trade", BODY.formatted("LONG"));
            assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        });
    }

    /** Orders that open or grow a position; what only closes may pass a stop. */
    private static int venueOrdersAfter(Instant instant) throws Exception {
        try (Connection execution = suite.database("execution");
                PreparedStatement statement = execution.prepareStatement(
                        "select count(*) from paper_orders where accepted_at > ? and not reduce_only")) {
            statement.setTimestamp(1, Timestamp.from(instant));
            try (ResultSet result = statement.executeQuery()) {
                result.next();
                return result.getInt(1);
            }
        }
    }
}
