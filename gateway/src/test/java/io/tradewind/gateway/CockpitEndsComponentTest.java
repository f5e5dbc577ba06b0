package io.tradewind.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tradewind.gateway.Suite.Reply;
import io.tradewind.gateway.account.OwnedAccounts;
import io.tradewind.gateway.user.TestPeople;
import io.tradewind.kit.sql.Database;
import io.tradewind.testkit.SuiteResource;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How ignitions, streams and sessions of the cockpit end, and who may begin one. */
@QuarkusTest
@WithTestResource(value = SuiteResource.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = FakeAgents.class, scope = TestResourceScope.GLOBAL)
class CockpitEndsComponentTest {
    private static final String PAPER = "{\"backend\":\"paper\"}";
    private static final String EMERGENCY = "{\"type\":\"emergency\"}";
    private static final String STATUS = "/api/ignition/status";
    private static final String KEYS = "{\"apiKey\":\"k\",\"apiSecret\":\"s\",\"requestToken\":\"t\"}";

    @Inject
    Database database;

    @Inject
    TestPeople people;

    @Inject
    OwnedAccounts owned;

    private String token;

    @BeforeEach
    void begin() {
        token = Cockpit.begin(database);
    }

    @AfterEach
    void end() {
        TradingAgents.clear();
    }

