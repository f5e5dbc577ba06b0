package io.tradewind.breaker;

import static io.tradewind.breaker.Breaker.admin;
import static io.tradewind.breaker.Breaker.delete;
import static io.tradewind.breaker.Breaker.get;
import static io.tradewind.breaker.Breaker.operator;
import static io.tradewind.breaker.Breaker.put;
import static io.tradewind.breaker.Breaker.trader;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tradewind.breaker.Breaker.Answer;
import io.tradewind.contracts.Topics;
import io.tradewind.contracts.account.AccountOpened;
import io.tradewind.contracts.audit.ActRecorded;
import io.tradewind.contracts.execution.OrderStatus;
import io.tradewind.contracts.performance.EquityMeasured;
import io.tradewind.testkit.SuiteResource;
import io.tradewind.testkit.TestEvents;
import io.tradewind.testkit.TestOrders;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(value = SuiteResource.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = FakeEngine.class, scope = TestResourceScope.GLOBAL)
class TripRulesComponentTest {
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final String LIFT = "?authorized_by=anna&resolution_reason=looked+at";

    @Test
    void shouldStopADrawdownOfOpenPositionsAndHoldTheLiftBackUntilItCooledDown() {
        open(61);
        equity(61, "100000");
        await().atMost(SOON).until(() -> figure("61", "drawdown").path("value").isNumber());
        equity(61, "75000");
        await().atMost(SOON).until(() -> trip("drawdown:61").path("stop_id").isTextual());
        JsonNode trip = trip("drawdown:61");
        assertThat(trip.path("dry_run").asBoolean()).isFalse();
        assertThat(trip.path("value").decimalValue()).isEqualByComparingTo("0.25");
        String stopId = trip.path("stop_id").asText();
        await().atMost(SOON)
                .until(() -> FakeEngine.held(UUID.fromString(stopId)) != null
                        && FakeEngine.held(UUID.fromString(stopId)).isActive());
        String path = "/api/v1/emergency-stop/" + stopId;

        Answer early = delete(operator(), path + LIFT, null);
        assertThat(early.status()).isEqualTo(409);
        assertThat(early.code()).isEqualTo("REQ_007");
        assertThat(early.body().at("/error/details/seconds_left").asLong()).isBetween(270L, 300L);
        assertThat(early.body().at("/error/details/cooldown_until").asText())
                .isEqualTo(get(operator(), path).body().path("cooldown_until").asText());
        assertThat(delete(operator(), path + LIFT + "&override=true", null).status())
                .isEqualTo(403);
        assertThat(delete(admin(), path + LIFT + "&override=perhaps", null).status())
                .isEqualTo(400);
        assertThat(FakeEngine.held(UUID.fromString(stopId)).isActive()).isTrue();

        assertThat(delete(
                                admin(),
                                path,
                                "{\"authorized_by\":\"anna\",\"resolution_reason\":\"a deposit moved\",\"override\":true}")
                        .status())
                .isEqualTo(200);
        JsonNode lifted = get(operator(), path).body();
        assertThat(lifted.path("cooldown_overridden").asBoolean()).isTrue();
        assertThat(lifted.path("authorized_by").asText()).isEqualTo("anna");
        assertThat(FakeEngine.held(UUID.fromString(stopId)).isActive()).isFalse();

        assertThat(acts("stop.cooldown_overridden", stopId)).singleElement().satisfies(act -> {
            assertThat(act.accountId()).isEqualTo(61);
            assertThat(act.who()).isEqualTo("anna");
            assertThat(act.details()).containsEntry("authorized_by", "anna");
        });

        // The loss grows, the cause stands: nothing fires twice. Another account's round proves that rounds went on.
        equity(61, "60000");
        open(62);
        equity(62, "100000");
        await().atMost(SOON).until(() -> figure("62", "drawdown").path("value").isNumber());
        equity(62, "50000");
        await().atMost(SOON).until(() -> trip("drawdown:62").path("stop_id").isTextual());
        assertThat(trips().findValuesAsText("cause").stream().filter("drawdown:61"::equals))
                .hasSize(1);
    }

