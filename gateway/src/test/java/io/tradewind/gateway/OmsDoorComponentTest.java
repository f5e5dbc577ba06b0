package io.tradewind.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tradewind.gateway.Suite.Reply;
import io.tradewind.gateway.account.OwnedAccounts;
import io.tradewind.gateway.apikey.ApiKey.Scope;
import io.tradewind.gateway.apikey.ApiKeyService;
import io.tradewind.testkit.SuiteResource;
import io.tradewind.testkit.TestClients;
import jakarta.enterprise.inject.spi.CDI;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = SuiteResource.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = FakeAgents.class, scope = TestResourceScope.GLOBAL)
class OmsDoorComponentTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String READ_KEY = "tw_only_reads";
    private static final String OTHER_KEY = "tw_one_account";
    private static final String BODY = "{\"account_id\":1,\"command\":\"cancel_order\",\"payload\":{\"order_id\":5}}";

    @BeforeAll
    static void keys() {
        ApiKeyService keys = CDI.current().select(ApiKeyService.class).get();
        keys.keepIfMissing(UUID.fromString(FakeAgents.DEMO_USER), "reads", READ_KEY, Set.of(Scope.READ));
        keys.keepIfMissing(UUID.fromString(FakeAgents.ADMIN_USER), "other", OTHER_KEY, Set.of(Scope.READ, Scope.TRADE));
        // On a busy machine the first question for the accounts may get no answer in time.
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!call("GET", "/position/deals", READ_KEY, null)
                        .json()
                        .path("claims")
                        .asText()
                        .contains("\"accounts\":[1]")
                && System.nanoTime() < end) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
        }
    }

    @Test
    void shouldPassAProgramsCallInTheNameOfTheKeysOwner() throws Exception {
        Reply reply = call("POST", "/position/commands?wait_ms=5", FakeAgents.API_KEY, BODY);

        assertThat(reply.status()).as(reply.response().body()).isEqualTo(200);
        assertThat(reply.json().path("path").asText()).isEqualTo("/api/v1/oms/position/commands");
        assertThat(reply.json().path("query").asText()).isEqualTo("wait_ms=5");
        assertThat(reply.json().path("body").asText()).isEqualTo(BODY);
        assertThat(reply.json().path("headers").has("x-api-key")).isFalse();
        JsonNode claims = JSON.readTree(reply.json().path("claims").asText());
        assertThat(claims.path("sub").asText()).isEqualTo(FakeAgents.DEMO_USER);
        assertThat(claims.path("accounts").toString()).isEqualTo("[1]");
        assertThat(call("GET", "/position/deals?account_id=1&limit=5", READ_KEY, null)
                        .json()
                        .path("query")
                        .asText())
                .isEqualTo("account_id=1&limit=5");
    }

    @Test
    void shouldSeeThePreferredWaitBesideAnyQueryThatNamesNone() {
        String[] patient = {"x-api-key", FakeAgents.API_KEY, "Content-Type", "application/json", "Prefer", "wait=3"};

        assertThat(query("/position/commands", patient)).isEqualTo("wait_ms=3000");
        assertThat(query("/position/commands?", patient)).isEqualTo("wait_ms=3000");
        assertThat(query("/position/commands?trace=a", patient)).isEqualTo("trace=a&wait_ms=3000");
        assertThat(query("/position/commands?wait_ms=5", patient)).isEqualTo("wait_ms=5");
        assertThat(query("/position/commands?wait%5Fms=5", patient)).isEqualTo("wait%5Fms=5");
    }

    @Test
    void shouldSayWhenToComeBackToAnEngineThatIsAway() {
        TradingAgents.away("GET /api/v1/oms/position/orders/history");
        try {
            Reply away = call("GET", "/position/orders/history", READ_KEY, null);

            assertRefused(503, "EXEC_002", away);
            assertThat(away.header("Retry-After")).isEqualTo("1");
        } finally {
            TradingAgents.clear();
        }
    }

    private static String query(String path, String... headers) {
        return Suite.send("POST", path, null, BODY, headers)
                .json()
                .path("query")
                .asText();
    }

    @Test
    void shouldAskForAKeyAndForItsScope() {
        assertRefused(401, "AUTH_001", call("GET", "/position/deals", null, null));
        assertRefused(401, "AUTH_001", call("GET", "/position/deals", "tw_nobody", null));
        assertRefused(401, "AUTH_001", Suite.get("/position/deals", Suite.demoToken()));
        assertRefused(403, "AUTH_002", call("POST", "/position/commands", READ_KEY, BODY));
        Reply foreign = call("GET", "/position/deals/403?account_id=theirs", READ_KEY, null);
        assertRefused(404, "REQ_003", foreign);
        assertThat(foreign.json().path("error").path("details").toString()).isEqualTo("{\"account\":\"theirs\"}");
        assertThat(call("GET", "/position/deals/403", READ_KEY, null).response().body())
                .doesNotContain("\"3\"");
        assertRefused(403, "AUTH_002", call("POST", "/position/reassign", OTHER_KEY, "{}"));
        assertRefused(403, "AUTH_002", call("POST", "/ccxt/1/createOrder", READ_KEY, "{}"));
        assertRefused(403, "AUTH_002", call("POST", "/ccxt/1/withdraw", OTHER_KEY, "{}"));
        assertThat(call("POST", "/ccxt/1/fetchTicker", READ_KEY, "")
                        .json()
                        .path("path")
                        .asText())
                .isEqualTo("/api/v1/oms/ccxt/1/fetchTicker");
        assertThat(call("POST", "/position/reconcile", OTHER_KEY, "")
                        .json()
                        .path("body")
                        .asText())
                .isEqualTo("{}");
        assertThat(call("POST", "/ccxt/multiple_commands", READ_KEY, "[{\"func\":\"fetch_time\"}]")
                        .status())
                .isEqualTo(200);
        assertRefused(
                403, "AUTH_002", call("POST", "/ccxt/multiple_commands", READ_KEY, "[{\"func\":\"cancel_order\"}]"));
    }

    @Test
    void shouldSayTheEnginesRefusalsInItsOwnWords() {
        Reply missing = call("GET", "/position/orders/404", FakeAgents.API_KEY, null);
        Reply invalid = call("GET", "/position/orders/400", FakeAgents.API_KEY, null);

        assertRefused(404, "REQ_003", missing);
        assertRefused(422, "REQ_002", invalid);
        assertThat(invalid.json().path("error").path("details").path("field").asText())
                .isEqualTo("x");
        assertThat(invalid.json().path("error").path("details").path("path").asText())
                .isEqualTo("/position/orders/400");
        assertThat(invalid.json().path("error").has("timestamp")).isFalse();
        assertThat(invalid.json().path("error").path("request_id").asText()).isEqualTo(invalid.header("X-Request-ID"));
        assertRefused(400, "REQ_001", call("POST", "/position/commands", FakeAgents.API_KEY, "{\"account_id\":"));
        assertRefused(404, "REQ_003", call("GET", "/position/nowhere", FakeAgents.API_KEY, null));
        assertRefused(405, "REQ_004", call("DELETE", "/position/commands", FakeAgents.API_KEY, null));
    }

    @Test
    void shouldTalkOverTheSocketWithAKeyInTheHeader() throws Exception {
        Talk talk = Talk.open(FakeAgents.API_KEY, "x-account-id", "1");

        assertThat(talk.next("welcome").path("accounts").toString()).isEqualTo("[1]");
        talk.say("{\"action\":\"ping\",\"request_id\":\"p1\"}");
        assertThat(talk.next("pong").path("request_id").asText()).isEqualTo("p1");
        talk.say("{\"namespace\":\"position\",\"action\":\"command\",\"request_id\":\"m1\",\"payload\":"
                + "{\"command\":\"cancel_order\",\"payload\":{\"order_id\":5}}}");
        JsonNode result = talk.next("result");
        assertThat(result.path("request_id").asText()).isEqualTo("m1");
        assertThat(JSON.readTree(result.path("result").path("body").asText())
                        .path("account_id")
                        .asText())
                .isEqualTo("1");
        talk.say("{\"namespace\":\"ccxt\",\"action\":\"call\",\"request_id\":\"m2\","
                + "\"payload\":{\"func\":\"fetch_ticker\",\"symbol\":\"BTC/USDT\"}}");
        assertThat(talk.next("result").path("result").path("path").asText())
                .isEqualTo("/api/v1/oms/ccxt/1/fetch_ticker");
        talk.say("{\"action\":\"dance\",\"request_id\":\"m3\"}");
        JsonNode error = talk.next("error");
        assertThat(error.path("request_id").asText()).isEqualTo("m3");
        assertThat(error.path("error").path("code").asText()).isEqualTo("REQ_002");
        talk.say("not json");
        assertThat(talk.next("error").path("error").path("code").asText()).isEqualTo("REQ_001");
        talk.close();
    }

    @Test
    void shouldAnswerEachOfManyCommandsThatComeAtOnceUnderItsOwnId() throws Exception {
        Talk talk = Talk.open(FakeAgents.API_KEY, "x-account-id", "1");
        talk.next("welcome");
        for (int i = 0; i < 20; i++) {
            talk.say("{\"namespace\":\"position\",\"action\":\"command\",\"id\":" + i
                    + ",\"payload\":[{\"command\":\"cancel_order\",\"payload\":{\"order_id\":" + i + "}}]}");
        }
        Set<Integer> answered = new HashSet<>();
        for (int i = 0; i < 20; i++) {
            JsonNode result = talk.next("result");
            JsonNode sent = JSON.readTree(result.path("result").path("body").asText());
            assertThat(sent.at("/0/payload/order_id").asInt())
                    .isEqualTo(result.path("request_id").asInt());
            assertThat(sent.at("/0/request_id").asText()).isNotEmpty();
            answered.add(result.path("request_id").asInt());
        }

        assertThat(answered).hasSize(20);
        talk.close();
    }

    @Test
    void shouldRefuseANumberThatIsTooLongToBePassedOn() throws Exception {
        Talk talk = Talk.open(FakeAgents.API_KEY, "x-account-id", "1");
        talk.say("{\"namespace\":\"position\",\"action\":\"command\",\"request_id\":\"long\",\"payload\":"
                + "{\"command\":\"send_order\",\"payload\":{\"qty\":1e99999}}}");

        JsonNode error = talk.next("error");

        assertThat(error.path("request_id").asText()).isEqualTo("long");
        assertThat(error.path("status").asInt()).isEqualTo(422);
        assertThat(error.path("error").path("code").asText()).isEqualTo("REQ_002");
        talk.close();
    }

    @Test
    void shouldTakeTheKeyInTheFirstMessage() throws Exception {
        Talk talk = Talk.open(null);
        talk.say("{\"action\":\"subscribe\",\"request_id\":\"s\"}");
        assertThat(talk.next("error").path("error").path("code").asText()).isEqualTo("AUTH_001");
        talk.say("{\"action\":\"auth\",\"api_key\":\"" + READ_KEY + "\",\"request_id\":\"a\"}");
        assertThat(talk.next("authenticated").path("request_id").asText()).isEqualTo("a");
        talk.say("{\"namespace\":\"position\",\"action\":\"command\",\"payload\":{}}");
        assertThat(talk.next("error").path("error").path("code").asText()).isEqualTo("AUTH_002");
        talk.close();
        Talk stranger = Talk.open(null);
        stranger.say("{\"action\":\"auth\",\"api_key\":\"tw_nobody\"}");
        stranger.next("error");
        assertThat(stranger.closed()).isEqualTo(1008);
    }

    @Test
    void shouldEndTheConversationOfAKeyThatIsRevoked() throws Exception {
        UUID user = UUID.fromString(FakeAgents.DEMO_USER);
        ApiKeyService keys = CDI.current().select(ApiKeyService.class).get();
        keys.keepIfMissing(user, "short-lived", "tw_short_lived", Set.of(Scope.READ, Scope.TRADE));
        Talk talk = Talk.open("tw_short_lived", "x-account-id", "1");
        talk.say("{\"namespace\":\"position\",\"action\":\"command\",\"request_id\":\"before\",\"payload\":" + BODY
                + "}");
        assertThat(talk.next("result").path("request_id").asText()).isEqualTo("before");
        UUID key = keys.of(user).stream()
                .filter(k -> k.name().equals("short-lived"))
                .findFirst()
                .orElseThrow()
                .id();

        keys.revoke(user, key);
        talk.say("{\"namespace\":\"position\",\"action\":\"command\",\"request_id\":\"after\",\"payload\":" + BODY
                + "}");

        JsonNode error = talk.next("error");
        assertThat(error.path("request_id").asText()).isEqualTo("after");
        assertThat(error.path("error").path("code").asText()).isEqualTo("AUTH_001");
        assertThat(talk.closed()).isEqualTo(1008);
    }

    @Test
    void shouldEndASilentConversationOfARevokedKeyWithTheHeartbeat() throws Exception {
        UUID user = UUID.fromString(FakeAgents.DEMO_USER);
        ApiKeyService keys = CDI.current().select(ApiKeyService.class).get();
        keys.keepIfMissing(user, "listens", "tw_listens", Set.of(Scope.READ));
        Talk talk = Talk.open("tw_listens");
        talk.next("welcome");

        keys.of(user).stream().filter(k -> k.name().equals("listens")).forEach(k -> keys.revoke(user, k.id()));

        assertThat(talk.closed()).isEqualTo(1008);
    }

    @Test
    void shouldTakeOnePlaceForOneConversation() throws Exception {
        Talk talk = Talk.open(null);
        for (int i = 0; i < 20; i++) {
            talk.say("{\"action\":\"auth\",\"api_key\":\"" + OTHER_KEY + "\",\"request_id\":\"a" + i + "\"}");
        }

        List<String> answers = talk.types(20);
        assertThat(answers.stream().filter("authenticated"::equals)).hasSize(1);
        assertThat(answers.stream().filter("error"::equals)).hasSize(19);
        talk.close();
    }

    @Test
    void shouldKnowNoForeignAccountInTheFirstMessage() throws Exception {
        Talk talk = Talk.open(null);
        talk.say("{\"action\":\"auth\",\"api_key\":\"" + READ_KEY + "\",\"account_id\":2,\"request_id\":\"a\"}");
        JsonNode error = talk.next("error");
        assertThat(error.path("status").asInt()).isEqualTo(404);
        assertThat(error.path("error").path("details").path("account").asText()).isEqualTo("2");
        talk.close();
    }

    @Test
    void shouldBeginWithASnapshotAndResumeAfterAnEvent() throws Exception {
        Talk talk = Talk.open(READ_KEY);
        talk.say("{\"action\":\"subscribe\",\"request_id\":\"s1\"}");
        assertThat(talk.next("subscribed").path("request_id").asText()).isEqualTo("s1");
        JsonNode snapshot = talk.next("snapshot");
        assertThat(snapshot.path("event_id").asText()).isEqualTo("s0");
        assertThat(snapshot.path("orders").path(0).path("order_id").asInt()).isEqualTo(7);
        assertThat(snapshot.path("complete").asBoolean(true)).isFalse();
        JsonNode event = talk.next("event");
        assertThat(event.path("event").asText()).isEqualTo("order");
        assertThat(event.path("event_id").asText()).isEqualTo("s1");
        assertThat(event.path("data").path("symbol").asText()).isEqualTo("BTC/USDT");
        assertThat(event.path("data").path("qty").asText()).isEqualTo("0.01");
        assertThat(event.path("data").path("qty").isTextual()).isTrue();
        talk.close();

        Talk anew = Talk.open(READ_KEY, "x-account-id", "", "x-after-id", "");
        anew.next("welcome");
        anew.say("{\"action\":\"subscribe\",\"request_id\":9}");
        assertThat(anew.next("snapshot").path("request_id").isIntegralNumber()).isTrue();
        anew.close();

        Talk resumed = Talk.open(READ_KEY, "x-after-id", "s2");
        assertThat(resumed.next("event").path("event_id").asText()).isEqualTo("s3");
        resumed.say("{\"action\":\"subscribe\",\"after_id\":\"long-ago\",\"request_id\":\"g\"}");
        assertThat(resumed.next("gap").path("to").asText()).isEqualTo("s0");
        resumed.say("{\"action\":\"subscribe\",\"after_id\":\"nonsense\",\"request_id\":\"n\"}");
        assertThat(resumed.next("error").path("request_id").asText()).isEqualTo("n");
        resumed.say("{\"action\":\"subscribe\",\"account_id\":2,\"request_id\":\"f\"}");
        assertThat(resumed.next("error").path("status").asInt()).isEqualTo(404);
        resumed.close();
    }

    @Test
    void shouldFollowAnAccountThatWasOpenedAfterTheConnection() throws Exception {
        Talk talk = Talk.open(READ_KEY);
        assertThat(talk.next("welcome").path("accounts").toString()).isEqualTo("[1]");
        talk.say("{\"action\":\"subscribe\",\"account_id\":12,\"request_id\":\"too early\"}");
        assertThat(talk.next("error").path("status").asInt()).isEqualTo(404);
        TradingAgents.set("GET /api/v1/accounts", 200, """
            {"accounts":[{"account_id":"1","label":"demo"},{"account_id":"12","label":"bot"}],"total_count":2}""");
        try {
            talk.say("{\"action\":\"subscribe\",\"account_id\":12,\"after_id\":\"s3\",\"request_id\":\"one\"}");
            talk.say("{\"action\":\"unsubscribe\",\"request_id\":\"none\"}");
            talk.say("{\"action\":\"subscribe\",\"after_id\":\"s3\",\"request_id\":\"all\"}");

            JsonNode one = talk.next("subscribed");
            assertThat(one.path("request_id").asText()).isEqualTo("one");
            assertThat(one.path("accounts").toString()).isEqualTo("[12]");
            assertThat(talk.next("unsubscribed").path("request_id").asText()).isEqualTo("none");
            JsonNode all = talk.next("subscribed");
            assertThat(all.path("request_id").asText()).isEqualTo("all");
            assertThat(all.path("accounts").toString()).isEqualTo("[1,12]");
        } finally {
            TradingAgents.clear();
            CDI.current().select(OwnedAccounts.class).get().forget(UUID.fromString(FakeAgents.DEMO_USER));
            talk.close();
        }
    }

    @Test
    void shouldCutWhoTalksTooMuchAndTurnStrangersAway() throws Exception {
        Talk talk = Talk.open(READ_KEY);
        talk.say("{\"action\":\"ping\",\"x\":\"" + "x".repeat(61_000) + "\"}");
        assertThat(talk.next("error").path("error").path("code").asText()).isEqualTo("REQ_006");
        for (int i = 0; i < 1_300; i++) {
            talk.say("{\"action\":\"ping\"}");
        }
        assertThat(talk.closed()).isEqualTo(1008);

        assertThat(refused("x-api-key", "tw_nobody")).isEqualTo(401);
        assertThat(refused("x-api-key", READ_KEY, "Origin", "https://evil.example"))
                .isEqualTo(403);
        assertThat(refused("x-api-key", READ_KEY, "x-account-id", "2")).isEqualTo(404);
    }

    private static int refused(String... headers) {
        try {
            WebSocket.Builder builder = HttpClient.newHttpClient().newWebSocketBuilder();
            for (int i = 0; i < headers.length; i += 2) {
                builder.header(headers[i], headers[i + 1]);
            }
            builder.buildAsync(
                            URI.create(TestClients.plainUrl().replace("http", "ws") + "/ws"),
                            new WebSocket.Listener() {})
                    .join();
            return 101;
        } catch (CompletionException e) {
            return e.getCause() instanceof java.net.http.WebSocketHandshakeException refused
                    ? refused.getResponse().statusCode()
                    : -1;
        }
    }

    private static Reply call(String method, String path, String key, String body) {
        List<String> headers = new ArrayList<>(List.of("Content-Type", "application/json"));
        if (key != null) {
            headers.addAll(List.of("x-api-key", key));
        }
        return Suite.send(method, path, null, body, headers.toArray(String[]::new));
    }

    private static void assertRefused(int status, String code, Reply reply) {
        assertThat(reply.status()).as(reply.response().body()).isEqualTo(status);
        JsonNode error = reply.json().path("error");
        assertThat(error.path("code").asText()).isEqualTo(code);
        assertThat(error.path("request_id").asText()).isNotEmpty();
        assertThat(error.has("details")).isTrue();
    }

    /** A conversation on the socket. */
    private static final class Talk implements WebSocket.Listener {
        private final BlockingQueue<JsonNode> frames = new LinkedBlockingQueue<>();
        private final BlockingQueue<Integer> closes = new LinkedBlockingQueue<>();
        private final StringBuilder part = new StringBuilder();
        private WebSocket socket;

        static Talk open(String key, String... headers) {
            Talk talk = new Talk();
            WebSocket.Builder builder = HttpClient.newHttpClient().newWebSocketBuilder();
            if (key != null) {
                builder.header("x-api-key", key);
            }
            for (int i = 0; i < headers.length; i += 2) {
                builder.header(headers[i], headers[i + 1]);
            }
            talk.socket = builder.buildAsync(URI.create(TestClients.plainUrl().replace("http", "ws") + "/ws"), talk)
                    .join();
            return talk;
        }

        void say(String text) {
            try {
                socket.sendText(text, true).join();
            } catch (CompletionException e) {
                // Closed while we were talking: closed() tells.
            }
        }

        JsonNode next(String type) throws InterruptedException {
            List<JsonNode> others = new ArrayList<>();
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
            while (System.nanoTime() < end) {
                JsonNode frame = frames.poll(1, TimeUnit.SECONDS);
                if (frame != null && frame.path("type").asText().equals(type)) {
                    return frame;
                }
                if (frame != null) {
                    others.add(frame);
                }
            }
            throw new AssertionError("no " + type + " but " + others);
        }

        /** Of what is said next, heartbeats left out. */
        List<String> types(int count) throws InterruptedException {
            List<String> types = new ArrayList<>();
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
            while (types.size() < count && System.nanoTime() < end) {
                JsonNode frame = frames.poll(1, TimeUnit.SECONDS);
                if (frame != null && !frame.path("type").asText().equals("heartbeat")) {
                    types.add(frame.path("type").asText());
                }
            }
            return types;
        }

        int closed() throws InterruptedException {
            Integer code = closes.poll(20, TimeUnit.SECONDS);
            return code == null ? -1 : code;
        }

        void close() {
            socket.sendClose(WebSocket.NORMAL_CLOSURE, "").join();
        }

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            part.append(data);
            if (last) {
                try {
                    frames.add(JSON.readTree(part.toString()));
                } catch (JsonProcessingException e) {
                    throw new AssertionError(e);
                }
                part.setLength(0);
            }
            from.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
            closes.add(code);
            return null;
        }
    }
}