    private static WebSocket open(String address, CompletableFuture<Integer> closed, String... headers)
            throws ExecutionException, InterruptedException {
        WebSocket.Listener listener = new WebSocket.Listener() {
            @Override
            public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
                closed.complete(code);
                return null;
            }
        };
        WebSocket.Builder builder = HttpClient.newHttpClient().newWebSocketBuilder();
        for (int i = 0; i < headers.length; i += 2) {
            builder.header(headers[i], headers[i + 1]);
        }
        return builder.buildAsync(URI.create(address), listener).get();
    }

    /** Opened, and let go. */
    private static void opens(String address, String... headers) throws ExecutionException, InterruptedException {
        open(address, new CompletableFuture<>(), headers).abort();
    }

    private static void assertShut(String address) {
        assertThatThrownBy(() -> open(address, new CompletableFuture<>()))
                .hasCauseInstanceOf(WebSocketHandshakeException.class)
                .satisfies(refused -> assertThat(((WebSocketHandshakeException) refused.getCause())
                                .getResponse()
                                .statusCode())
                        .isEqualTo(401));
    }

    @Test
    void shouldEndTheStreamWithTheSessionThatIgnited() throws Exception {
        String byTicket = Suite.post("/api/ignition", token, PAPER)
                .json()
                .path("websocketUrl")
                .asText();
        String byToken = byTicket.substring(0, byTicket.indexOf('?')) + "?token=" + token;
        CompletableFuture<Integer> ticket = new CompletableFuture<>();
        CompletableFuture<Integer> bearer = new CompletableFuture<>();
        open(byTicket, ticket);
        open(byToken, bearer);

        assertThat(Suite.post("/api/auth/logout", token, "{}").status()).isEqualTo(200);

        assertThat(ticket.get(10, TimeUnit.SECONDS)).isEqualTo(1008);
        assertThat(bearer.get(10, TimeUnit.SECONDS)).isEqualTo(1008);
        assertShut(byTicket);
        assertShut(byToken);
        // The connection itself lasts: whoever logs in again goes on looking.
        String again = Suite.demoToken();
        assertThat(Suite.get(STATUS, again).json().path("phase").asText()).isEqualTo("running");
        open(byToken.replace(token, again), new CompletableFuture<>()).abort();
    }

    @Test
    void shouldEndTheStreamOfWhoeverIsDisabled() throws Exception {
        String cookie = comeIn("B-" + UUID.randomUUID(), UUID.randomUUID());
        UUID user = UUID.fromString(lastUser());
        TradingAgents.set("GET /api/v1/accounts", 200, """
            {"accounts":[{"account_id":1,"label":"x","user_id":"%s","venue":"paper","live":false,"currency":"USD"}]}\
            """.formatted(user));
        Reply ignition =
                Suite.send("POST", "/api/ignition", null, PAPER, "Content-Type", "application/json", "Cookie", cookie);
        assertThat(ignition.status()).as(ignition.response().body()).isEqualTo(200);
        String address = ignition.json().path("websocketUrl").asText();
        CompletableFuture<Integer> closed = new CompletableFuture<>();
        open(address, closed);

        Suite.send("POST", "/api/admin/users/" + user + "/disable", Suite.adminToken(), null);

        assertThat(closed.get(10, TimeUnit.SECONDS)).isEqualTo(1008);
        assertShut(address);
    }

    private String lastUser() {
        return database.read(tx -> tx.one(
                        "SELECT user_id::text AS u FROM cockpit_sessions ORDER BY created_at DESC LIMIT 1",
                        row -> row.string("u")))
                .orElseThrow();
    }

    @Test
    void shouldNotIgniteDuringAShutdown() {
        database.runInTransaction(tx -> tx.update(
                "INSERT INTO shutdowns (id, user_id, type, accounts, steps, lease_until, started_at) VALUES"
                        + " (gen_random_uuid(), ?::uuid, 'GRACEFUL', '{1}', '[]', now() + interval '60 s', now())",
                FakeAgents.DEMO_USER));

        Reply refused = Suite.post("/api/ignition", token, PAPER);

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.json().path("code").asText()).isEqualTo("SHUTDOWN_IN_PROGRESS");
        assertThat(refused.json().at("/error/how").asText()).contains("/api/shutdown/status");
    }

    @Test
    void shouldWaitForNobodyInAnEmergency() {
        TradingAgents.set("GET /api/v1/accounts", 200, """
            {"accounts":[
             {"account_id":1,"label":"a","user_id":"%1$s","venue":"paper","live":false,"currency":"USD"},
             {"account_id":2,"label":"b","user_id":"%1$s","venue":"paper","live":false,"currency":"USD"}]}\
            """.formatted(FakeAgents.DEMO_USER));
        String cancelOne = "POST /api/v1/accounts/1/cancel-orders";
        String cancelTwo = "POST /api/v1/accounts/2/cancel-orders";
        String done = "{\"complete\":true,\"orders\":[],\"positions\":[]}";
        // Each account is done when the other one was asked for too, and the strategies are read after both.
        TradingAgents.setAfter(cancelOne, cancelTwo, 200, done);
        TradingAgents.setAfter(cancelTwo, cancelOne, 200, done);
        TradingAgents.setAfter("GET /api/v1/strategy-runs", cancelTwo, 200, "{\"strategy_runs\":[]}");
        TradingAgents.setAfter("POST /api/v1/accounts/1/flatten", "POST /api/v1/accounts/2/flatten", 200, done);
        TradingAgents.setAfter("POST /api/v1/accounts/2/flatten", "POST /api/v1/accounts/1/flatten", 200, done);
        TradingAgents.set("GET /api/v1/accounts/2/broker-session", 200, "{\"state\":\"none\"}");

        JsonNode stopped = Suite.post("/api/shutdown", token, EMERGENCY).json();

        assertThat(stopped.path("success").asBoolean()).as(stopped.toString()).isTrue();
        List<String> stops = TradingAgents.calls("POST /api/v1/emergency-stop");
        assertThat(stops.stream()
                        .map(stop -> TradingAgents.body(stop).path("target_id").asText()))
                .containsExactlyInAnyOrder("1", "2");
        assertThat(TradingAgents.calls("GET /api/v1/emergency-stops")).isEmpty();
        List<String> calls = TradingAgents.calls("");
        int lastStop = Math.max(calls.indexOf(stops.get(0)), calls.indexOf(stops.get(1)));
        assertThat(calls.indexOf(TradingAgents.calls(cancelOne).getFirst())).isGreaterThan(lastStop);
        assertThat(calls.indexOf(TradingAgents.calls(cancelTwo).getFirst())).isGreaterThan(lastStop);
    }

    @Test
    void shouldFireAStopOnceAlsoWhenTheEngineHasNotConfirmedIt() {
        TradingAgents.set("POST /api/v1/emergency-stop", 503, TradingAgents.error("EXEC_002"));

        JsonNode stopped = Suite.post("/api/shutdown", token, EMERGENCY).json();

        assertThat(stopped.at("/steps/0/error/why").asText()).contains("kill switch of account 1");
        assertThat(stopped.at("/steps/1/status").asText()).isEqualTo("complete");
        assertThat(TradingAgents.calls("POST /api/v1/emergency-stop")).hasSize(1);
    }

    @Test
    void shouldFireOneStopWhenAnEmergencyTakesOverAShutdownThatGoesOn() {
        String stops = "POST /api/v1/emergency-stop";
        CompletableFuture<Reply> graceful;
        CompletableFuture<Reply> emergency;
        try (TradingAgents.Held cancel = TradingAgents.hold("POST " + Cockpit.ACCOUNT + "/cancel-orders");
                TradingAgents.Held stop = TradingAgents.hold(stops)) {
            graceful = shutDown("{\"type\":\"graceful\"}");
            cancel.awaitArrival();
            emergency = shutDown(EMERGENCY);
            stop.awaitArrival();
            cancel.letGo();
            await().atMost(Duration.ofSeconds(10))
                    .until(() -> Suite.get("/api/shutdown/status", token)
                            .json()
                            .at("/steps/1/status")
                            .asText()
                            .equals("running"));
            await().during(Duration.ofMillis(300))
                    .until(() -> TradingAgents.calls(stops).isEmpty());
        }

        assertThat(emergency.join().json().at("/steps/1/status").asText()).isEqualTo("complete");
        assertThat(graceful.join().status()).isEqualTo(200);
        assertThat(TradingAgents.calls(stops)).hasSize(1);
    }

    /** A venue that answers slowly: the call lasts longer than a process may keep a shutdown without a word. */
    @Test
    void shouldNotBeginAgainWhatItIsAtWorkOn() {
        String cancels = "POST " + Cockpit.ACCOUNT + "/cancel-orders";
        CompletableFuture<Reply> graceful;
        try (TradingAgents.Held cancel = TradingAgents.hold(cancels)) {
            graceful = shutDown("{\"type\":\"graceful\"}");
            cancel.awaitArrival();
            database.runInTransaction(tx -> tx.update("UPDATE shutdowns SET lease_until = now() - interval '1 s'"));
            await().atMost(Duration.ofSeconds(10)).until(this::isHeld);
        }

        JsonNode done = graceful.join().json();
        assertThat(done.path("success").asBoolean()).as(done.toString()).isTrue();
        assertThat(TradingAgents.calls(cancels)).hasSize(1);
        assertThat(TradingAgents.calls("POST " + Cockpit.ACCOUNT + "/flatten")).hasSize(1);
    }

    private boolean isHeld() {
        return database.read(tx -> tx.one("SELECT lease_until > now() AS held FROM shutdowns", row -> row.bool("held")))
                .orElseThrow();
    }

    @Test
    void shouldShutDownWhatTheLogToldOfWhileTheEngineIsAway() {
        UUID ann = people.add("Ann", "user", "trader");
        String hers = login(ann);
        database.runInTransaction(tx -> tx.update(
                "INSERT INTO known_accounts VALUES (4711, 'opened-since', ?, 'paper', false, 'USD', 1000, now())",
                ann.toString()));
        owned.forget(ann);
        String account = "/api/v1/accounts/4711";
        TradingAgents.set("POST " + account + "/cancel-orders", 200, "{\"complete\":true,\"orders\":[]}");
        TradingAgents.set("POST " + account + "/flatten", 200, "{\"complete\":true,\"positions\":[]}");
        TradingAgents.set("GET " + account + "/broker-session", 200, "{\"state\":\"none\"}");
        TradingAgents.away("GET /api/v1/accounts");

        JsonNode stopped = Suite.post("/api/shutdown", hers, EMERGENCY).json();

        assertThat(stopped.path("success").asBoolean()).as(stopped.toString()).isTrue();
        List<String> stops = TradingAgents.calls("POST /api/v1/emergency-stop");
        assertThat(stops).hasSize(1);
        assertThat(TradingAgents.body(stops.getFirst()).path("target_id").asText())
                .isEqualTo("4711");
        assertThat(TradingAgents.calls("POST " + account + "/flatten")).hasSize(1);
    }

    @Test
    void shouldNotSayThatAllIsClosedWhenNobodyKnowsWhatThereIs() {
        UUID ann = people.add("Ann", "user", "trader");
        String hers = login(ann);
        TradingAgents.away("GET /api/v1/accounts");

        for (String type : List.of(EMERGENCY, "{\"type\":\"graceful\"}")) {
            Reply unknown = Suite.post("/api/shutdown", hers, type);

            assertThat(unknown.status()).as(unknown.response().body()).isEqualTo(503);
            assertThat(unknown.json().path("code").asText()).isEqualTo("SERVICE_UNAVAILABLE");
        }
        assertThat(Suite.get("/api/shutdown/status", hers).json().path("phase").asText())
                .isEqualTo("idle");

        database.runInTransaction(tx -> tx.update(
                "INSERT INTO shutdowns (id, user_id, type, accounts, steps, lease_until, started_at) VALUES"
                        + " (gen_random_uuid(), ?, 'GRACEFUL', '{1}', '[]', now() + interval '60 s', now())",
                ann));
        Reply takenOver = Suite.post("/api/shutdown", hers, EMERGENCY);
        assertThat(takenOver.json().path("type").asText())
                .as(takenOver.response().body())
                .isEqualTo("emergency");
        assertThat(TradingAgents.calls("POST /api/v1/emergency-stop")).hasSize(1);
    }

    private static String login(UUID user) {
        return Suite.login(user + "@example.com", TestPeople.PASSWORD)
                .json()
                .path("token")
                .asText();
    }

    private CompletableFuture<Reply> shutDown(String body) {
        return CompletableFuture.supplyAsync(
                () -> Suite.post("/api/shutdown", token, body),
                task -> Thread.ofPlatform().start(task));
    }

    @Test
    void shouldKeepTheBrokersDomainForTheBrokersPeople() {
        Reply taken = Suite.post("/api/auth/register", null, """
            {"email":"zz99@Zerodha.broker.invalid","password":"Tw-a-password-1!","first_name":"Z"}""");

        assertThat(taken.status()).as(taken.response().body()).isEqualTo(422);
        assertThat(taken.json().path("error").asText()).contains("broker.invalid");
    }

    @Test
    void shouldTellWhenAnotherUserHasTheAddressOfABrokersPerson() {
        UUID squatter = people.add("Squatter", "user");
        database.runInTransaction(
                tx -> tx.update("UPDATE users SET email = 'sq1@zerodha.broker.invalid' WHERE id = ?", squatter));
        broker("SQ1", UUID.randomUUID());

        Reply refused = validate(null, "198.51.100.1");

        assertThat(refused.status()).as(refused.response().body()).isEqualTo(409);
        assertThat(refused.json().at("/error/why").asText()).contains("sq1@zerodha.broker.invalid");
    }

    @Test
    void shouldNotLinkWhoLogsInToTheOwnerOfTheCookie() {
        UUID second = UUID.randomUUID();
        String cookie = comeIn("A-" + UUID.randomUUID(), UUID.randomUUID());
        broker("B-" + second, second);

        Reply valid = validate(null, "198.51.100.2", "Cookie", cookie);

        assertThat(valid.status()).as(valid.response().body()).isEqualTo(200);
        assertThat(lastUser()).isEqualTo(second.toString());
        Optional<String> address =
                database.read(tx -> tx.one("SELECT email FROM users WHERE id = ?", row -> row.string("email"), second));
        assertThat(address).hasValue("b-" + second + "@zerodha.broker.invalid");
    }

    @Test
    void shouldRefuseAnEndedBearerAtTheLoginAndForgetAStaleCookie() {
        broker("C-1", UUID.randomUUID());
        String over = Suite.demoToken();
        Suite.post("/api/auth/logout", over, "{}");

        Reply cockpit = validate("mci_of-yesterday", "198.51.100.3");
        Reply login = validate(over, "198.51.100.3");
        Reply stale = validate(null, "198.51.100.3", "Cookie", "tw_cockpit=mci_of-yesterday");

        for (Reply ended : List.of(cockpit, login)) {
            assertThat(ended.status()).isEqualTo(401);
            assertThat(ended.json().path("code").asText()).isEqualTo("AUTH_TOKEN_EXPIRED");
        }
        assertThat(stale.status()).as(stale.response().body()).isEqualTo(200);
    }

    @Test
    void shouldOpenAStreamByItsAddressWhateverCookieTheBrowserStillHas() throws Exception {
        String byTicket = Suite.post("/api/ignition", token, PAPER)
                .json()
                .path("websocketUrl")
                .asText();
        String address = byTicket.substring(0, byTicket.indexOf('?'));
        String stale = "tw_cockpit=mci_of-yesterday";
        broker("E-1", UUID.fromString(FakeAgents.DEMO_USER));
        String access =
                validate(token, "198.51.100.5").json().path("accessToken").asText();

        opens(byTicket, "Cookie", stale);
        opens(address + "?token=" + token, "Cookie", stale);

        opens(address + "?token=" + access, "Cookie", stale);

        assertThat(Suite.send("GET", STATUS, null, null, "Cookie", stale).status())
                .isEqualTo(401);
        assertThatThrownBy(() -> opens(address, "Cookie", stale)).hasCauseInstanceOf(WebSocketHandshakeException.class);
        assertThatThrownBy(() -> opens(address + "?ticket=", "Cookie", stale))
                .hasCauseInstanceOf(WebSocketHandshakeException.class);
    }

    @Test
    void shouldLetNoOtherPageReadByTheCookie() throws Exception {
        String cookie = comeIn("F-1", UUID.fromString(FakeAgents.DEMO_USER));
        String byTicket = Suite.post("/api/ignition", token, PAPER)
                .json()
                .path("websocketUrl")
                .asText();
        String address = byTicket.substring(0, byTicket.indexOf('?'));
        String own = address.replaceFirst("^ws", "http").replaceFirst("/api/.*", "");

        opens(address, "Cookie", cookie);
        opens(address, "Cookie", cookie, "Origin", own);
        opens(address, "Cookie", cookie, "Origin", "https://front.example");
        opens(byTicket, "Cookie", cookie, "Origin", "http://localhost:3");

        assertThatThrownBy(() -> opens(address, "Cookie", cookie, "Origin", "http://localhost:3"))
                .hasCauseInstanceOf(WebSocketHandshakeException.class);
    }

    @Test
    void shouldLogOutOfTheCockpitAndNothingElse() throws Exception {
        UUID demo = UUID.fromString(FakeAgents.DEMO_USER);
        String cookie = comeIn("H-1", demo, "198.51.100.7");
        String elsewhere = comeIn("H-1", demo, "198.51.100.7");
        String byTicket = Suite.send(
                        "POST", "/api/ignition", null, PAPER, "Content-Type", "application/json", "Cookie", cookie)
                .json()
                .path("websocketUrl")
                .asText();
        CompletableFuture<Integer> closed = new CompletableFuture<>();
        CompletableFuture<Integer> ticket = new CompletableFuture<>();
        open(byTicket.substring(0, byTicket.indexOf('?')), closed, "Cookie", cookie);
        open(byTicket, ticket);

        Reply out = Suite.send("POST", "/api/auth/logout", null, null, "Cookie", cookie);

        assertThat(out.status()).as(out.response().body()).isEqualTo(200);
        assertThat(out.response().headers().allValues("Set-Cookie"))
                .anySatisfy(taken -> assertThat(taken).startsWith("tw_cockpit=").contains("Path=/api", "Max-Age=0"));
        assertThat(byCookie(STATUS, cookie)).isEqualTo(401);
        assertThat(byCookie("/api/shutdown/status", cookie)).isEqualTo(401);
        assertThat(byCookie(STATUS, elsewhere)).isEqualTo(200);
        assertThat(closed.get(10, TimeUnit.SECONDS)).isEqualTo(1008);
        assertThat(ticket.get(10, TimeUnit.SECONDS)).isEqualTo(1008);
        assertThat(Suite.get(STATUS, token).status()).isEqualTo(200);
        assertThat(Suite.send("POST", "/api/auth/logout", null, null, "Cookie", cookie)
                        .status())
                .as("twice is no failure")
                .isEqualTo(200);
        assertThat(TradingAgents.calls("DELETE /api/v1/accounts/9/broker-session"))
                .as("bots trade by it")
                .isEmpty();
    }

    @Test
    void shouldLogOutOfTheCockpitByItsToken() {
        broker("H-2", UUID.randomUUID());
        String access =
                validate(null, "198.51.100.6").json().path("accessToken").asText();
        assertThat(Suite.get(STATUS, access).status()).isEqualTo(200);

        Reply out = Suite.send("POST", "/api/auth/logout", access, null);
        Reply again = Suite.send("POST", "/api/auth/logout", access, null);

        assertThat(out.status()).as(out.response().body()).isEqualTo(200);
        assertThat(Suite.get(STATUS, access).status()).isEqualTo(401);
        assertThat(again.status()).isEqualTo(401);
        assertThat(again.json().path("error_code").asText()).isEqualTo("AUTH_INVALID");
    }

    @Test
    void shouldEndTheCockpitsSessionsWithEveryOther() {
        UUID ann = people.add("Ann", "user", "trader");
        String hers = login(ann);
        String cookie = comeIn("H-" + ann, ann, "198.51.100.7");
        String foreign = comeIn("H-3", UUID.randomUUID(), "198.51.100.7");

        Reply ended = Suite.send("DELETE", "/api/auth/sessions", hers, null);

        assertThat(ended.json().path("message").asText()).isEqualTo("1 other sessions ended");
        assertThat(byCookie(STATUS, cookie)).isEqualTo(401);
        assertThat(byCookie(STATUS, foreign)).isEqualTo(200);
        assertThat(Suite.get(STATUS, hers).status()).isEqualTo(200);
    }

    /** Whoever knew the old password may have linked a broker of his own to her, and looked on until 06:00. */
    @Test
    void shouldEndTheCockpitsSessionsWithAPasswordThatIsChanged() {
        UUID ann = people.add("Ann", "user", "trader");
        String hers = login(ann);
        String cookie = comeIn("H-" + ann, ann, "198.51.100.8");
        assertThat(byCookie(STATUS, cookie)).isEqualTo(200);

        Reply changed = Suite.post(
                "/api/auth/password",
                hers,
                "{\"current_password\":\"" + TestPeople.PASSWORD + "\",\"new_password\":\"Tw-another-password-2!\"}");

        assertThat(changed.status()).as(changed.response().body()).isEqualTo(200);
        assertThat(byCookie(STATUS, cookie)).isEqualTo(401);
        assertThat(Suite.get(STATUS, hers).status()).isEqualTo(200);
    }

    private static int byCookie(String path, String cookie) {
        return Suite.send("GET", path, null, null, "Cookie", cookie).status();
    }

    @Test
    void shouldNotCallALoginOfSomebodyWhoWasShutOutValid() {
        UUID ann = UUID.randomUUID();
        comeIn("E-" + ann, ann);
        database.runInTransaction(tx -> tx.update("UPDATE users SET disabled = true WHERE id = ?", ann));
        broker("E-" + ann, ann);

        Reply refused = validate(null, "198.51.100.5");

        assertThat(refused.status()).as(refused.response().body()).isEqualTo(401);
        assertThat(refused.json().path("valid").asBoolean(true)).isFalse();
        assertThat(refused.json().at("/error/why").asText()).isEqualTo("An administrator has shut this user out");
        assertThat(refused.header("Set-Cookie")).isNull();
    }

    @Test
    void shouldLimitLoginsByThePersonOnceThereIsOne() {
        UUID ann = people.add("Ann", "user", "trader");
        String bearer = login(ann);
        Reply limited = validate(null, "198.51.100.4");
        // Enough for one whole minute's budget wherever the minute turns.
        for (int i = 0; i < 25 && limited.status() != 429; i++) {
            limited = validate(null, "198.51.100.4");
        }
        broker("D-1", ann);
        Reply person = validate(bearer, "198.51.100.4");

        assertThat(limited.status()).isEqualTo(429);
        assertThat(person.status()).as(person.response().body()).isEqualTo(200);
    }

    @Test
    void shouldSayWhatIsWrongWithACredential() {
        Reply none = Suite.get(STATUS, null);
        Reply forged = Suite.get(STATUS, token.substring(0, token.length() - 4) + "AAAA");
        Reply page = Suite.get("/api/telemetry/stream", token);
        Reply unknown = Suite.get("/api/telemetry/market/NOPE", token);

        assertThat(none.json().path("code").asText()).isEqualTo("AUTH_INVALID_CREDENTIALS");
        assertThat(forged.json().path("code").asText()).isEqualTo("AUTH_INVALID_CREDENTIALS");
        assertThat(page.json().at("/error/how").asText()).contains("websocketUrl");
        assertThat(unknown.json().at("/error/why").asText()).isEqualTo("No such symbol (given: NOPE)");
    }

    private static void broker(String brokerUser, UUID user) {
        TradingAgents.set("POST /api/v1/broker-sessions", 200, """
            {"account_id":9,"user_id":"%s","venue":"zerodha","broker_user_id":"%s","user_name":"A B",
             "expires_at":"%s"}\
            """.formatted(
                        user, brokerUser, Instant.now().plusSeconds(3600)));
    }

    private static String comeIn(String brokerUser, UUID user) {
        return comeIn(brokerUser, user, "198.51.100.9");
    }

    private static String comeIn(String brokerUser, UUID user, String address) {
        broker(brokerUser, user);
        Reply valid = validate(null, address);
        assertThat(valid.status()).as(valid.response().body()).isEqualTo(200);
        return valid.header("Set-Cookie").split(";")[0];
    }

    /** From an address of its own: other tests knock here too, and share the budget of theirs. */
    private static Reply validate(String bearer, String address, String... more) {
        List<String> headers = new ArrayList<>(List.of("Content-Type", "application/json", "X-Forwarded-For", address));
        headers.addAll(List.of(more));
        return Suite.send("POST", "/api/auth/validate", bearer, KEYS, headers.toArray(String[]::new));
    }
}