    /** A share that gaps at the opening: nothing was measured for longer than the window. */
    @Test
    void shouldStopAFallOutOfAQuietTimeThatIsLongerThanTheWindow() {
        open(66);
        assertThat(put(operator(), "/api/v1/trip-rules/66/drawdown", "{\"window_seconds\":300,\"reason\":\"gaps\"}")
                        .status())
                .isEqualTo(200);
        equity(66, "100000", Instant.now().minus(Duration.ofMinutes(20)));
        await().atMost(SOON).until(() -> figure("66", "drawdown").path("value").isNumber());
        // Another account's trip proves that a round has seen this one.
        open(67);
        equity(67, "100000");
        await().atMost(SOON).until(() -> figure("67", "drawdown").path("value").isNumber());
        equity(67, "70000");
        await().atMost(SOON).until(() -> trip("drawdown:67").path("stop_id").isTextual());

        equity(66, "75000");

        await().atMost(SOON).until(() -> trip("drawdown:66").path("stop_id").isTextual());
        assertThat(trip("drawdown:66").path("value").decimalValue()).isEqualByComparingTo("0.25");
    }

    /** Nobody of them said which version it was to follow, so none of them is too late. */
    @Test
    void shouldMakeEveryChangeOfManyThatComeAtOnce() throws Exception {
        open(68);
        String path = "/api/v1/trip-rules/68/order_rate";
        List<Callable<Answer>> changes = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            String threshold = "{\"threshold\":" + (700 + i) + ",\"reason\":\"more\"}";
            String window = "{\"window_seconds\":" + (500 + i) + ",\"reason\":\"shorter\"}";
            changes.add(() -> put(operator(), path, threshold));
            changes.add(() -> put(operator(), path, window));
        }

