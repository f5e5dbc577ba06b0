package io.tradewind.performance;

import static io.tradewind.performance.Tracker.GATEWAY;
import static io.tradewind.performance.Tracker.NAME;
import static io.tradewind.performance.Tracker.SOON;
import static io.tradewind.performance.Tracker.call;
import static io.tradewind.performance.Tracker.deal;
import static io.tradewind.performance.Tracker.get;
import static io.tradewind.performance.Tracker.measured;
import static io.tradewind.performance.Tracker.open;
import static io.tradewind.performance.Tracker.operator;
import static io.tradewind.performance.Tracker.report;
import static io.tradewind.performance.Tracker.tick;
import static io.tradewind.performance.Tracker.twice;
import static io.tradewind.performance.Tracker.url;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tradewind.contracts.Side;
import io.tradewind.contracts.Topics;
import io.tradewind.contracts.execution.DealBooked.Entry;
import io.tradewind.testkit.SuiteResource;
import io.tradewind.testkit.TestClients;
import io.tradewind.testkit.TestEvents;
import io.tradewind.testkit.TestTokens;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(value = SuiteResource.class, scope = TestResourceScope.GLOBAL)
class PerformanceComponentTest {
    private final Instant now = Instant.now();
    private final Instant dayBefore = Tracker.dayBefore(now);

    @Test
    void shouldAddUpDealsWhateverTheirOrderAndHoweverOftenTheyCome() {
        open(51, "alpha");
        // A winner of two deals, arriving closing deal first and twice; a loser; and one still open.
        twice(51, deal(5102, 51, 1, Side.SELL, Entry.OUT, "110", "1", "10", dayBefore.plusSeconds(3600)));
        twice(51, deal(5101, 51, 1, Side.BUY, Entry.IN, "100", "1", "0", dayBefore));
        twice(51, deal(5103, 51, 2, Side.SELL, Entry.IN, "200", "0.5", "0", dayBefore));
        twice(51, deal(5104, 51, 2, Side.BUY, Entry.OUT, "203", "0.5", "-3", dayBefore.plusSeconds(1800)));
        twice(51, deal(5105, 51, 3, Side.BUY, Entry.IN, "100", "1", "0", now));
        await().atMost(SOON)
                .until(() ->
                        report("51").at("/account_performance/total_trades").asInt() == 2);
        JsonNode performance = report("alpha").path("account_performance");
        assertThat(performance.path("win_rate").decimalValue()).isEqualByComparingTo("0.5");
        // Gain 10 - 2, loss 3 + 1
        assertThat(performance.path("profit_factor").decimalValue()).isEqualByComparingTo("2");
        assertThat(performance.path("avg_trade_duration").asText()).isEqualTo("45m");

        TestEvents.publish(Topics.TICKS, "BTC_USD", tick("104"));
        await().atMost(SOON).until(() -> {
            TestEvents.publish(Topics.TICKS, "BTC_USD", tick("104"));
            return measured(51, "1007");
        });
        // 1000 + 8 - 4 - 1 fee of the open one, + 4 open; yesterday closed with + 4.
        JsonNode rows = report("51").path("daily_performance");
        JsonNode yesterday = rows.get(rows.size() - 2);
        JsonNode today = rows.get(rows.size() - 1);
        assertThat(yesterday.path("date").asText())
                .isEqualTo(LocalDate.ofInstant(dayBefore, ZoneOffset.UTC).toString());
        assertThat(yesterday.path("pnl").decimalValue()).isEqualByComparingTo("4");
        assertThat(yesterday.path("trades").asInt()).isEqualTo(2);
        assertThat(today.path("pnl").decimalValue()).isEqualByComparingTo("3");
        assertThat(today.path("win_rate").isNull()).isTrue();

        JsonNode trades = get(operator(), "/51/trades?page_size=1").body();
        assertThat(trades.path("total_count").asInt()).isEqualTo(2);
        assertThat(trades.path("total_pnl").decimalValue()).isEqualByComparingTo("4");
        assertThat(trades.path("total_deals").asInt()).isEqualTo(4);
        assertThat(trades.path("trades")).hasSize(1);
        assertThat(trades.at("/trades/0/position_id").asInt()).isEqualTo(1);
        JsonNode curve = get(operator(), "/51/equity?points=5").body();
        assertThat(curve.at("/currency").asText()).isEqualTo("USD");
        assertThat(curve.path("points")
                        .get(curve.path("points").size() - 1)
                        .path("equity")
                        .decimalValue())
                .isEqualByComparingTo("1007");
    }

