package io.tradewind.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tradewind.gateway.Suite.Reply;
import io.tradewind.gateway.user.TestPeople;
import io.tradewind.kit.sql.Database;
import io.tradewind.testkit.SuiteResource;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What happens to a bot while something else is being done to it: each call in between is held where it matters. */
@QuarkusTest
@WithTestResource(value = SuiteResource.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = FakeAgents.class, scope = TestResourceScope.GLOBAL)
class BotRacesComponentTest {
    private static final String ALPHA = "{\"name\":\"Alpha\",\"exchange\":\"luno\",\"initial_capital\":1000}";

    @Inject
    TestPeople people;

    @Inject
    Database database;

    @AfterEach
    void letGo() {
        TradingAgents.clear();
    }

    @Test
    void shouldNotDeleteABotThatIsStartedMeanwhile() {
        String token = person();
        JsonNode bot = stopped(token);
        String path = "/api/bots/" + bot.path("id").asText();
        CompletableFuture<Reply> deleted;
        Reply started;
        try (TradingAgents.Held flattening = TradingAgents.hold(
                "POST /api/v1/accounts/" + bot.path("account_id").asLong() + "/flatten")) {
            deleted = CompletableFuture.supplyAsync(
                    () -> Suite.send("DELETE", path + "?flatten=true", token, null),
                    task -> Thread.ofPlatform().start(task));
            flattening.awaitArrival();
            started = Suite.send("POST", path + "/start", token, null);
        }

        assertThat(started.status()).isEqualTo(200);
        assertThat(deleted.join().status()).isEqualTo(409);
        assertThat(deleted.join().json().path("error").asText())
                .contains("was started or changed while it was being deleted, and is active");
        assertThat(Suite.get(path, token).json().path("bot").path("status").asText())
                .isEqualTo("active");
    }

    @Test
    void shouldStopTheRunOfABotThatWasDeletedMeanwhile() {
        String token = person();
        String id = stopped(token).path("id").asText();
        CompletableFuture<Reply> started;
        try (TradingAgents.Held starting = TradingAgents.hold("POST /api/v1/strategy-runs")) {
            started = CompletableFuture.supplyAsync(
                    () -> Suite.send("POST", "/api/bots/" + id + "/start", token, null),
                    task -> Thread.ofPlatform().start(task));
            starting.awaitArrival();
            // As another replica does it, which knows nothing of what is on its way here.
            database.runInTransaction(
                    tx -> tx.update("update bots set status = 'DELETED', wanted = null where id = ?::uuid", id));
        }

        assertThat(started.join().status()).isEqualTo(404);
        assertThat(Suite.get("/api/bots/" + id, token).status()).isEqualTo(404);
        assertThat(text("select status as value from bots where id = ?::uuid", id))
                .isEqualTo("DELETED");
        String run = text("select run_id::text as value from bots where id = ?::uuid", id);
        assertThat(Suite.get("/api/v1/market-analysis-agent/strategy-runs/" + run, token)
                        .json()
                        .path("status")
                        .asText())
                .isEqualTo("stopped");
    }

    /** The stop was answered, so nothing that comes beside it lets the bot go on. */
    @Test
    void shouldNotTakeAStopBackThatIsOnItsWay() {
        String token = person();
        JsonNode bot = active(token);
        String path = "/api/bots/" + bot.path("id").asText();
        CompletableFuture<Reply> stopped;
        Reply resumed;
        Reply paused;
        try (TradingAgents.Held stopping = holdTheStopOf(bot)) {
            stopped = posted(path + "/stop", token);
            stopping.awaitArrival();
            resumed = Suite.send("POST", path + "/resume", token, null);
            paused = Suite.send("POST", path + "/pause", token, null);
        }

        assertThat(resumed.status()).isEqualTo(409);
        assertThat(resumed.json().path("error").asText())
                .isEqualTo("The bot is being stopped: POST " + path + "/start begins again");
        assertThat(paused.status()).isEqualTo(409);
        assertThat(stopped.join().status()).isEqualTo(200);
        assertThat(stopped.join().json().path("status").asText()).isEqualTo("stopped");
        assertThat(Suite.get(path, token).json().at("/bot/status").asText()).isEqualTo("stopped");
    }

