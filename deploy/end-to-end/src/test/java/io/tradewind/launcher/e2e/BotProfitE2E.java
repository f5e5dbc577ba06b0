package io.tradewind.launcher.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.tradewind.launcher.Service;
import java.math.BigDecimal;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * A bot made through the API trades the recorded market, and its profit is one number wherever it is told: bots, metrics,
 * trades, and the performance tracker that adds up the same deals by itself.
 */
class BotProfitE2E {
    /** Trades at almost every bar: a minute of the market is a second here. */
    private static final String BOT = """
            {"name":"one number","exchange":"luno","trading_mode":"paper","risk_mode":"safe","initial_capital":100000,
             "strategy":"momentum","instrument":"BTC_USD","timeframe":"M1","currency":"USD",
             "parameters":{"fast_period":2,"slow_period":3,"rsi_period":2,"rsi_limit":95,"atr_period":2,"stop_atr":0.5,
                           "min_stop_percent":0.05,"reward_ratio":0.5,"min_trend_atr":0}}""";

    private static SuiteClient operator;
    private static SuiteClient person;

    @BeforeAll
    static void start() throws Exception {
        operator = SharedSuite.operator();
        SuiteClient.Answer registered = operator.post(Service.GATEWAY, "/api/auth/register", """
                {"email":"one-number@example.com","password":"a long enough passphrase","first_name":"One"}""");
        assertThat(registered.status()).as(registered.text()).isIn(200, 201);
        person = new SuiteClient(SharedSuite.get(), registered.at("/token").asText());
        assertThat(person.send("PUT", Service.GATEWAY, "/api/auth/profile", "{\"currency\":\"USD\"}")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void shouldTellOneProfitEverywhere() {
        SuiteClient.Answer created = person.post(Service.GATEWAY, "/api/bots", BOT);
        assertThat(created.status()).as(created.text()).isEqualTo(201);
        String bot = created.at("/bot/id").asText();
        await().atMost(Duration.ofSeconds(120))
                .pollInterval(Duration.ofSeconds(1))
                .untilAsserted(() -> assertThat(person.get(Service.GATEWAY, "/api/bots/" + bot + "/performance")
                                .at("/performance/total_trades")
                                .asInt())
                        .as("closed trades")
                        .isGreaterThanOrEqualTo(3));
        SuiteClient.Answer paused = person.post(Service.GATEWAY, "/api/bots/" + bot + "/pause", "{}");
        assertThat(paused.status()).as(paused.text()).isEqualTo(200);
        String account = bot(bot).path("account_id").asText();

        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofSeconds(1))
                .untilAsserted(() -> {
                    SuiteClient.Answer flat = operator.post(
                            Service.EXECUTION_ENGINE,
                            "/api/v1/accounts/" + account + "/flatten",
                            "{\"reason\":\"one number\"}");
                    assertThat(flat.status()).as(flat.text()).isEqualTo(200);
                    assertThat(bot(bot).path("open_positions").asInt()).isZero();
                    assertOneNumber(bot, account);
                });
    }

    private static void assertOneNumber(String bot, String account) {
        BigDecimal profit = bot(bot).path("total_profit").decimalValue();
        JsonNode metrics = person.get(Service.GATEWAY, "/api/metrics").at("/metrics");
        assertThat(metrics.path("total_profit").decimalValue()).as("metrics").isEqualByComparingTo(profit);
        assertThat(metrics.path("currency").asText()).isEqualTo("USD");
        JsonNode trades = person.get(Service.GATEWAY, "/api/trades?limit=500&bot_id=" + bot)
                .at("/trades");
        BigDecimal summed = BigDecimal.ZERO;
        for (JsonNode trade : trades) {
            if (!trade.path("profit_loss").isNull()) {
                summed = summed.add(trade.path("profit_loss").decimalValue());
            }
        }
        assertThat(summed).as("trades").isEqualByComparingTo(profit);
        JsonNode performance =
                person.get(Service.GATEWAY, "/api/bots/" + bot + "/performance").at("/performance");
        assertThat(performance.path("total_profit").decimalValue())
                .as("performance")
                .isEqualByComparingTo(profit);
        JsonNode closed = operator.get(Service.PERFORMANCE_TRACKER, "/api/v1/performance/" + account + "/trades")
                .json();
        assertThat(closed.path("total_pnl").decimalValue())
                .as("tracker's trades")
                .isEqualByComparingTo(profit);
        assertThat(closed.path("total_count").asInt())
                .isEqualTo(performance.path("total_trades").asInt());
        JsonNode statistics = operator.get(
                        Service.PERFORMANCE_TRACKER, "/api/v1/performance/" + account + "/statistics")
                .json();
        assertThat(statistics.at("/profit/closed").decimalValue())
                .as("tracker's statistics")
                .isEqualByComparingTo(profit);
        assertThat(statistics.at("/profit/open").decimalValue()).isZero();
    }

    private static JsonNode bot(String id) {
        return person.get(Service.GATEWAY, "/api/bots/" + id).at("/bot");
    }
}
