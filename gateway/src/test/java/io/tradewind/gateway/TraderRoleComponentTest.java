package io.tradewind.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tradewind.gateway.Suite.Reply;
import io.tradewind.gateway.apikey.ApiKey.Scope;
import io.tradewind.gateway.apikey.ApiKeyService;
import io.tradewind.gateway.user.TestPeople;
import io.tradewind.kit.sql.Database;
import io.tradewind.testkit.SuiteResource;
import io.tradewind.testkit.TestClients;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whoever loses the role trader opens nothing any more, by whatever door; what is open can still be closed. */
@QuarkusTest
@WithTestResource(value = SuiteResource.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = FakeAgents.class, scope = TestResourceScope.GLOBAL)
class TraderRoleComponentTest {
    private static final String BOT = "{\"name\":\"Delta\",\"exchange\":\"luno\",\"initial_capital\":1000}";
    private static final String SEND =
            "{\"account_id\":1,\"command\":\"send_order\",\"payload\":{\"symbol\":\"BTC/USD\",\"qty\":\"1\"}}";
    private static final String CANCEL = "{\"account_id\":1,\"command\":\"cancel_order\",\"payload\":{\"order_id\":5}}";
    private static final String TRADE =
            "{\"account_id\":\"1\",\"instrument\":\"BTC_USD\",\"direction\":\"LONG\",\"size\":1}";

    @Inject
    TestPeople people;

    @Inject
    ApiKeyService keys;

    @Inject
    Database database;

    private UUID ann;

    @BeforeEach
    void begin() {
        ann = people.add("Ann", "user", "trader");
    }

    @AfterEach
    void answerAsAlways() {
        TradingAgents.clear();
    }

    @Test
    void shouldLetAKeyOpenNothingWhoseOwnerMayNotTrade() {
        String key = "tw_of_" + ann;
        keys.keepIfMissing(ann, "program", key, Set.of(Scope.READ, Scope.TRADE, Scope.RISK));
        Reply before = program("/position/commands", key, SEND);

        roles("user");
        Reply sent = program("/position/commands", key, SEND);

        assertThat(before.status()).as(before.response().body()).isEqualTo(200);
        assertThat(before.json().path("claims").asText()).contains("trader");
        assertForbidden(sent);
        assertThat(sent.json().at("/error/details/needed_role").asText()).isEqualTo("trader");
        assertForbidden(program("/position/commands", key, "[" + CANCEL + "," + SEND + "]"));
        assertForbidden(program("/ccxt/1/createOrder", key, "{\"symbol\":\"BTC/USD\"}"));
        assertForbidden(program("/ccxt/multiple_commands", key, "[{\"func\":\"create_order\"}]"));
        assertThat(program("/position/commands", key, CANCEL).status()).isEqualTo(200);
        assertThat(program("/ccxt/1/cancel_order", key, "{\"id\":\"5\"}").status())
                .isEqualTo(200);
        assertThat(program(
                                "/ccxt/1/create_order",
                                key,
                                "[\"BTC/USD\",\"market\",\"sell\",1,null,{\"reduceOnly\":true}]")
                        .status())
                .as("closing, its arguments by place")
                .isEqualTo(200);
        Reply read = Suite.send("GET", "/position/deals", null, null, "x-api-key", key);
        assertThat(read.status()).isEqualTo(200);
        assertThat(read.json().path("claims").asText()).doesNotContain("trader");
        roles("user", "trader");
        assertThat(program("/position/commands", key, SEND).status()).isEqualTo(200);
    }

    @Test
    void shouldTellAConversationThatIsOpenAlready() throws Exception {
        String key = "tw_talks_" + ann;
        keys.keepIfMissing(ann, "program", key, Set.of(Scope.READ, Scope.TRADE));
        CompletableFuture<String> refused = new CompletableFuture<>();
        WebSocket talk = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .header("x-api-key", key)
                .buildAsync(URI.create(TestClients.plainUrl().replace("http", "ws") + "/ws"), new WebSocket.Listener() {
                    @Override
                    public CompletionStage<?> onText(WebSocket from, CharSequence text, boolean last) {
                        if (text.toString().contains("\"error\"")) {
                            refused.complete(text.toString());
                        }
                        from.request(1);
                        return null;
                    }
                })
                .join();

        roles("user");
        talk.sendText(
                        "{\"namespace\":\"position\",\"action\":\"command\",\"request_id\":\"m1\",\"payload\":" + SEND
                                + "}",
                        true)
                .join();

        assertThat(refused.get(20, TimeUnit.SECONDS)).contains("AUTH_002", "\"status\":403", "needed_role");
        talk.abort();
    }