    @Test
    void shouldStartANewRunWhenTheOneBeforeIsBeingStopped() {
        String token = person();
        JsonNode bot = active(token);
        String path = "/api/bots/" + bot.path("id").asText();
        CompletableFuture<Reply> stopped;
        CompletableFuture<Reply> started;
        try (TradingAgents.Held stopping = holdTheStopOf(bot)) {
            stopped = posted(path + "/stop", token);
            stopping.awaitArrival();
            started = posted(path + "/start", token);

            assertThat(started).failsWithin(Duration.ofSeconds(1)).withThrowableOfType(TimeoutException.class);
        }

        assertThat(stopped.join().status()).isEqualTo(200);
        assertThat(started.join().status()).isEqualTo(200);
        assertThat(started.join().json().path("status").asText()).isEqualTo("active");
        JsonNode now = Suite.get(path, token).json().path("bot");
        assertThat(now.path("status").asText()).isEqualTo("active");
        assertThat(now.path("run_id").asText()).isNotEqualTo(bot.path("run_id").asText());
    }

    private static TradingAgents.Held holdTheStopOf(JsonNode bot) {
        return TradingAgents.hold(
                "POST /api/v1/strategy-runs/" + bot.path("run_id").asText() + "/stop");
    }

    private static CompletableFuture<Reply> posted(String path, String token) {
        return CompletableFuture.supplyAsync(
                () -> Suite.send("POST", path, token, null),
                task -> Thread.ofPlatform().start(task));
    }

    @Test
    void shouldLoseNoneOfTwoChangesThatComeAtOnce() {
        String token = person();
        String id = active(token).path("id").asText();
        for (int i = 0; i < 5; i++) {
            patch(token, id, "{\"name\":\"Base\",\"risk_mode\":\"balanced\"}");
            AtomicInteger turn = new AtomicInteger();

            List<Reply> replies = Together.run(
                    2,
                    () -> patch(
                            token,
                            id,
                            turn.getAndIncrement() == 0 ? "{\"name\":\"New\"}" : "{\"risk_mode\":\"safe\"}"));

            assertThat(replies).extracting(Reply::status).containsOnly(200);
            JsonNode bot = Suite.get("/api/bots/" + id, token).json().path("bot");
            assertThat(bot.path("name").asText()).isEqualTo("New");
            assertThat(bot.path("risk_mode").asText()).isEqualTo("safe");
            assertThat(bot.path("risk_per_trade").decimalValue()).isEqualByComparingTo("0.005");
        }
    }

    @Test
    void shouldDoAChangeAgainToWhatAnotherReplicaMadeOfTheBot() {
        String token = person();
        JsonNode bot = active(token);
        String id = bot.path("id").asText();
        String run = "/strategy-runs/" + bot.path("run_id").asText();
        CompletableFuture<Reply> renamed;
        try (TradingAgents.Held telling = TradingAgents.hold("PUT /api/v1" + run)) {
            renamed = CompletableFuture.supplyAsync(
                    () -> patch(token, id, "{\"name\":\"New\"}"),
                    task -> Thread.ofPlatform().start(task));
            telling.awaitArrival();
            database.runInTransaction(tx -> tx.update(
                    "update bots set risk_mode = 'SAFE', risk_per_trade = 0.005, revision = revision + 1"
                            + " where id = ?::uuid",
                    id));
        }

        JsonNode changed = renamed.join().json().path("bot");
        assertThat(changed.path("name").asText()).isEqualTo("New");
        assertThat(changed.path("risk_mode").asText()).isEqualTo("safe");
        JsonNode told = Suite.get("/api/v1/market-analysis-agent" + run, token).json();
        assertThat(told.path("name").asText()).isEqualTo("New");
        assertThat(told.path("risk_per_trade").decimalValue()).isEqualByComparingTo("0.005");
    }

    private String person() {
        UUID id = UUID.randomUUID();
        people.add(id, "Somebody", "user", "trader");
        return Suite.login(id + "@example.com", "securepassword")
                .json()
                .path("token")
                .asText();
    }

    private static JsonNode active(String token) {
        return BotsComponentTest.active(
                token,
                Suite.post("/api/bots", token, ALPHA)
                        .json()
                        .path("bot")
                        .path("id")
                        .asText());
    }

    private static JsonNode stopped(String token) {
        JsonNode bot = active(token);
        Suite.send("POST", "/api/bots/" + bot.path("id").asText() + "/stop", token, null);
        return bot;
    }

    private static Reply patch(String token, String id, String change) {
        return Suite.send("PATCH", "/api/bots/" + id, token, change, "Content-Type", "application/json");
    }

    private String text(String query, String id) {
        return database.read(tx -> tx.one(query, row -> row.string("value"), id))
                .orElseThrow();
    }
}
