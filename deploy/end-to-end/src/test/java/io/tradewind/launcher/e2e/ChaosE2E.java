package io.tradewind.launcher.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tradewind.launcher.Service;
import io.tradewind.launcher.chaos.Storm;
import io.tradewind.launcher.chaos.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * A short run of the fault bench on the shared suite. Engine, gateway and breaker are killed, stopped and cut off from a
 * venue that loses answers, while programs trade there through the gateway and others on paper, each repeating a request
 * until it is answered: every request has one order at most, none is lost, and the ledger equals the venues.
 */
class ChaosE2E {
    private static final Duration RAGE = Duration.ofSeconds(60);
    private static final long SEED = 1;
    private static final int PROGRAMS = 4;
    private static final int CLIENTS = 2;
    private static SuiteHarness suite;
    private static long account;

    @BeforeAll
    static void start() throws Exception {
        suite = SharedSuite.get();
        account = SharedSuite.openNettingAccount("kill");
    }

    @Test
    void shouldNeitherDoubleNorLoseAnOrder() throws Exception {
        awaitTrading();
        AtomicBoolean running = new AtomicBoolean(true);
        Set<String> answered = ConcurrentHashMap.newKeySet();
        List<Future<?>> clients = new ArrayList<>();
        try (ExecutorService pool = Executors.newFixedThreadPool(CLIENTS)) {
            for (int c = 0; c < CLIENTS; c++) {
                int id = c;
                SuiteClient client = client();
                clients.add(pool.submit(() -> trade(client, id, running, answered)));
            }
            try {
                Storm storm = new Storm(
                        suite.site(),
                        SharedSuite.venue(),
                        SharedSuite.relay(),
                        suite.home().state().resolve("chaos"),
                        System.out::println);
                Verdict verdict = storm.run(RAGE, SEED, PROGRAMS);
                assertThat(verdict.findings()).as(verdict.figures().toString()).isEmpty();
                assertThat(verdict.figures().get("requests_done")).isGreaterThan(PROGRAMS);
                assertThat(verdict.figures().get("requests_never_answered")).isZero();
                int before = answered.size();
                await().atMost(Duration.ofSeconds(90)).until(() -> answered.size() > before + 5);
            } finally {
                running.set(false);
            }
            for (Future<?> client : clients) {
                client.get();
            }
        }
        await().atMost(Duration.ofSeconds(30)).untilAsserted(ChaosE2E::settled);
        assertThat(number("select coalesce(max(n), 0) from (select count(*) n from orders o join paper_orders p"
                        + " on p.client_order_id = o.client_order_id where o.request_id like 'kill-%'"
                        + " group by o.request_id) x"))
                .as("venue orders for one request")
                .isEqualTo(1);
        assertThat(number("select count(distinct o.request_id) from orders o join paper_orders p"
                        + " on p.client_order_id = o.client_order_id where o.request_id like 'kill-%'"))
                .as("requests that were answered as done, and are at the venue")
                .isGreaterThanOrEqualTo(answered.size());
    }

    /** At the venues that are used here: at a broker another class may have left an order whose end takes minutes. */
    private static void settled() throws Exception {
        assertThat(number("select count(*) from orders o join accounts a on a.id = o.account_id"
                        + " where o.status in ('SUBMITTING', 'UNKNOWN') and a.venue in ('paper', 'binance')"))
                .as("orders without a known end")
                .isZero();
        assertThat(number("select count(*) from paper_trades"))
                .isEqualTo(number("select count(distinct d.venue_trade_id) from deals d"
                        + " join accounts a on a.id = d.account_id where a.venue = 'paper'"));
        assertThat(number("select count(*) from paper_orders p where not exists"
                        + " (select 1 from orders o where o.client_order_id = p.client_order_id)"))
                .as("venue orders the ledger does not know")
                .isZero();
    }

    /** One client: a request is repeated with the same id until there is an answer. */
    private static void trade(SuiteClient client, int id, AtomicBoolean running, Set<String> answered) {
        AtomicInteger next = new AtomicInteger();
        while (running.get()) {
            int n = next.incrementAndGet();
            String requestId = "kill-" + id + "-" + n;
            String body = "{\"account_id\":\"kill\",\"instrument\":\"BTC_USD\",\"direction\":\""
                    + (n % 2 == 0 ? "LONG" : "SHORT") + "\",\"size\":0.01,\"order_type\":\"market\",\"request_id\":\""
                    + requestId + "\"}";
            for (int attempt = 0; attempt < 600; attempt++) {
                SuiteClient.Answer answer = client.post(Service.EXECUTION_ENGINE, "/api/v1/execute-trade", body);
                if (answer.status() == 200) {
                    answered.add(requestId);
                    break;
                }
                if (answer.status() >= 400 && answer.status() < 500) {
                    break;
                }
                pause();
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void awaitTrading() throws Exception {
        SuiteClient client = client();
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(client.post(
                                        Service.EXECUTION_ENGINE,
                                        "/api/v1/execute-trade",
                                        "{\"account_id\":\"kill\",\"instrument\":\"BTC_USD\",\"direction\":\"LONG\","
                                                + "\"size\":0.01,\"order_type\":\"market\"}")
                                .status())
                        .isEqualTo(200));
    }

    private static SuiteClient client() throws Exception {
        return SharedSuite.trader(account);
    }

    private static long number(String sql) throws Exception {
        return suite.number("execution", sql);
    }
}
