package io.tradewind.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tradewind.contracts.Side;
import io.tradewind.contracts.Topics;
import io.tradewind.contracts.account.AccountOpened;
import io.tradewind.contracts.analysis.StrategyRunChanged;
import io.tradewind.contracts.execution.DealBooked;
import io.tradewind.contracts.market.Timeframe;
import io.tradewind.gateway.Suite.Reply;
import io.tradewind.gateway.user.TestPeople;
import io.tradewind.kit.sql.Database;
import io.tradewind.testkit.SuiteResource;
import io.tradewind.testkit.TestEvents;
import io.tradewind.testkit.TestTokens;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(value = SuiteResource.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = FakeAgents.class, scope = TestResourceScope.GLOBAL)
class BotsComponentTest {
    static final Duration SOON = Duration.ofSeconds(20);
    private static final String ALPHA = "{\"name\":\"Alpha Trader\",\"exchange\":\"luno\",\"trading_mode\":\"paper\","
            + "\"risk_mode\":\"balanced\",\"initial_capital\":1000.0,\"strategy\":\"momentum\"}";

    @Inject
    TestPeople people;

    @Inject
    Database database;

    @Test
    void shouldCreateABotWithAnAccountAndARunOfItsOwn() {
        String token = person();

        Reply created = Suite.post("/api/bots", token, ALPHA);

        assertThat(created.status()).isEqualTo(201);
        assertThat(created.json().path("success").asBoolean()).isTrue();
        assertThat(created.json().path("bot").path("status").asText()).isEqualTo("created");
        assertThat(created.json().path("bot").path("name").asText()).isEqualTo("Alpha Trader");
        JsonNode bot = active(token, id(created));
        assertThat(bot.path("exchange").asText()).isEqualTo("luno");
        assertThat(bot.path("trading_mode").asText()).isEqualTo("paper");
        assertThat(bot.path("risk_mode").asText()).isEqualTo("balanced");
        assertThat(bot.path("initial_capital").decimalValue()).isEqualByComparingTo("1000");
        assertThat(bot.path("current_capital").decimalValue()).isEqualByComparingTo("1000");
        assertThat(bot.path("total_profit").decimalValue()).isZero();
        assertThat(bot.path("profit_percentage").decimalValue()).isZero();
        assertThat(Instant.parse(bot.path("created_at").asText())).isBeforeOrEqualTo(Instant.now());
        assertThat(bot.path("symbol").asText()).isEqualTo("BTC/USD");
        assertThat(bot.path("currency").asText()).isEqualTo("USD");
        assertThat(bot.path("account_id").asLong()).isGreaterThanOrEqualTo(700);
        JsonNode listed =
                Suite.get("/api/bots?platform=luno&status=active", token).json();
        assertThat(listed.path("total").asInt()).isEqualTo(1);
        assertThat(listed.path("bots").path(0)).isEqualTo(bot);
        assertThat(Suite.get("/api/bots?status=paused", token)
                        .json()
                        .path("total")
                        .asInt())
                .isZero();
        assertThat(Suite.get("/api/bots?platform=binance", token)
                        .json()
                        .path("total")
                        .asInt())
                .isZero();
    }

    @Test
    void shouldCreateOneBotForOneIdempotencyKey() {
        String token = person();
        Reply first = Suite.send(
                "POST", "/api/bots", token, ALPHA, "Content-Type", "application/json", "Idempotency-Key", "k-1");
        Reply again = Suite.send(
                "POST", "/api/bots", token, ALPHA, "Content-Type", "application/json", "Idempotency-Key", "k-1");
        Reply other = Suite.send(
                "POST",
                "/api/bots",
                token,
                ALPHA.replace("Alpha", "Beta"),
                "Content-Type",
                "application/json",
                "Idempotency-Key",
                "k-1");

        assertThat(id(again)).isEqualTo(id(first));
        assertThat(other.status()).isEqualTo(409);
        assertThat(Suite.get("/api/bots", token).json().path("total").asInt()).isEqualTo(1);
    }

