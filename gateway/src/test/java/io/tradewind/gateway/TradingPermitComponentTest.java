package io.tradewind.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tradewind.gateway.Suite.Reply;
import io.tradewind.gateway.user.TestPeople;
import io.tradewind.kit.sql.Database;
import io.tradewind.testkit.SuiteResource;
import jakarta.inject.Inject;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What license and system mode let bots do, by every door. */
@QuarkusTest
@WithTestResource(value = SuiteResource.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = FakeAgents.class, scope = TestResourceScope.GLOBAL)
class TradingPermitComponentTest {
    private static final String PAPER = "{\"name\":\"Delta\",\"exchange\":\"luno\",\"initial_capital\":1000}";
    private static final String LIVE = PAPER.replace("}", ",\"trading_mode\":\"live\"}");
    private static final String TESTING = "{\"mode\":\"testing\"}";

    @Inject
    TestPeople people;

    @Inject
    Database database;

    @AfterEach
    void answerAsAlways() {
        TradingAgents.clear();
        System.clearProperty(FakeTrading.ANALYST_AWAY);
    }

    @Test
    void shouldLetNoLiveBotTradeInModeTesting() {
        String token = livePerson();
        String id = created(token, LIVE);
        BotsComponentTest.active(token, id);

        Reply mode = Suite.post("/api/system/mode", token, TESTING);
        Reply resumed = command(token, id, "resume");
        String said = confirmed(token, "resume Delta");
        command(token, id, "stop");
        Reply started = command(token, id, "start");

        assertThat(mode.status()).isEqualTo(200);
        assertThat(mode.json().path("paused_bots").toString()).isEqualTo("[\"" + id + "\"]");
        assertThat(resumed.status()).isEqualTo(403);
        assertThat(resumed.json().path("error").asText()).contains("System mode testing allows paper bots only");
        assertThat(said).contains("System mode testing allows paper bots only");
        assertThat(started.status()).isEqualTo(403);
        assertThat(bot(token, id).path("status").asText()).isEqualTo("stopped");
    }