    @Test
    void shouldShowEveryFieldOfTheContractWithNullWhereNothingIsDefined() {
        open(52, "beta");
        await().atMost(SOON).until(() -> get(operator(), "/52").status() == 200);
        JsonNode performance = report("52").path("account_performance");
        assertThat(performance.properties())
                .extracting(java.util.Map.Entry::getKey)
                .containsExactly(
                        "total_return",
                        "annualized_return",
                        "sharpe_ratio",
                        "max_drawdown",
                        "win_rate",
                        "profit_factor",
                        "total_trades",
                        "avg_trade_duration");
        assertThat(performance.path("profit_factor").isNull()).isTrue();
        assertThat(performance.path("sharpe_ratio").isNull()).isTrue();
        assertThat(report("52").at("/daily_performance/0").properties())
                .extracting(java.util.Map.Entry::getKey)
                .containsExactly("date", "pnl", "return", "trades", "win_rate");
    }

    @Test
    void shouldShowOwnAccountsOnly() {
        open(53, "gamma");
        await().atMost(SOON).until(() -> get(operator(), "/53").status() == 200);
        String owner = TestTokens.person("tom", Set.of("trader"), List.of(53L), NAME);
        String other = TestTokens.person("eve", Set.of("trader"), List.of(52L), NAME);
        for (String path : List.of(
                "/53",
                "/gamma",
                "/53/trades",
                "/53/equity",
                "/53/statistics",
                "/gamma/breakdown",
                "/53/execution-quality")) {
            assertThat(get(owner, path).status()).isEqualTo(200);
            assertThat(get(other, path).status()).isEqualTo(403);
            assertThat(get(other, path).code()).isEqualTo("AUTH_002");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/53", "/53/trades", "/53/equity", "/53/statistics", "/53/breakdown", "/53/execution-quality"})
    void shouldLetNobodyInWithoutCertificateAndToken(String path) {
        assertThat(call(TestClients.client(null), operator(), path).status()).isEqualTo(401);
        assertThat(get(null, path).status()).isEqualTo(401);
        assertThat(get(TestTokens.expired("gateway", NAME), path).status()).isEqualTo(401);
        assertThat(get(TestTokens.service("gateway", "execution-engine"), path).status())
                .isEqualTo(401);
        assertThat(get(TestTokens.person("u", Set.of("guest"), List.of(53L), NAME), path)
                        .status())
                .isEqualTo(403);
    }

    @ParameterizedTest
    @CsvSource({
        "/54?date_from=yesterday, 400, REQ_002",
        "/54?date_from=2026-02-30, 400, REQ_002",
        "/54?date_from=2026-03-02&date_to=2026-03-01, 400, REQ_002",
        "/54?timeframe=hourly, 400, REQ_002",
        "/54/trades?page=0, 400, REQ_002",
        "/54/trades?page_size=201, 400, REQ_002",
        "/54/equity?points=2001, 400, REQ_002",
        "/54/equity?points=x, 400, REQ_002",
        "/54/equity?points=0, 400, REQ_002",
        "/54/equity?from=soon, 400, REQ_002",
        "/54/equity?from=%2B999999999-01-01T00:00:00Z, 400, REQ_002",
        "/54/equity?to=1969-12-31, 400, REQ_002",
        "/54/equity?from=2026-03-02T00:00:00Z&to=2026-03-01T00:00:00Z, 400, REQ_002",
        "/54/statistics?date_from=soon, 400, REQ_002",
        "/54/statistics?benchmark=GOLD_BARS, 400, DATA_001",
        "/54/breakdown?by=colour, 400, REQ_002",
        "/54/breakdown?by=hour&zone=Mars/Base, 400, REQ_002",
        "/54/execution-quality?date_to=2026-02-30, 400, REQ_002",
        "/987654321/statistics, 404, REQ_003",
        "/987654321/execution-quality, 404, REQ_003",
        "/987654321, 404, REQ_003",
        "/99999999999999999999999999, 404, REQ_003",
        "/54/nothing, 404, REQ_003"
    })
    void shouldRefuseWhatItCannotAnswer(String path, int status, String code) {
        open(54, "delta");
        await().atMost(SOON).until(() -> get(operator(), "/54").status() == 200);
        Tracker.Answer answer = get(operator(), path);
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(status);
        assertThat(answer.code()).isEqualTo(code);
    }

    @Test
    void shouldRefuseTheTwoHundredAndFirstQueryOfAMinute() {
        open(55, "epsilon");
        String token = TestTokens.person("busy", Set.of("trader"), List.of(55L), NAME);
        await().atMost(SOON).until(() -> get(operator(), "/55").status() == 200);
        HttpResponse<String> last = null;
        for (int i = 0; i < 410 && (last == null || last.statusCode() != 429); i++) {
            last = TestClients.send(GATEWAY, "GET", url("/55"), token, null, null);
        }
        assertThat(last.statusCode()).isEqualTo(429);
        assertThat(last.headers().firstValue("X-RateLimit-Limit")).hasValue("200");
        assertThat(last.headers().firstValue("Retry-After")).isPresent();
    }
}