    @Test
    void shouldKeepAKeyToItsFirstWish() {
        String token = person();
        String id = id(keyed(token, ALPHA));

        Reply spelledOtherwise = keyed(token, ALPHA.replace("1000.0", "1000"));
        Reply otherRisk = keyed(token, ALPHA.replace("balanced", "risky"));
        Reply otherTimeframe = keyed(token, ALPHA.replace("}", ",\"timeframe\":\"M5\"}"));
        Suite.send("DELETE", "/api/bots/" + id + "?flatten=true", token, null);
        Reply afterwards = keyed(token, ALPHA);
        Reply otherAfterwards = keyed(token, ALPHA.replace("Alpha", "Beta"));

        assertThat(id(spelledOtherwise)).isEqualTo(id);
        assertThat(otherRisk.status()).isEqualTo(409);
        assertThat(otherTimeframe.status()).isEqualTo(409);
        assertThat(afterwards.status()).isEqualTo(409);
        assertThat(afterwards.json().path("error").asText()).contains("made a bot that was deleted");
        assertThat(otherAfterwards.status()).isEqualTo(409);
        assertThat(otherAfterwards.json().path("error").asText()).contains("was used for another bot");
        assertThat(Suite.get("/api/bots", token).json().path("total").asInt()).isZero();
    }