    @Test
    void shouldStopTheBotsAndLetNoneBegin() {
        String token = token();
        String id = Suite.post("/api/bots", token, BOT).json().at("/bot/id").asText();
        BotsComponentTest.active(token, id);

        roles("user");
        assertThat(Suite.get("/api/bots", token).status())
                .as("her sessions ended")
                .isEqualTo(401);
        String again = token();
        await().atMost(BotsComponentTest.SOON)
                .untilAsserted(
                        () -> assertThat(bot(again, id).path("status").asText()).isEqualTo("stopped"));
        String why = reason(id);
        Reply started = command(again, id, "start");
        Reply created = Suite.post("/api/bots", again, BOT);
        Reply deleted = Suite.send("DELETE", "/api/bots/" + id, again, null);

        assertThat(why).isEqualTo("stopped: its owner does not have the role trader any more");
        for (Reply refused : List.of(started, created)) {
            assertThat(refused.status()).as(refused.response().body()).isEqualTo(403);
            assertThat(refused.json().path("error_code").asText()).isEqualTo("PERMISSION_DENIED");
            assertThat(refused.json().path("error").asText()).contains("needs the role trader");
        }
        assertThat(deleted.status()).isEqualTo(200);
    }

    @Test
    void shouldOpenNothingAtTheAgentsEither() {
        roles("user");
        String token = token();

        Reply traded = Suite.post("/api/v1/execution/execute-trade", token, TRADE);
        Reply run = Suite.post("/api/v1/market-analysis/strategy-runs", token, "{\"account_id\":\"1\"}");
        Reply resumed = Suite.post("/api/v1/market-analysis/strategy-runs/r/resume", token, "");

        Reply changed = Suite.post(
                "/api/v1/execution/oms/position/commands",
                token,
                "{\"account_id\":1,\"command\":\"change_order\",\"payload\":{\"order_id\":5,\"qty\":\"100\"}}");
        Reply edited = Suite.post("/api/v1/execution/oms/ccxt/1/edit_order", token, "[\"5\",\"BTC/USD\"]");

        for (Reply refused : List.of(traded, run, resumed, changed, edited)) {
            assertThat(refused.status()).as(refused.response().body()).isEqualTo(403);
            assertThat(refused.json().at("/error/code").asText()).isEqualTo("AUTH_002");
            assertThat(refused.json().at("/error/details/needed_role").asText()).isEqualTo("trader");
        }
        assertThat(Suite.post("/api/v1/execution/orders/5/cancel", token, "{}").status())
                .isEqualTo(200);
        assertThat(Suite.post("/api/v1/execution/execute-trade", null, TRADE).status())
                .isEqualTo(401);
    }

    @Test
    void shouldStartNoSessionForTheNodeCoreAndEndTheOneThereIs() {
        TradingAgents.set("POST /api/v1/accounts/from-blob", 200, "{\"account_id\":5,\"venue\":\"paper\"}");
        TradingAgents.set("GET /api/v1/accounts/5/preflight", 200, "{\"venue\":{\"reachable\":true}}");
        TradingAgents.set("POST /api/v1/strategy-runs", 201, "{\"run_id\":\"x\"}");
        Reply started = Core.call("POST", "/engine/start", Core.start(ann.toString(), Core.id()));
        String run = TradingAgents.body(
                        TradingAgents.calls("POST /api/v1/strategy-runs ").getLast())
                .path("run_id")
                .asText();
        String stop = "POST /api/v1/strategy-runs/" + run + "/stop";
        TradingAgents.set(stop, 200, "{}");

        roles("user");
        Reply refused = Core.call("POST", "/engine/start", Core.start(ann.toString(), Core.id()));

        assertThat(started.status()).as(started.response().body()).isEqualTo(200);
        assertThat(refused.status()).as(refused.response().body()).isEqualTo(403);
        await().atMost(BotsComponentTest.SOON)
                .until(() -> !TradingAgents.calls(stop).isEmpty() && states().equals(List.of("STOPPED")));
    }

    private List<String> states() {
        return database.read(tx ->
                tx.list("select state from strategy_sessions where user_id = ?", row -> row.string("state"), ann));
    }

    private String reason(String bot) {
        return database.read(
                        tx -> tx.one("select reason from bots where id = ?::uuid", row -> row.string("reason"), bot))
                .orElseThrow();
    }

    private void roles(String... roles) {
        Reply changed = Suite.send(
                "PUT",
                "/api/admin/users/" + ann + "/roles",
                Suite.adminToken(),
                "{\"roles\":[\"" + String.join("\",\"", roles) + "\"]}",
                "Content-Type",
                "application/json");
        assertThat(changed.status()).as(changed.response().body()).isEqualTo(200);
    }

    private static Reply program(String path, String key, String body) {
        return Suite.send("POST", path, null, body, "Content-Type", "application/json", "x-api-key", key);
    }

    private static void assertForbidden(Reply reply) {
        assertThat(reply.status()).as(reply.response().body()).isEqualTo(403);
        assertThat(reply.json().at("/error/code").asText()).isEqualTo("AUTH_002");
    }

    private static Reply command(String token, String id, String verb) {
        return Suite.send("POST", "/api/bots/" + id + "/" + verb, token, null);
    }

    private static JsonNode bot(String token, String id) {
        return Suite.get("/api/bots/" + id, token).json().path("bot");
    }

    private String token() {
        return Suite.login(ann + "@example.com", TestPeople.PASSWORD)
                .json()
                .path("token")
                .asText();
    }
}
