package io.tradewind.launcher.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tradewind.launcher.Service;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Two replicas of the packaged engine on one database do as one would. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ReplicaE2E {
    private static final String COMMANDS = "/api/v1/oms/position/commands";
    /** For as long as a command may wait for its end: two seconds, the usual, are a promise about the machine. */
    private static final String TO_THE_END = "?wait_ms=9000";

    private static final int IN_TURN = 6;
    private static final int AT_ONCE = 40;
    private static final int ROUNDS = 20;
    private static final int TOGETHER = 50;
    private static final int FIT = 10;

    private static SuiteHarness suite;
    private static SecondEngine second;
    private static long account;
    private static SuiteClient client;

    @BeforeAll
    static void start() throws Exception {
        suite = SharedSuite.get();
        second = suite.secondEngine();
        account = SharedSuite.openNettingAccount("replicas");
        client = SharedSuite.trader(account);
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            for (boolean at : new boolean[] {true, false}) {
                SuiteClient.Answer answer = client.send("POST", url(at, "/api/v1/execute-trade"), market(true));
                assertThat(answer.status()).as(answer.text()).isEqualTo(200);
            }
        });
    }

    @AfterAll
    static void stop() {
        if (second != null) {
            second.close();
        }
    }

    /** Every command is given to both at the same time, and the next once it is taken: each is done once, in that order. */
    @Test
    @Order(1)
    void shouldShareTheQueueAndKeepItsOrder() throws Exception {
        for (int i = 0; i < IN_TURN; i++) {
            SuiteClient.Answer answer =
                    client.send("POST", url(i % 2 == 0, COMMANDS) + TO_THE_END, command("turn-" + i, i));
            assertThat(answer.at("/results/0/status").asText())
                    .as(answer.text())
                    .isEqualTo("done");
        }
        assertThat(number("select count(distinct instance) from orders where request_id like 'turn-%' and account_id = "
                        + account))
                .as("replicas that did something")
                .isEqualTo(2);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < AT_ONCE; i++) {
                String body = command("both-" + i, i);
                Future<SuiteClient.Answer> first = threads.submit(() -> taken(true, body));
                Future<SuiteClient.Answer> other = threads.submit(() -> taken(false, body));
                assertThat(first.get().at("/results/0/order_id"))
                        .as("one answer at both")
                        .isEqualTo(other.get().at("/results/0/order_id"));
            }
        }
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> demandDoneOnce("both-", AT_ONCE));
        assertThat(number("select count(*) from (select o.created_at, lag(o.created_at) over (order by c.id) as before"
                        + " from commands c join orders o on o.id = c.order_id where c.account_id = " + account
                        + ") t where created_at < before"))
                .as("orders that overtook an earlier one")
                .isZero();
    }

    /** Each order is judged on a book that the other replica's orders change meanwhile: it is judged again, not refused. */
    @Test
    @Order(2)
    void shouldRefuseNobodyBecauseBothTradeTheAccount() throws Exception {
        List<Future<List<SuiteClient.Answer>>> running = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (boolean atTheFirst : new boolean[] {true, false}) {
                running.add(threads.submit(() -> {
                    List<SuiteClient.Answer> answers = new ArrayList<>();
                    for (int i = 0; i < AT_ONCE; i++) {
                        answers.add(client.send("POST", url(atTheFirst, "/api/v1/execute-trade"), market(i % 2 == 0)));
                    }
                    return answers;
                }));
            }
        }
        for (Future<List<SuiteClient.Answer>> one : running) {
            assertThat(one.get())
                    .allSatisfy(answer ->
                            assertThat(answer.status()).as(answer.text()).isEqualTo(200));
        }
    }

    /** Each fits for itself; ten of the fifty are the limit. */
    @Test
    @Order(3)
    void shouldHoldALimitTogether() throws Exception {
        long price = number(
                "select trunc(price / 2) from paper_trades where instrument = 'BTC_USD' order by id desc limit 1");
        SuiteClient.Answer flat = client.post(Service.EXECUTION_ENGINE, COMMANDS + TO_THE_END, close("flat"));
        assertThat(flat.at("/results/0/status").asText()).as(flat.text()).isEqualTo("done");
        SuiteClient.Answer set = client.send(
                "PUT",
                url(true, "/api/v1/oms/position/limits"),
                "{\"account_id\":" + account + ",\"max_exposure\":\"" + price * FIT / 10 + "\"}");
        assertThat(set.status()).as(set.text()).isEqualTo(200);
        for (int round = 0; round < ROUNDS; round++) {
            List<SuiteClient.Answer> answers = together(price);
            assertThat(answers.stream().filter(answer -> answer.status() == 200).count())
                    .as("round " + round + ", last: " + answers.getLast().text())
                    .isBetween(1L, (long) FIT);
            assertThat(number("select count(*) from orders where status = 'WORKING' and account_id = " + account))
                    .isLessThanOrEqualTo(FIT);
            client.post(Service.EXECUTION_ENGINE, "/api/v1/accounts/" + account + "/cancel-orders", "{}");
        }
    }

    /**
     * What it had claimed the other does, once. What it had an intent for and had not sent is never sent, and its command
     * says so: that can be one, since an account's orders go one after the other.
     */
    @Test
    @Order(4)
    void shouldDoWhatADeadReplicaLeftBehind() throws Exception {
        for (int i = 0; i < AT_ONCE; i++) {
            taken(false, command("left-" + i, i));
        }

        second.kill();

        String of = " where request_id like 'left-%' and account_id = " + account;
        assertThat(number("select count(*) from commands" + of + " and status = 'QUEUED'"))
                .as("commands left behind")
                .isPositive();
        await().atMost(Duration.ofSeconds(120))
                .untilAsserted(() -> assertThat(number("select count(*) from commands" + of + " and status = 'QUEUED'"))
                        .isZero());
        long failed = number("select count(*) from commands" + of + " and status = 'FAILED' and error_code = 'EXEC_002'"
                + " and error_message = 'The order never reached the venue, and never will'");
        assertThat(failed).isBetween(0L, 1L);
        assertThat(number("select count(*) from commands" + of + " and status = 'DONE'"))
                .isEqualTo(AT_ONCE - failed);
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(number("select count(*) from orders" + of + " and status = 'FILLED'"))
                        .isEqualTo(AT_ONCE - failed));
        assertThat(number("select count(*) from paper_orders where status = 'FILLED' and client_order_id in"
                        + " (select client_order_id from orders" + of + ")"))
                .as("orders at the venue")
                .isEqualTo(AT_ONCE - failed);
        assertThat(number("select count(distinct instance) from orders" + of))
                .as("replicas that did something")
                .isEqualTo(2);
    }

    private static List<SuiteClient.Answer> together(long price) throws Exception {
        String body = "{\"account_id\":\"replicas\",\"instrument\":\"BTC_USD\",\"direction\":\"LONG\",\"size\":0.1,"
                + "\"order_type\":\"limit\",\"price\":" + price + "}";
        List<Future<SuiteClient.Answer>> running = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < TOGETHER; i++) {
                boolean at = i % 2 == 0;
                running.add(threads.submit(() -> client.send("POST", url(at, "/api/v1/execute-trade"), body)));
            }
        }
        List<SuiteClient.Answer> answers = new ArrayList<>();
        for (Future<SuiteClient.Answer> one : running) {
            answers.add(one.get());
        }
        return answers;
    }

    private static SuiteClient.Answer taken(boolean atTheFirst, String body) {
        SuiteClient.Answer answer = client.send("POST", url(atTheFirst, COMMANDS) + "?wait_ms=0", body);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer;
    }

    private static void demandDoneOnce(String requests, int count) throws Exception {
        String of = " where request_id like '" + requests + "%' and account_id = " + account;
        assertThat(number("select count(*) from commands" + of + " and status = 'DONE'"))
                .isEqualTo(count);
        assertThat(number("select count(*) from orders" + of)).isEqualTo(count);
        assertThat(number(
                        "select count(*) from paper_orders where client_order_id in (select client_order_id from orders"
                                + of + ")"))
                .isEqualTo(count);
    }

    private static String url(boolean atTheFirst, String path) {
        return atTheFirst ? suite.url(Service.EXECUTION_ENGINE) + path : second.url(path);
    }

    private static String market(boolean buys) {
        return "{\"account_id\":\"replicas\",\"instrument\":\"BTC_USD\",\"direction\":\"" + (buys ? "LONG" : "SHORT")
                + "\",\"size\":0.01,\"order_type\":\"market\"}";
    }

    private static String command(String request, int number) {
        return "{\"account_id\":" + account + ",\"command\":\"send_order\",\"request_id\":\"" + request
                + "\",\"payload\":{\"symbol\":\"BTC/USD\",\"side\":\"" + (number % 2 == 0 ? "sell" : "buy")
                + "\",\"type\":\"market\",\"qty\":\"0.01\"}}";
    }

    private static String close(String request) {
        return "{\"account_id\":" + account + ",\"command\":\"close_position\",\"request_id\":\"" + request
                + "\",\"payload\":{\"symbol\":\"BTC/USD\"}}";
    }

    private static long number(String sql) throws Exception {
        return suite.number("execution", sql);
    }
}
