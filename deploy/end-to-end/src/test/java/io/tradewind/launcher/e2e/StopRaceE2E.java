package io.tradewind.launcher.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tradewind.launcher.Service;
import io.tradewind.launcher.chaos.StopShots;
import io.tradewind.launcher.chaos.Verdict;
import io.tradewind.launcher.postgres.PaperBooks;
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

/**
 * Eight clients submit to two replicas of the engine while an emergency stop is fired in the middle: nothing reaches the
 * venue after its answer, whatever else breaks. The breaker tells one replica; the other obeys the database.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class StopRaceE2E {
    private static final int CLIENTS = 8;
    private static final int SUBMISSIONS = 2_000;
    private static final int WHILE_SOMETHING_BREAKS = 900;

    private static final Duration BACK = Duration.ofSeconds(120);
    private static final String TRADE = "/api/v1/execute-trade";

    private static final String BODY =
            "{\"account_id\":\"race-%s\",\"instrument\":\"BTC_USD\",\"direction\":\"%s\",\"size\":0.01,\"order_type\":\"market\"}";

    private static final int SHOTS = 5;
    private static final int SHOT_CLIENTS = 6;

    private static SuiteHarness suite;
    private static SecondEngine second;
    private static SuiteClient operator;
    /** One for each client, so that none waits for another: as many orders as can be are on their way at the stop. */
    private static final List<Long> ACCOUNTS = new ArrayList<>();

    @BeforeAll
    static void start() throws Exception {
        suite = SharedSuite.get();
        second = suite.secondEngine();
        operator = SharedSuite.operator();
        for (int c = 0; c < CLIENTS; c++) {
            ACCOUNTS.add(SharedSuite.openNettingAccount("race-" + c));
        }
        awaitTrading();
    }

    @AfterAll
    static void leaveItTrading() throws Exception {
        SharedSuite.lift();
        if (second != null) {
            second.close();
        }
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
        SharedSuite.lift();
    }

    /** The database dies while the stop is asked for; it is asked for until it is answered, and stands after the restart. */
    @Test
    @Order(3)
    void shouldDoSoToWhileTheDatabaseIsRestarted() throws Exception {
        long before = suite.pid("postgres");
        Race race = race(WHILE_SOMETHING_BREAKS, () -> suite.kill("postgres"));
        assertThat(race.refused).isPositive();
        await().atMost(BACK).ignoreExceptions().untilAsserted(() -> {
            assertThat(suite.pid("postgres")).isNotEqualTo(before);
            assertThat(venueOrdersAfter(race.answeredAt)).isZero();
        });
        demandStanding();
        SharedSuite.lift();
        awaitTrading();
    }

    /** Stops into orders at a venue that takes up to a second for each answer. */
    @Test
    @Order(4)
    void shouldDoSoAtAVenueThatIsSlow() throws Exception {
        Verdict verdict = new StopShots(
                        suite.site(), SharedSuite.venue(), suite.home().state().resolve("chaos"), System.out::println)
                .run(SHOTS, 1, SHOT_CLIENTS);
        assertThat(verdict.findings()).as(verdict.figures().toString()).isEmpty();
        assertThat(verdict.figures().get("stops")).isEqualTo(SHOTS);
        assertThat(verdict.figures().get("orders_after_a_stop")).isZero();
        fire();
    }

    @Test
    @Order(5)
    void shouldStillStandAfterBreakerAndEngineWereKilled() throws Exception {
        for (Service service : List.of(Service.CIRCUIT_BREAKER_AGENT, Service.EXECUTION_ENGINE)) {
            long before = suite.pid(service.id());
            suite.kill(service.id());
            suite.awaitRestart(service, before);
        }
        demandStanding();
    }

    /** After whatever was restarted. */
    private static void demandStanding() throws Exception {
        Instant restarted = Instant.now();
        for (int i = 0; i < 20; i++) {
            SuiteClient.Answer answer = submitter(0).send("POST", engine(i) + TRADE, BODY.formatted(0, "LONG"));
            assertThat(answer.status()).as(answer.text()).isNotEqualTo(200);
        }
        assertThat(venueOrdersAfter(restarted)).isZero();
        await().atMost(BACK)
                .untilAsserted(() -> assertThat(operator.get(Service.CIRCUIT_BREAKER_AGENT, "/api/v1/emergency-stops")
                                .at("/active_stops"))
                        .isNotEmpty());
    }

    /** The one or the other of the two. */
    private static String engine(int number) {
        return number % 2 == 0 ? suite.url(Service.EXECUTION_ENGINE) : second.url("");
    }

    private record Race(int accepted, int refused, Instant answeredAt) {}

    /** What breaks while the stop is asked for. */
    private interface Mishap {
        void happen() throws Exception;
    }

    private static Race race() throws Exception {
        return race(SUBMISSIONS, () -> {});
    }

    /** A third is submitted before the stop is fired, the others go on after its answer. */
    private static Race race(int submissions, Mishap mishap) throws Exception {
        AtomicInteger accepted = new AtomicInteger();
        AtomicInteger refused = new AtomicInteger();
        AtomicInteger submitted = new AtomicInteger();
        AtomicInteger last = new AtomicInteger(Integer.MAX_VALUE);
        List<Future<?>> running = new ArrayList<>();
        Instant answeredAt;
        try (ExecutorService clients = Executors.newFixedThreadPool(CLIENTS)) {
            for (int c = 0; c < CLIENTS; c++) {
                int number = c;
                SuiteClient client = submitter(c);
                String url = engine(c) + TRADE;
                running.add(clients.submit(() -> {
                    for (int n = 0; submitted.getAndIncrement() < last.get(); n++) {
                        // Alternating sides keep the account inside its limits.
                        String side = n % 2 == 0 ? "SHORT" : "LONG";
                        SuiteClient.Answer answer = client.send("POST", url, BODY.formatted(number, side));
                        (answer.status() == 200 ? accepted : refused).incrementAndGet();
                    }
                }));
            }
            try {
                await().atMost(BACK).until(() -> submitted.get() > submissions / 3);
                mishap.happen();
                fire();
                answeredAt = Instant.now();
                last.set(submitted.get() + submissions - submissions / 3);
            } finally {
                // Whatever became of the stop, the clients end.
                last.compareAndSet(Integer.MAX_VALUE, 0);
            }
            for (Future<?> client : running) {
                client.get();
            }
        }
        return new Race(accepted.get(), refused.get(), answeredAt);
    }

    private static void fire() {
        await().atMost(BACK).untilAsserted(() -> {
            SuiteClient.Answer stop = operator.post(
                    Service.CIRCUIT_BREAKER_AGENT,
                    "/api/v1/emergency-stop",
                    "{\"reason\":\"race\",\"triggered_by\":\"StopRaceE2E\",\"scope\":\"system\"}");
            assertThat(stop.status()).as(stop.text()).isEqualTo(200);
        });
    }

    private static SuiteClient submitter(int number) throws Exception {
        return SharedSuite.trader(ACCOUNTS.get(number));
    }

    private static void awaitTrading() throws Exception {
        await().atMost(BACK).untilAsserted(() -> {
            for (int i = 0; i < CLIENTS; i++) {
                SuiteClient.Answer answer = submitter(i).send("POST", engine(i) + TRADE, BODY.formatted(i, "LONG"));
                assertThat(answer.status()).as(answer.text()).isEqualTo(200);
            }
        });
    }

    /** Orders that open or grow a position; what only closes may pass a stop. */
    private static long venueOrdersAfter(Instant instant) throws Exception {
        return suite.number(
                "execution",
                "select count(*) from paper_orders where accepted_at > ?::timestamptz and " + PaperBooks.TAKEN_TO_OPEN,
                instant);
    }
}