    @Test
    void shouldMakeOneBotOfTwoWishesThatComeWithOneKeyAtOnce() {
        String token = person();
        Iterator<String> names = List.of("A", "B", "C", "D").iterator();

        List<Reply> replies = Together.run(4, () -> {
            String name;
            synchronized (names) {
                name = names.next();
            }
            return keyed(token, ALPHA.replace("Alpha", name));
        });

        assertThat(replies).extracting(Reply::status).containsExactlyInAnyOrder(201, 409, 409, 409);
        assertThat(Suite.get("/api/bots", token).json().path("total").asInt()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"mtgox", "lun", "luno,binance"})
    void shouldRefuseAFilterThatNoPlatformIsCalled(String platform) {
        Reply reply = Suite.get("/api/bots?platform=" + platform, person());

        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.json().path("error").asText()).contains("platform: has to be all or one of luno, binance");
        assertThat(Suite.get("/api/bots?platform=LUNO", person()).status()).isEqualTo(200);
    }

    @Test
    void shouldGoOnWhenTheAnalystComesBack() {
        String token = person();
        String id = id(Suite.post("/api/bots", token, ALPHA));
        active(token, id);
        System.setProperty(FakeTrading.ANALYST_AWAY, "true");
        try {
            Reply away = Suite.send("POST", "/api/bots/" + id + "/pause", token, null);
            assertThat(away.status()).isEqualTo(503);
            assertThat(away.header("Retry-After")).isEqualTo("1");
            assertThat(away.json().path("error").asText())
                    .contains("The command is kept: the bot will be paused as soon as it does");
            assertThat(one(token, id).path("status").asText()).isEqualTo("active");
        } finally {
            System.clearProperty(FakeTrading.ANALYST_AWAY);
        }

        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(one(token, id).path("status").asText()).isEqualTo("paused"));
    }

    @Test
    void shouldGoOnAlthoughTheClockWasSetBackMeanwhile() {
        String token = person();
        String id = id(Suite.post("/api/bots", token, ALPHA));
        active(token, id);
        System.setProperty(FakeTrading.ANALYST_AWAY, "true");
        try {
            assertThat(Suite.send("POST", "/api/bots/" + id + "/pause", token, null)
                            .status())
                    .isEqualTo(503);
            database.runInTransaction(
                    tx -> tx.update("update bots set changed_at = now() + interval '1 hour' where id = ?::uuid", id));
        } finally {
            System.clearProperty(FakeTrading.ANALYST_AWAY);
        }

        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(one(token, id).path("status").asText()).isEqualTo("paused"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{\"run_id\":\"x\"}", "{\"status\":\"active\"}", "{\"changed_at\":\"2026-01-01T00:00:00Z\"}"})
    void shouldGoOnWhenTheAnalystsAnswerCanBeReadAgain(String answer) {
        String token = person();
        Reply created;
        TradingAgents.set("POST /api/v1/strategy-runs", 201, answer);
        try {
            created = Suite.post("/api/bots", token, ALPHA);
            assertThat(created.status()).as(created.response().body()).isEqualTo(201);
            assertThat(one(token, id(created)).path("status").asText()).isEqualTo("created");
        } finally {
            TradingAgents.clear();
        }

        assertThat(active(token, id(created)).path("status").asText()).isEqualTo("active");
    }

    @Test
    void shouldShowTheSameProfitEverywhere() {
        UUID user = UUID.randomUUID();
        String token = person(user);
        JsonNode bot = active(token, id(Suite.post("/api/bots", token, ALPHA)));
        long account = bot.path("account_id").asLong();
        UUID run = UUID.fromString(bot.path("run_id").asText());
        opened(account, user);
        DealBooked in = deal(9001, account, run, Side.BUY, DealBooked.Entry.IN, "0.02", "805", "0.04", "0");
        DealBooked part = deal(9002, account, run, Side.SELL, DealBooked.Entry.OUT, "0.01", "905", "0.02", "1");
        DealBooked rest = deal(9003, account, null, Side.SELL, DealBooked.Entry.OUT, "0.01", "855", "0.03", "0.5");
        UUID event = UUID.randomUUID();
        TestEvents.publish(Topics.DEALS, Long.toString(account), in, event);
        TestEvents.publish(Topics.DEALS, Long.toString(account), in, event);
        TestEvents.publish(Topics.DEALS, Long.toString(account), part);
        TestEvents.publish(Topics.DEALS, Long.toString(account), rest);
        TestEvents.publish(Topics.DEALS, Long.toString(account), rest);

        String query = "/api/trades?bot_id=" + bot.path("id").asText();
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(
                                Suite.get(query, token).json().path("total").asInt())
                        .isEqualTo(3));
        JsonNode trades = Suite.get(query, token).json().path("trades");
        assertThat(trades.path(2).path("profit_loss").isNull()).isTrue();
        assertThat(trades.path(2).path("side").asText()).isEqualTo("buy");
        assertThat(trades.path(2).path("symbol").asText()).isEqualTo("BTC/USD");
        assertThat(trades.path(2).path("exchange").asText()).isEqualTo("luno");
        assertThat(trades.path(2).path("amount").decimalValue()).isEqualByComparingTo("0.02");
        assertThat(trades.path(1).path("profit_loss").decimalValue()).isEqualByComparingTo("0.96");
        assertThat(trades.path(0).path("profit_loss").decimalValue()).isEqualByComparingTo("0.45");
        BigDecimal profit = new BigDecimal("1.41");
        JsonNode after = one(token, bot.path("id").asText());
        assertThat(after.path("total_profit").decimalValue()).isEqualByComparingTo(profit);
        assertThat(after.path("current_capital").decimalValue()).isEqualByComparingTo("1001.41");
        assertThat(after.path("profit_percentage").decimalValue()).isEqualByComparingTo("0.141");
        JsonNode metrics = Suite.get("/api/metrics", token).json().path("metrics");
        assertThat(metrics.path("total_profit").decimalValue()).isEqualByComparingTo(profit);
        assertThat(metrics.path("total_capital").decimalValue()).isEqualByComparingTo("1001.41");
        assertThat(metrics.path("active_bots").asInt()).isEqualTo(1);
        assertThat(metrics.path("win_rate").decimalValue()).isEqualByComparingTo("100");
        assertThat(metrics.path("exposure").decimalValue()).isZero();
        assertThat(metrics.path("risk_level").asText()).isEqualTo("low");
        JsonNode performance = Suite.get("/api/bots/" + bot.path("id").asText() + "/performance", token)
                .json()
                .path("performance");
        assertThat(performance.path("total_profit").decimalValue()).isEqualByComparingTo(profit);
        assertThat(performance.path("fees").decimalValue()).isEqualByComparingTo("0.09");
        assertThat(performance.path("profit_factor").isNull()).isTrue();
        assertThat(performance.at("/account/path").asText()).isEqualTo("/api/v1/performance/" + account);
        assertThat(performance.at("/statistics/path").asText()).endsWith(account + "/statistics");
        assertThat(performance.at("/execution_quality/path").asText()).endsWith(account + "/execution-quality");
        assertThat(performance.path("note").isNull()).isTrue();
        TradingAgents.away("GET /api/v1/performance/" + account);
        JsonNode without = Suite.get("/api/bots/" + bot.path("id").asText() + "/performance", token)
                .json()
                .path("performance");
        TradingAgents.clear();
        assertThat(without.path("account").isNull()).isTrue();
        assertThat(without.path("note").asText()).contains("does not answer now");
        assertThat(summary(token)).isEqualTo("Today your bots made 3 trades and closed 1.41 USD in profit.");
        database.runInTransaction(tx -> tx.update(
                "UPDATE bots SET status = 'DELETED' WHERE id::text = ?",
                bot.path("id").asText()));
        assertThat(Suite.post("/api/ai/chat", token, "{\"message\":\"profit\"}")
                        .response()
                        .body())
                .contains("1.41 USD in total, 1.41 USD today");
    }

    @Test
    void shouldTellARunThatWasBegunUnheardOfWhatTheBotHasBecome() {
        String token = person();
        TradingAgents.set("POST /api/v1/strategy-runs", 503, """
                {"error":{"code":"SYS_002","message":"no answer","details":{}}}""");
        String id = id(Suite.post("/api/bots", token, ALPHA));
        String run = "/api/v1/strategy-runs/" + one(token, id).path("run_id").asText();
        Reply edited = Suite.send(
                "PATCH", "/api/bots/" + id, token, "{\"risk_mode\":\"safe\"}", "Content-Type", "application/json");
        String begun = "{\"status\":\"active\",\"changed_at\":\"" + Instant.now() + "\"}";
        TradingAgents.set("PUT " + run, 200, begun);
        TradingAgents.set("GET " + run, 200, begun);

        JsonNode bot = active(token, id);
        List<String> told = TradingAgents.calls("PUT " + run);
        TradingAgents.clear();

        assertThat(edited.status()).as(edited.response().body()).isEqualTo(200);
        assertThat(bot.path("risk_per_trade").decimalValue()).isEqualByComparingTo("0.005");
        assertThat(told).singleElement().asString().contains("\"risk_per_trade\":0.005");
    }

    @Test
    void shouldCountWhatBotsHaveOpenAndNothingElse() {
        UUID user = UUID.randomUUID();
        String token = person(user);
        active(token, id(Suite.post("/api/bots", token, ALPHA)));
        long account = 88_001;
        opened(account, user);
        TestEvents.publish(
                Topics.DEALS,
                Long.toString(account),
                deal(9201, account, null, Side.BUY, DealBooked.Entry.IN, "0.5", "805", "0.04", "0"));
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(Suite.get("/api/trades", token)
                                .json()
                                .path("total")
                                .asInt())
                        .isEqualTo(1));

        JsonNode metrics = Suite.get("/api/metrics", token).json().path("metrics");

        assertThat(metrics.path("exposure").decimalValue())
                .as("opened by hand on another account")
                .isZero();
        assertThat(metrics.path("risk_level").asText()).isEqualTo("low");
        assertThat(metrics.path("note").isNull()).isTrue();
        assertThat(summary(token)).isEqualTo("Today your bots made 0 trades and closed no profit or loss.");
    }

    @Test
    void shouldListTradesByWhenTheyWereFilledAndThoseOfADeletedBotToo() {
        UUID user = UUID.randomUUID();
        String token = person(user);
        JsonNode bot = active(token, id(Suite.post("/api/bots", token, ALPHA)));
        String id = bot.path("id").asText();
        long account = bot.path("account_id").asLong();
        UUID run = UUID.fromString(bot.path("run_id").asText());
        opened(account, user);
        DealBooked in = deal(9301, account, run, Side.BUY, DealBooked.Entry.IN, "0.02", "805", "0.04", "0");
        DealBooked heardOfLate = deal(9302, account, run, Side.BUY, DealBooked.Entry.IN, "0.02", "805", "0.04", "0");
        TestEvents.publish(Topics.DEALS, Long.toString(account), in);
        TestEvents.publish(
                Topics.DEALS,
                Long.toString(account),
                filled(heardOfLate, in.time().minusSeconds(60)));
        String query = "/api/trades?bot_id=" + id;
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(
                                Suite.get(query, token).json().path("total").asInt())
                        .isEqualTo(2));
        assertThat(Suite.send("DELETE", "/api/bots/" + id, token, null).status())
                .isEqualTo(200);

        JsonNode trades = Suite.get(query, token).json().path("trades");

        assertThat(trades.findValuesAsText("id")).containsExactly("9301", "9302");
        assertThat(Suite.get("/api/bots/" + id, token).status()).isEqualTo(404);
        assertThat(Suite.get(query, person()).status()).isEqualTo(404);
    }

    @Test
    void shouldSayThatThereIsNoRateInsteadOfZero() {
        String email = "zar" + UUID.randomUUID() + "@example.com";
        String token = Suite.post(
                        "/api/auth/register",
                        null,
                        "{\"email\":\"" + email + "\",\"password\":\"securepassword\",\"first_name\":\"Z\"}")
                .json()
                .path("token")
                .asText();
        JsonNode none = Suite.get("/api/metrics", token).json().path("metrics");
        Suite.post("/api/bots", token, ALPHA);

        JsonNode metrics = Suite.get("/api/metrics", token).json().path("metrics");

        assertThat(none.path("total_profit").decimalValue()).isZero();
        assertThat(none.path("win_rate").isNull()).isTrue();
        assertThat(metrics.path("currency").asText()).isEqualTo("ZAR");
        assertThat(metrics.path("total_capital").isNull()).isTrue();
        assertThat(metrics.path("note").asText()).contains("USD", "ZAR");
        assertThat(metrics.path("by_currency").path(0).path("total_capital").decimalValue())
                .isEqualByComparingTo("1000");
    }

    @Test
    void shouldLeadABotThroughItsLife() {
        String token = person();
        String id = id(Suite.post("/api/bots", token, ALPHA));
        String run = active(token, id).path("run_id").asText();

        Reply paused = Suite.send("POST", "/api/bots/" + id + "/pause", token, null);
        Reply resumed = Suite.send("POST", "/api/bots/" + id + "/resume", token, null);
        Reply changed = Suite.send(
                "PATCH",
                "/api/bots/" + id,
                token,
                "{\"name\":\"Beta\",\"risk_mode\":\"safe\",\"parameters\":{\"fast_period\":5}}",
                "Content-Type",
                "application/json");
        Reply stopped = Suite.send("POST", "/api/bots/" + id + "/stop", token, null);
        Reply late = Suite.send("POST", "/api/bots/" + id + "/resume", token, null);
        Reply started = Suite.send("POST", "/api/bots/" + id + "/start", token, null);

        assertThat(paused.json().path("bot_id").asText()).isEqualTo(id);
        assertThat(paused.json().path("status").asText()).isEqualTo("paused");
        assertThat(paused.json().path("message").asText()).contains("No new entries");
        assertThat(resumed.json().path("status").asText()).isEqualTo("active");
        assertThat(changed.json().path("bot").path("name").asText()).isEqualTo("Beta");
        assertThat(changed.json().path("bot").path("risk_per_trade").decimalValue())
                .isEqualByComparingTo("0.005");
        assertThat(changed.json()
                        .path("bot")
                        .path("parameters")
                        .path("fast_period")
                        .asInt())
                .isEqualTo(5);
        assertThat(stopped.json().path("status").asText()).isEqualTo("stopped");
        assertThat(late.status()).isEqualTo(409);
        assertThat(started.json().path("status").asText()).isEqualTo("active");
        assertThat(one(token, id).path("run_id").asText()).isNotEqualTo(run);
    }

    @Test
    void shouldDeleteOnlyWhatIsFlat() {
        String token = person();
        String id = id(Suite.post("/api/bots", token, ALPHA));
        active(token, id);
        System.setProperty(FakeTrading.OPEN_POSITIONS, "402");

        Reply refused = Suite.send("DELETE", "/api/bots/" + id, token, null);
        String still = one(token, id).path("status").asText();
        Reply flattened = Suite.send("DELETE", "/api/bots/" + id + "?flatten=true", token, null);

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.json().path("error").asText()).contains("402 positions");
        assertThat(still).isEqualTo("active");
        assertThat(flattened.status()).isEqualTo(200);
        assertThat(flattened.json().path("message").asText()).isEqualTo("Bot deleted successfully");
        assertThat(Suite.get("/api/bots/" + id, token).status()).isEqualTo(404);
        assertThat(Suite.get("/api/bots", token).json().path("total").asInt()).isZero();
    }

    @Test
    void shouldMakeABotOfARunThatAnotherDoorStarted() {
        UUID user = UUID.randomUUID();
        String token = person(user);
        UUID run = UUID.randomUUID();
        long account = 50_000 + Math.floorMod(user.hashCode(), 10_000);
        StrategyRunChanged active = run(run, account, StrategyRunChanged.Status.ACTIVE, Instant.now());
        TestEvents.publish(Topics.RUNS, run.toString(), active);
        opened(account, user);

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(
                                one(token, run.toString()).path("status").asText())
                        .isEqualTo("active"));
        TestEvents.publish(
                Topics.RUNS,
                run.toString(),
                run(
                        run,
                        account,
                        StrategyRunChanged.Status.PAUSED,
                        active.changedAt().plusSeconds(1)));
        TestEvents.publish(Topics.RUNS, run.toString(), active);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(
                                one(token, run.toString()).path("status").asText())
                        .isEqualTo("paused"));
        assertThat(one(token, run.toString()).path("name").asText()).isEqualTo("session");
    }

    /** A run that was started by hand on a bot's account brings no money with it. */
    @Test
    void shouldCountTheCapitalOfABotsAccountOnceWhateverRunsThere() {
        UUID user = UUID.randomUUID();
        String token = person(user);
        long account = active(token, id(Suite.post("/api/bots", token, ALPHA)))
                .path("account_id")
                .asLong();
        opened(account, user);
        UUID run = UUID.randomUUID();
        TestEvents.publish(
                Topics.RUNS, run.toString(), run(run, account, StrategyRunChanged.Status.ACTIVE, Instant.now()));
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(Suite.get("/api/bots", token)
                                .json()
                                .path("total")
                                .asInt())
                        .isEqualTo(2));

        JsonNode metrics = Suite.get("/api/metrics", token).json().path("metrics");

        assertThat(metrics.path("total_capital").decimalValue()).isEqualByComparingTo("1000");
        assertThat(metrics.path("total_bots").asInt()).isEqualTo(2);
    }

    @Test
    void shouldHaltABotWhoeverHasLookedTooOften() {
        String token = person();
        String path = "/api/bots/"
                + active(token, id(Suite.post("/api/bots", token, ALPHA)))
                        .path("id")
                        .asText();
        System.setProperty("tradewind.rate-limits.bots", "1");
        try {
            Reply looked = Suite.get(path, token);
            for (int i = 0; i < 3 && looked.status() != 429; i++) {
                looked = Suite.get(path, token);
            }
            Reply paused = Suite.send("POST", path + "/pause", token, null);
            Reply stopped = Suite.send("POST", path + "/stop", token, null);
            Reply deleted = Suite.send("DELETE", path, token, null);

            assertThat(looked.status()).isEqualTo(429);
            assertThat(paused.status()).isEqualTo(200);
            assertThat(stopped.status()).isEqualTo(200);
            assertThat(deleted.status()).isEqualTo(200);
        } finally {
            System.clearProperty("tradewind.rate-limits.bots");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"exchange\":\"luno\"|\"exchange\":\"mtgox\"|exchange",
                "\"initial_capital\":1000.0|\"initial_capital\":-5|initial_capital",
                "\"initial_capital\":1000.0|\"initial_capital\":0|initial_capital",
                "\"initial_capital\":1000.0|\"initial_capital\":1e17|initial_capital",
                "\"strategy\":\"momentum\"|\"strategy\":\"astrology\"|momentum, ORB",
                "\"strategy\":\"momentum\"|\"parameters\":{\"fast_period\":900}|from 2 to 50",
                "\"risk_mode\":\"balanced\"|\"risk_mode\":\"yolo\"|safe, balanced, risky, aggressive",
                "\"trading_mode\":\"paper\"|\"trading_mode\":\"both\"|paper or live",
                "\"name\":\"Alpha Trader\"|\"name\":\" \"|name",
                "\"name\":\"Alpha Trader\"|\"nick\":\"x\"|nick",
                "\"strategy\":\"momentum\"|\"instrument\":\"GOLD/PEARL\"|instrument",
                "\"strategy\":\"momentum\"|\"currency\":\"ABC\"|currency: is no currency known here",
                "\"strategy\":\"momentum\"|\"timeframe\":7|"
            })
    void shouldRefuseWhatIsNotValid(String good, String bad, String word) {
        Reply reply = Suite.post("/api/bots", person(), ALPHA.replace(good, bad));

        if (word == null) {
            assertThat(reply.status()).isLessThan(500);
            return;
        }
        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.json().path("error_code").asText()).isEqualTo("VALIDATION_ERROR");
        assertThat(reply.json().path("error").asText()).contains(word);
    }

    @Test
    void shouldAllowPaperOnlyInModeTesting() {
        Reply live = Suite.post("/api/bots", person(), ALPHA.replace("paper", "live"));

        assertThat(live.status()).isEqualTo(403);
        assertThat(live.json().path("error_code").asText()).isEqualTo("PERMISSION_DENIED");
    }

    @Test
    void shouldNeverShowOrTouchSomebodyElsesBot() {
        String owner = person();
        String id = id(Suite.post("/api/bots", owner, ALPHA));
        String other = person();

        for (String path : List.of("", "/performance")) {
            assertThat(Suite.get("/api/bots/" + id + path, other).status()).isEqualTo(404);
        }
        for (String verb : List.of("pause", "resume", "stop", "start")) {
            assertThat(Suite.send("POST", "/api/bots/" + id + "/" + verb, other, null)
                            .status())
                    .isEqualTo(404);
        }
        assertThat(Suite.send("DELETE", "/api/bots/" + id + "?flatten=true", other, null)
                        .status())
                .isEqualTo(404);
        assertThat(Suite.send("PUT", "/api/bots/" + id, other, "{\"name\":\"x\"}", "Content-Type", "application/json")
                        .status())
                .isEqualTo(404);
        assertThat(Suite.get("/api/trades?bot_id=" + id, other).status()).isEqualTo(404);
        assertThat(Suite.get("/api/bots", other).json().path("bots").isEmpty()).isTrue();
        assertThat(Suite.get("/api/bots/no-id", owner).status()).isEqualTo(404);
    }

    @Test
    void shouldLetAdministratorsSeeAndPauseOnly() {
        UUID user = UUID.randomUUID();
        String owner = person(user);
        String id = id(Suite.post("/api/bots", owner, ALPHA));
        active(owner, id);
        String admin = Suite.adminToken();

        Suite.send("POST", "/api/bots/" + id + "/pause", owner, null);
        Suite.send("POST", "/api/bots/" + id + "/resume", owner, null);
        List<String> ofHerOwnDoing = alerts(user);
        JsonNode listed = Suite.get("/api/admin/bots?user_id=" + user, admin).json();
        Reply paused = Suite.send("POST", "/api/admin/bot/" + id + "/pause", admin, null);

        assertThat(listed.path("total").asInt()).isEqualTo(1);
        assertThat(listed.path("bots").path(0).path("id").asText()).isEqualTo(id);
        assertThat(listed.path("bots").path(0).path("user_id").asText()).isEqualTo(user.toString());
        assertThat(paused.json().path("status").asText()).isEqualTo("paused");
        assertThat(one(owner, id).path("reason").asText()).contains("an administrator");
        assertThat(ofHerOwnDoing).isEmpty();
        assertThat(alerts(user))
                .singleElement()
                .asString()
                .contains("is paused: paused by an administrator", "\"level\":\"warning\"");
        assertThat(Suite.get("/api/admin/bots", owner).status()).isEqualTo(403);
        assertThat(Suite.send("POST", "/api/admin/bot/" + id + "/pause", owner, null)
                        .status())
                .isEqualTo(403);
        assertThat(Suite.post("/api/bots", admin, ALPHA).status()).isEqualTo(403);
        assertThat(Suite.send("POST", "/api/bots/" + id + "/resume", admin, null)
                        .status())
                .isEqualTo(403);
    }

    @Test
    void shouldRecordAnAdministratorsPauseThatIsDoneLater() {
        String owner = person();
        String id = id(Suite.post("/api/bots", owner, ALPHA));
        active(owner, id);
        String admin = Suite.adminToken();
        System.setProperty(FakeTrading.ANALYST_AWAY, "true");
        Reply later;
        try {
            later = Suite.send("POST", "/api/admin/bot/" + id + "/pause", admin, null);
        } finally {
            System.clearProperty(FakeTrading.ANALYST_AWAY);
        }

        assertThat(later.status()).isEqualTo(503);
        assertThat(later.json().path("error").asText()).contains("will be paused");
        assertThat(database.<List<String>>read(
                        tx -> tx.list("select what from audit where target = ?", row -> row.string("what"), id)))
                .containsExactly("bot.paused");
        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(one(owner, id).path("status").asText()).isEqualTo("paused"));
    }

    private static Reply keyed(String token, String wish) {
        return Suite.send(
                "POST", "/api/bots", token, wish, "Content-Type", "application/json", "Idempotency-Key", "k-1");
    }

    private List<String> alerts(UUID user) {
        return database.read(tx -> tx.list(
                "select payload from live_events where user_id = ? and kind = 'ALERT'",
                row -> row.string("payload"),
                user.toString()));
    }

    @Test
    void shouldLetNobodyInWithoutATokenOrRole() {
        String guest = TestTokens.person(FakeAgents.DEMO_USER, Set.of("guest"), List.of(1L), "gateway");
        for (String path : List.of("/api/bots", "/api/trades", "/api/metrics", "/api/overview", "/api/bots/x")) {
            assertThat(Suite.get(path, null).status()).isEqualTo(401);
            assertThat(Suite.get(path, guest).status()).isEqualTo(403);
        }
        assertThat(Suite.post("/api/bots", null, ALPHA).status()).isEqualTo(401);
        assertThat(Suite.get("/api/trades?limit=x", person()).status()).isEqualTo(422);
    }

    private String person() {
        return person(UUID.randomUUID());
    }

    private String person(UUID id) {
        people.add(id, "Somebody", "user", "trader");
        return Suite.login(id + "@example.com", "securepassword")
                .json()
                .path("token")
                .asText();
    }

    private static String summary(String token) {
        return Suite.send("POST", "/api/ai/chat/greeting", token, null)
                .json()
                .at("/daily_report/summary")
                .asText();
    }

    private static String id(Reply created) {
        return created.json().path("bot").path("id").asText();
    }

    private static JsonNode one(String token, String id) {
        return Suite.get("/api/bots/" + id, token).json().path("bot");
    }

    static JsonNode active(String token, String id) {
        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(one(token, id).path("status").asText()).isEqualTo("active"));
        return one(token, id);
    }

    static void opened(long account, UUID user) {
        TestEvents.publish(
                Topics.ACCOUNTS,
                Long.toString(account),
                new AccountOpened(
                        account,
                        "account-" + account,
                        user.toString(),
                        "paper",
                        false,
                        "USD",
                        new BigDecimal("1000"),
                        Instant.now()));
    }

    private static StrategyRunChanged run(UUID id, long account, StrategyRunChanged.Status status, Instant at) {
        return new StrategyRunChanged(
                id,
                account,
                "session",
                "momentum",
                "BTC_USD",
                Timeframe.M1,
                Map.of("fast_period", "9"),
                new BigDecimal("0.01"),
                7,
                status,
                "by hand",
                at);
    }

    static DealBooked deal(
            long id,
            long account,
            UUID run,
            Side side,
            DealBooked.Entry entry,
            String quantity,
            String price,
            String fee,
            String realized) {
        return new DealBooked(
                id,
                id,
                new UUID(account, 1),
                account * 10,
                account,
                "BTC_USD",
                side,
                entry,
                new BigDecimal(quantity),
                new BigDecimal(price),
                new BigDecimal(fee),
                new BigDecimal(realized),
                "USD",
                new BigDecimal("1000"),
                null,
                null,
                "v" + id,
                null,
                run,
                "momentum",
                Instant.now(),
                null);
    }

    private static DealBooked filled(DealBooked d, Instant at) {
        return new DealBooked(
                d.dealId(),
                d.orderId(),
                d.tradeId(),
                d.positionId(),
                d.accountId(),
                d.instrument(),
                d.side(),
                d.entry(),
                d.quantity(),
                d.price(),
                d.fee(),
                d.realizedPnl(),
                d.currency(),
                d.balanceAfter(),
                null,
                null,
                d.venueTradeId(),
                null,
                d.runId(),
                d.strategy(),
                at,
                null);
    }
}