        List<Integer> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Answer> change : threads.invokeAll(changes)) {
                answers.add(change.get().status());
            }
        }

        assertThat(answers).containsOnly(200);
        JsonNode rule = rule("68", "order_rate");
        assertThat(rule.path("version").asInt()).isEqualTo(8);
        assertThat(rule.path("threshold").asInt()).isBetween(700, 703);
        assertThat(rule.path("window_seconds").asInt()).isBetween(500, 503);
    }

    @Test
    void shouldOnlySayWhatADryRunWouldHaveStopped() {
        open(63);
        Answer set = put(
                operator(),
                "/api/v1/trip-rules/63/order_rate",
                "{\"mode\":\"dry_run\",\"threshold\":3,\"window_seconds\":600,\"reason\":\"to see\"}");
        assertThat(set.status()).as(set.body().toString()).isEqualTo(200);
        assertThat(set.body().path("version").asInt()).isEqualTo(1);
        assertThat(set.body().path("source").asText()).isEqualTo("63");
        assertThat(acts("trip_rule.changed", "order_rate:63"))
                .singleElement()
                .satisfies(act -> assertThat(act.details())
                        .containsEntry("threshold", "600 -> 3")
                        .containsEntry("reason", "to see"));
        for (long order = 1; order <= 3; order++) {
            UUID event = UUID.randomUUID();
            TestEvents.publish(
                    Topics.ORDERS, "63", TestOrders.changed(6300 + order, 63, OrderStatus.SUBMITTING), event);
            TestEvents.publish(
                    Topics.ORDERS, "63", TestOrders.changed(6300 + order, 63, OrderStatus.SUBMITTING), event);
            TestEvents.publish(Topics.ORDERS, "63", TestOrders.changed(6300 + order, 63, OrderStatus.FILLED));
        }
        TestEvents.publish(Topics.ORDERS, "63", TestOrders.changed(6309, 63, OrderStatus.DENIED));

        await().atMost(SOON)
                .until(() -> trip("dry:order_rate:63").path("dry_run").asBoolean());
        JsonNode trip = trip("dry:order_rate:63");
        assertThat(trip.path("value").decimalValue()).isEqualByComparingTo("3");
        assertThat(trip.path("threshold").decimalValue()).isEqualByComparingTo("3");
        assertThat(trip.path("reason").asText()).startsWith("would have tripped: order_rate of account 63 is 3");
        assertThat(trip.has("stop_id")).isFalse();
        assertThat(get(operator(), "/api/v1/emergency-stops?status=all&page_size=200")
                        .body()
                        .path("stops")
                        .findValuesAsText("target_id"))
                .doesNotContain("63");

        // What cannot be measured is unknown, and says why.
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(
                                figure("63", "rejection_rate").path("words").asText())
                        .isEqualTo("unknown: 3 orders were answered by a venue, 20 are needed"));
        assertThat(figure("63", "rejection_rate").path("value").isNull()).isTrue();
        assertThat(figure("63", "drawdown").path("words").asText()).isEqualTo("unknown: account 63 was not measured");
        assertThat(put(
                                operator(),
                                "/api/v1/trip-rules/63/order_rate",
                                "{\"threshold\":4,\"version\":0,\"reason\":\"late\"}")
                        .code())
                .isEqualTo("REQ_007");
        assertThat(get(trader(63), "/api/v1/trips").body().path("trips").findValuesAsText("account_id"))
                .contains("63")
                .doesNotContain("61", "62");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "system/drawdown | {\"threshold\":1.5,\"reason\":\"r\"} | threshold",
                "system/drawdown | {\"threshold\":0,\"reason\":\"r\"} | threshold",
                "system/drawdown | {\"window_seconds\":4,\"reason\":\"r\"} | window_seconds",
                "system/price_jump | {\"window_seconds\":3601,\"reason\":\"r\"} | window_seconds",
                "system/stale_data | {\"window_seconds\":60,\"reason\":\"r\"} | window_seconds",
                "accounts/slippage | {\"cooldown_seconds\":-1,\"reason\":\"r\"} | cooldown_seconds",
                "accounts/slippage | {\"fewest\":0,\"reason\":\"r\"} | fewest",
                "accounts/slippage | {\"mode\":\"off\"} | reason",
                "accounts/slippage | {\"mode\":\"loud\",\"reason\":\"r\"} | mode",
                "accounts/slippage | {\"moode\":\"off\",\"reason\":\"r\"} | moode"
            })
    void shouldSayWhichSettingIsOutOfRange(String path, String body, String field) {
        Answer answer = put(operator(), "/api/v1/trip-rules/" + path, body);

        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("REQ_002");
        assertThat(answer.body().at("/error/details/field").asText()).isEqualTo(field);
    }

    @Test
    void shouldLetOnlyOfficersSetRulesAndShowAPersonOnlyOwnAccounts() {
        open(64);
        String body = "{\"mode\":\"off\",\"reason\":\"mine\"}";
        assertThat(put(trader(64), "/api/v1/trip-rules/64/drawdown", body).status())
                .isEqualTo(403);
        assertThat(get(trader(64), "/api/v1/trip-rules/64").body().path("rules"))
                .hasSize(6);
        assertThat(get(trader(65), "/api/v1/trip-rules/64").status()).isEqualTo(404);
        assertThat(put(operator(), "/api/v1/trip-rules/64/luck", body).status()).isEqualTo(404);
        JsonNode accounts =
                get(operator(), "/api/v1/trip-rules/accounts").body().at("/rules/0");
        assertThat(accounts.path("rule").asText()).isEqualTo("drawdown");
        assertThat(accounts.path("mode").asText()).isEqualTo("enforce");
        assertThat(accounts.path("source").asText()).isEqualTo("standard");
        assertThat(get(operator(), "/api/v1/trip-rules/system")
                        .body()
                        .at("/rules/0/mode")
                        .asText())
                .isEqualTo("dry_run");
    }

    private static List<ActRecorded> acts(String what, String target) {
        return TestEvents.await(
                        Topics.ACTS,
                        1,
                        SOON,
                        event -> event.payload() instanceof ActRecorded act
                                && act.what().equals(what)
                                && target.equals(act.target()))
                .stream()
                .map(event -> (ActRecorded) event.payload())
                .toList();
    }

    private static JsonNode figure(String account, String rule) {
        return rule(account, rule).path("figure");
    }

    private static JsonNode rule(String account, String rule) {
        for (JsonNode one :
                get(operator(), "/api/v1/trip-rules/" + account).body().path("rules")) {
            if (one.path("rule").asText().equals(rule)) {
                return one;
            }
        }
        return MissingNode.getInstance();
    }

    private static JsonNode trips() {
        return get(operator(), "/api/v1/trips?page_size=200").body().path("trips");
    }

    private static JsonNode trip(String cause) {
        for (JsonNode trip : trips()) {
            if (trip.path("cause").asText().equals(cause)) {
                return trip;
            }
        }
        return MissingNode.getInstance();
    }

    private static void open(long account) {
        TestEvents.publish(
                Topics.ACCOUNTS,
                Long.toString(account),
                new AccountOpened(
                        account,
                        "rules-" + account,
                        "tom",
                        "paper",
                        false,
                        "USD",
                        new BigDecimal("100000"),
                        Instant.EPOCH));
        await().atMost(SOON)
                .until(() -> get(operator(), "/api/v1/trip-rules/" + account).status() == 200);
    }

    /** The day's profit is left at 0, so that the daily loss says nothing. */
    private static void equity(long account, String equity) {
        equity(account, equity, Instant.now());
    }

    private static void equity(long account, String equity, Instant measuredAt) {
        BigDecimal amount = new BigDecimal(equity);
        TestEvents.publish(
                Topics.EQUITY,
                Long.toString(account),
                new EquityMeasured(
                        account,
                        "USD",
                        amount,
                        BigDecimal.ZERO,
                        amount,
                        BigDecimal.ZERO,
                        BigDecimal.ZERO,
                        0,
                        measuredAt));
    }
}