    @Test
    void shouldCreateNoLiveBotOnAnAccountWhoseKeysWereDeleted() {
        String token = livePerson();
        TradingAgents.set("GET /api/v1/accounts/77/credentials", 200, """
                {"complete":false,"fields":[{"name":"api_key","required":true,"stored":false}]}""");

        Reply refused = Suite.post("/api/bots", token, LIVE);

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().path("error").asText()).contains("has no keys of yours yet");
        assertThat(Suite.get("/api/bots", token).json().path("total").asInt()).isZero();
    }

    @Test
    void shouldNotGiveTheMoneyOfAnAccountToTwoBots() {
        String token = livePerson();
        TradingAgents.set("GET /api/v1/accounts/77", 200, "{\"state\":{\"equity\":\"1500\"}}");
        String id = created(token, LIVE);

        Reply second = Suite.post("/api/bots", token, LIVE.replace("Delta", "Epsilon"));
        Reply smaller = Suite.post(
                "/api/bots",
                token,
                LIVE.replace("Delta", "Epsilon").replaceAll("(initial_capital\":) ?[0-9.]+", "$1500"));

        assertThat(id).isNotEmpty();
        assertThat(second.status()).isEqualTo(422);
        assertThat(second.json().path("error_code").asText()).isEqualTo("INSUFFICIENT_FUNDS");
        assertThat(second.json().path("error").asText())
                .contains("the account has 1500 ZAR, of which your other bots there have 1000");
        assertThat(smaller.status()).as(smaller.response().body()).isEqualTo(201);
    }

    @Test
    void shouldHaltALiveBotThatIsOnItsWay() {
        String token = livePerson();
        String id = created(token, LIVE);
        BotsComponentTest.active(token, id);
        command(token, id, "stop");
        System.setProperty(FakeTrading.ANALYST_AWAY, "true");

        Reply started = command(token, id, "start");
        Reply early = Suite.post("/api/system/mode", token, TESTING);
        System.clearProperty(FakeTrading.ANALYST_AWAY);
        await().atMost(BotsComponentTest.SOON).until(() -> isThere(id));
        Reply mode = Suite.post("/api/system/mode", token, TESTING);

        assertThat(started.status()).isEqualTo(503);
        assertThat(early.status()).isEqualTo(503);
        assertThat(bot(token, id).path("status").asText()).isEqualTo("stopped");
        assertThat(mode.status()).isEqualTo(200);
    }

    @Test
    void shouldNotCreateALiveBotThatIsOvertakenByModeTesting() {
        String token = livePerson();
        CompletableFuture<Reply> created;
        Reply mode;
        try (TradingAgents.Held checking = TradingAgents.hold("POST /api/v1/strategy-runs/check")) {
            created = CompletableFuture.supplyAsync(
                    () -> Suite.post("/api/bots", token, LIVE),
                    task -> Thread.ofPlatform().start(task));
            checking.awaitArrival();
            mode = Suite.post("/api/system/mode", token, TESTING);
        }

        assertThat(mode.status()).isEqualTo(200);
        assertThat(created.join().status()).isEqualTo(403);
        assertThat(Suite.get("/api/bots", token).json().path("total").asInt()).isZero();
    }

    @Test
    void shouldBindTheAssistantAndChangesToTheLicense() {
        UUID user = UUID.randomUUID();
        String token = person(user);
        String id = created(token, PAPER);
        BotsComponentTest.active(token, id);
        command(token, id, "pause");
        database.runInTransaction(
                tx -> tx.update("update users set license_until = '2020-01-01T00:00:00Z' where id = ?", user));

        String said = confirmed(token, "resume Delta");
        Reply resumed = command(token, id, "resume");
        Reply created = Suite.post("/api/bots", token, PAPER);
        Reply risk = patch(token, id, "{\"risk_mode\":\"aggressive\"}");
        Reply parameters = patch(token, id, "{\"parameters\":{\"fast_period\":5}}");
        Reply name = patch(token, id, "{\"name\":\"Omega\"}");

        assertThat(said).contains("The license has expired");
        assertThat(resumed.status()).isEqualTo(403);
        assertThat(created.status()).isEqualTo(403);
        assertThat(risk.status()).isEqualTo(403);
        assertThat(risk.json().path("error").asText())
                .isEqualTo("The license has expired: bots can be renamed, paused, stopped and deleted only");
        assertThat(parameters.status()).isEqualTo(403);
        assertThat(name.status()).isEqualTo(200);
        JsonNode bot = bot(token, id);
        assertThat(bot.path("status").asText()).isEqualTo("paused");
        assertThat(bot.path("risk_mode").asText()).isEqualTo("balanced");
        assertThat(bot.path("name").asText()).isEqualTo("Omega");
    }

    private String person(UUID id) {
        people.add(id, "Somebody", "user", "trader");
        return Suite.login(id + "@example.com", "securepassword")
                .json()
                .path("token")
                .asText();
    }

    /** Somebody who has been let trade for real, on an account at an exchange. */
    private String livePerson() {
        UUID user = UUID.randomUUID();
        String token = person(user);
        database.runInTransaction(tx -> tx.update("update users set system_mode = 'LIVE_TRADING' where id = ?", user));
        TradingAgents.set(
                "GET /api/v1/accounts",
                200,
                "{\"total_count\":1,\"accounts\":[{\"account_id\":77,\"user_id\":\"" + user
                        + "\",\"venue\":\"luno\",\"live\":true,\"currency\":\"ZAR\"}]}");
        TradingAgents.set("GET /api/v1/accounts/77", 200, "{\"state\":{\"equity\":\"5000\"}}");
        return token;
    }

    private static String created(String token, String wish) {
        Reply reply = Suite.post("/api/bots", token, wish);
        assertThat(reply.status()).as(reply.response().body()).isEqualTo(201);
        return reply.json().path("bot").path("id").asText();
    }

    private static Reply command(String token, String id, String verb) {
        return Suite.send("POST", "/api/bots/" + id + "/" + verb, token, null);
    }

    private static Reply patch(String token, String id, String change) {
        return Suite.send("PATCH", "/api/bots/" + id, token, change, "Content-Type", "application/json");
    }

    private static JsonNode bot(String token, String id) {
        return Suite.get("/api/bots/" + id, token).json().path("bot");
    }

    /** What the assistant answers once its offer is confirmed. */
    private static String confirmed(String token, String wish) {
        String offered = Suite.post("/api/ai/chat", token, "{\"message\":\"" + wish + "\"}")
                .json()
                .at("/actions/0/confirmation_token")
                .asText();
        return Suite.post("/api/ai/chat/confirm", token, "{\"confirmation_token\":\"" + offered + "\"}")
                .json()
                .path("response")
                .asText();
    }

    private boolean isThere(String id) {
        return database.read(tx -> tx.one(
                        "select wanted is null as there from bots where id = ?::uuid", row -> row.bool("there"), id))
                .orElseThrow();
    }
}
