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
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** "Stop all" through the assistant, when whoever is at work on it does not come to an end. */
@QuarkusTest
@WithTestResource(value = SuiteResource.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = FakeAgents.class, scope = TestResourceScope.GLOBAL)
class ChatStopComponentTest {
    private static final String BOT = "{\"name\":\"Gamma\",\"exchange\":\"luno\",\"initial_capital\":500}";

    @Inject
    TestPeople people;

    @Inject
    Database database;

    @AfterEach
    void answerAsAlways() {
        TradingAgents.clear();
    }

    /** What is written down when the first bot is being stopped is what remains when the process dies then. */
    @Test
    void shouldHaveCommandedAllBotsBeforeItStopsTheFirst() {
        UUID me = people.add("Walker", "user", "trader");
        String token = token(me);
        String first = created(token, BOT);
        String second = created(token, BOT.replace("Gamma", "Delta"));
        String run = bot(token, first).path("run_id").asText();
        String confirmation = "{\"confirmation_token\":\"" + offered(token, "stop all") + "\"}";
        CompletableFuture<Reply> stopped;
        List<String> written;
        try (TradingAgents.Held stop = TradingAgents.hold("POST /api/v1/strategy-runs/" + run + "/stop")) {
            stopped = CompletableFuture.supplyAsync(
                    () -> Suite.post("/api/ai/chat/confirm", token, confirmation),
                    task -> Thread.ofPlatform().start(task));
            stop.awaitArrival();
            written = goals(me);
        }

        assertThat(written).containsExactly("STOPPED", "STOPPED");
        assertThat(stopped.join().json().path("response").asText()).isEqualTo("Gamma is stopped. Delta is stopped.");
        assertThat(bot(token, first).path("status").asText()).isEqualTo("stopped");
        assertThat(bot(token, second).path("status").asText()).isEqualTo("stopped");
        assertThat(Suite.post("/api/ai/chat/confirm", token, confirmation).status())
                .isEqualTo(404);
    }

    @Test
    void shouldStopTheOthersWhenOneIsGone() {
        UUID me = people.add("Walker", "user", "trader");
        String token = token(me);
        String first = created(token, BOT);
        String second = created(token, BOT.replace("Gamma", "Delta"));
        String offered = offered(token, "stop all");
        Suite.send("DELETE", "/api/bots/" + first, token, null);

        Reply stopped = Suite.post("/api/ai/chat/confirm", token, "{\"confirmation_token\":\"" + offered + "\"}");

        assertThat(stopped.json().path("response").asText())
                .isEqualTo("Bot " + first + ": No such bot. Delta is stopped.");
        assertThat(bot(token, second).path("status").asText()).isEqualTo("stopped");
    }

    private List<String> goals(UUID user) {
        return database.read(tx -> tx.list(
                "select coalesce(wanted, status) as goal from bots where user_id = ?",
                row -> row.string("goal"),
                user));
    }

    private static String created(String token, String wish) {
        String id = Suite.post("/api/bots", token, wish).json().at("/bot/id").asText();
        BotsComponentTest.active(token, id);
        return id;
    }

    private static String offered(String token, String wish) {
        return Suite.post("/api/ai/chat", token, "{\"message\":\"" + wish + "\"}")
                .json()
                .at("/actions/0/confirmation_token")
                .asText();
    }

    private static JsonNode bot(String token, String id) {
        return Suite.get("/api/bots/" + id, token).json().path("bot");
    }

    private static String token(UUID id) {
        return Suite.login(id + "@example.com", TestPeople.PASSWORD)
                .json()
                .path("token")
                .asText();
    }
}
