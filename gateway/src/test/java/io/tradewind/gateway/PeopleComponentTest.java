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
import io.tradewind.testkit.TestTokens;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(value = SuiteResource.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = FakeAgents.class, scope = TestResourceScope.GLOBAL)
class PeopleComponentTest {
    @Inject
    Database database;

    @Inject
    ApiKeyService keys;

    @Inject
    TestPeople people;

    @Test
    void shouldLogInTheDemoUserOfTheBootstrapFile() {
        Reply reply = Suite.login("DEMO@tradewind.local", FakeAgents.DEMO_PASSWORD);

        assertThat(reply.status()).isEqualTo(200);
        JsonNode user = reply.json().path("user");
        assertThat(user.path("id").asText()).isEqualTo(FakeAgents.DEMO_USER);
        assertThat(user.path("email").asText()).isEqualTo("demo@tradewind.local");
        assertThat(user.path("first_name").asText()).isEqualTo("Demo");
        assertThat(user.path("system_mode").asText()).isEqualTo("testing");
        assertThat(user.path("two_factor_enabled").isBoolean()).isTrue();
        JsonNode claims = Suite.claims(reply.json().path("token").asText());
        assertThat(claims.path("iss").asText()).isEqualTo("gateway");
        assertThat(claims.path("sub").asText()).isEqualTo(FakeAgents.DEMO_USER);
        assertThat(claims.path("roles").toString()).isEqualTo("[\"trader\",\"user\"]");
        assertThat(claims.path("accounts").toString()).isEqualTo("[1]");
        assertThat(claims.path("aud").size()).isEqualTo(9);
        assertThat(claims.path("jti").asText()).isNotEmpty();
        assertThat(claims.path("sid").asText()).isNotEmpty();
        assertThat(claims.path("exp").asLong() - claims.path("iat").asLong()).isBetween(60L, 900L);
    }

    @Test
    void shouldGiveTheAdminHisRoles() {
        Reply me = Suite.get("/api/auth/me", Suite.adminToken());

        assertThat(me.status()).isEqualTo(200);
        assertThat(me.json().path("user").path("roles").toString())
                .isEqualTo("[\"admin\",\"operator\",\"risk_officer\"]");
        assertThat(me.json().path("user").path("is_admin").asBoolean()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"demo@tradewind.local, wrong-password", "nobody@tradewind.local, wrong-password", "no-address, x"})
    void shouldAnswerEveryWrongLoginTheSame(String email, String password) {
        Reply reply = Suite.login(email, password);

        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.json().path("success").asBoolean(true)).isFalse();
        assertThat(reply.json().path("error").asText()).isEqualTo("Wrong email or password");
        assertThat(reply.json().path("error_code").asText()).isEqualTo("AUTH_INVALID");
        assertThat(Instant.parse(reply.json().path("timestamp").asText())).isBefore(Instant.now());
    }

    @Test
    void shouldTakeAsLongForAnUnknownUserAsForAWrongPassword() {
        long known = fastest(() -> Suite.login("demo@tradewind.local", "wrong-password"));
        long unknown = fastest(() -> Suite.login("nobody@tradewind.local", "wrong-password"));

        assertThat((double) unknown / known).isBetween(0.2, 5.0);
    }

    @Test
    void shouldNameTheFieldsThatAreMissingOrUnknown() {
        Reply empty = Suite.post("/api/auth/login", null, "{}");
        Reply unknown = Suite.post("/api/auth/login", null, "{\"email\":\"a@b.de\",\"pasword\":\"x\"}");

        assertThat(empty.status()).isEqualTo(422);
        assertThat(empty.json().path("error_code").asText()).isEqualTo("VALIDATION_ERROR");
        assertThat(empty.json().path("error").asText()).contains("email", "password");
        assertThat(unknown.status()).isEqualTo(422);
        assertThat(unknown.json().path("error").asText()).contains("pasword");
    }

    @Test
    void shouldRegisterAndLogInAndSeeOneself() {
        String email = address();
        Reply registered = Suite.post(
                "/api/auth/register",
                null,
                "{\"email\":\"" + email + "\",\"password\":\"securepassword\",\"first_name\":\"John\"}");

        assertThat(registered.status()).isEqualTo(200);
        assertThat(registered.json().path("user").path("currency").asText()).isEqualTo("ZAR");
        Reply me = Suite.get(
                "/api/auth/me",
                Suite.login(email, "securepassword").json().path("token").asText());
        assertThat(me.json().path("user").path("email").asText()).isEqualTo(email);
        assertThat(me.json().path("user").path("accounts").isEmpty()).isTrue();
        assertThat(me.json().path("user").path("is_admin").asBoolean(true)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"email\":\"x\",\"password\":\"securepassword\",\"first_name\":\"J\"}|email",
                "{\"email\":\"a@b.de\",\"password\":\"short\",\"first_name\":\"J\"}|password",
                "{\"email\":\"a@b.de\",\"password\":\"securepassword\"}|first_name",
                "{\"email\":\"a@b.de\",\"password\":\"securepassword\",\"first_name\":\"J\",\"roles\":[\"admin\"]}|roles"
            })
    void shouldRefuseToRegisterWhatIsNotValid(String bodyAndField) {
        String[] parts = bodyAndField.split("\\|");
        Reply reply = Suite.post("/api/auth/register", null, parts[0]);

        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.json().path("error").asText()).contains(parts[1]);
    }

    @Test
    void shouldSayInTheDocumentWhatARegistrationNeeds() {
        JsonNode document = Suite.get("/openapi?format=json", null).json();

        assertThat(document.at("/components/schemas/RegisterRequest/required"))
                .extracting(JsonNode::asText)
                .containsExactlyInAnyOrder("email", "password", "first_name");
    }

    @Test
    void shouldRegisterAnAddressOnceWhenFiftyTryTogether() {
        String email = address();
        AtomicInteger order = new AtomicInteger();

        List<Integer> statuses = Together.run(50, () -> {
            String spelling = order.getAndIncrement() % 2 == 0 ? email : email.toUpperCase(Locale.ROOT);
            return Suite.post(
                            "/api/auth/register",
                            null,
                            "{\"email\":\"" + spelling + "\",\"password\":\"securepassword\",\"first_name\":\"John\"}")
                    .status();
        });

        assertThat(statuses).hasSize(50).containsOnlyOnce(200).allMatch(status -> status == 200 || status == 422);
    }

    @Test
    void shouldAnswer429AfterTheLimitAndSayWhenToComeBack() {
        System.setProperty("tradewind.rate-limits.register", "1");
        try {
            Reply last = Suite.post("/api/auth/register", null, "{}");
            for (int i = 0; i < 3 && last.status() != 429; i++) {
                last = Suite.post("/api/auth/register", null, "{}");
            }
            assertThat(last.status()).isEqualTo(429);
            assertThat(last.json().path("error_code").asText()).isEqualTo("RATE_LIMIT");
            assertThat(last.header("Retry-After")).isNotNull();
            assertThat(last.header("X-RateLimit-Limit")).isEqualTo("1");
            assertThat(last.header("X-RateLimit-Remaining")).isEqualTo("0");
        } finally {
            System.setProperty("tradewind.rate-limits.register", "10000");
        }
    }

    @Test
    void shouldEndASessionAtOnceOnLogout() {
        String token = Suite.demoToken();
        Reply out = Suite.send("POST", "/api/auth/logout", token, null);

        assertThat(out.status()).isEqualTo(200);
        assertThat(out.header("Set-Cookie")).contains("tw_session=").contains("Max-Age=0");
        Reply after = Suite.get("/api/auth/me", token);
        assertThat(after.status()).isEqualTo(401);
        assertThat(after.json().path("error_code").asText()).isEqualTo("AUTH_INVALID");
        assertThat(Suite.get("/api/v1/execution-engine/echo", token).status()).isEqualTo(401);
    }

    /** A tab that was away for longer than the token holds, at a machine that somebody else uses next. */
    @Test
    void shouldLogOutByTheCookieWhenTheTokenHasEnded() {
        Reply login = Suite.login("demo@tradewind.local", FakeAgents.DEMO_PASSWORD);
        String token = login.json().path("token").asText();
        String setCookie = login.header("Set-Cookie");
        String cookie = setCookie.substring(0, setCookie.indexOf(';'));
        String ended =
                TestTokens.sign("gateway", FakeAgents.DEMO_USER, List.of("gateway"), Set.of("user"), List.of(), -60);

        Reply out = Suite.send("POST", "/api/auth/logout", ended, null, "Cookie", cookie);

        assertThat(out.status()).isEqualTo(200);
        assertThat(out.header("Set-Cookie")).contains("tw_session=").contains("Max-Age=0");
        assertThat(Suite.send("POST", "/api/auth/refresh", null, null, "Cookie", cookie)
                        .status())
                .isEqualTo(401);
        assertThat(Suite.get("/api/auth/me", token).status()).isEqualTo(401);
        assertThat(Suite.send("POST", "/api/auth/logout", null, null, "Cookie", cookie)
                        .status())
                .as("twice is no failure")
                .isEqualTo(200);
        assertThat(Suite.send("POST", "/api/auth/logout", ended, null).status()).isEqualTo(401);
        assertThat(Suite.send("POST", "/api/auth/logout", null, null)
                        .json()
                        .path("error_code")
                        .asText())
                .isEqualTo("AUTH_REQUIRED");
    }

    @Test
    void shouldEndASessionThatAnotherReplicaRevoked() {
        String token = Suite.demoToken();
        assertThat(Suite.get("/api/auth/me", token).status()).isEqualTo(200);
        UUID session = UUID.fromString(Suite.claims(token).path("sid").asText());
        database.runInTransaction(tx -> tx.update("UPDATE sessions SET revoked_at = now() WHERE id = ?", session));

        await().atMost(Duration.ofSeconds(5))
                .until(() -> Suite.get("/api/auth/me", token).status() == 401);
    }

    @Test
    void shouldShutOutAUserWhoIsDisabled() {
        UUID user = somebody("disabled");
        String token = Suite.login(user + "@example.com", "securepassword")
                .json()
                .path("token")
                .asText();
        assertThat(Suite.get("/api/auth/me", token).status()).isEqualTo(200);
        database.runInTransaction(tx -> tx.update("UPDATE users SET disabled = true WHERE id = ?", user));

        await().atMost(Duration.ofSeconds(5))
                .until(() -> Suite.get("/api/auth/me", token).status() == 401);
        assertThat(Suite.login(user + "@example.com", "securepassword")
                        .json()
                        .path("error_code")
                        .asText())
                .isEqualTo("AUTH_INVALID");
    }

    @Test
    void shouldRememberAccountsWhileTheEngineIsAway() {
        UUID user = somebody("remembered");
        database.runInTransaction(tx ->
                tx.update("INSERT INTO owned_accounts (user_id, account_id, seen_at) VALUES (?, 7, now())", user));
        System.setProperty(FakeAgents.ENGINE_AWAY, "true");
        try {
            Reply login = Suite.login(user + "@example.com", "securepassword");

            assertThat(Suite.claims(login.json().path("token").asText())
                            .path("accounts")
                            .toString())
                    .isEqualTo("[7]");
        } finally {
            System.clearProperty(FakeAgents.ENGINE_AWAY);
        }
    }

    @Test
    void shouldNotKnowAPersonWhoIsInNoTable() {
        String byHand = TestTokens.person("operator-of-this-machine", Set.of("operator"), List.of(), "gateway");

        Reply reply = Suite.get("/api/auth/me", byHand);

        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.json().path("error_code").asText()).isEqualTo("NOT_FOUND");
    }

    @Test
    void shouldRenewByTokenAndByCookie() {
        Reply login = Suite.login("demo@tradewind.local", FakeAgents.DEMO_PASSWORD);
        String setCookie = login.header("Set-Cookie");
        assertThat(setCookie).contains("HttpOnly").contains("SameSite=Strict").contains("Path=/api/auth");
        String token = login.json().path("token").asText();

        Reply byToken = Suite.send("POST", "/api/auth/refresh", token, null);
        Reply byCookie = Suite.send(
                "POST", "/api/auth/refresh", null, null, "Cookie", setCookie.substring(0, setCookie.indexOf(';')));
        String ended =
                TestTokens.sign("gateway", FakeAgents.DEMO_USER, List.of("gateway"), Set.of("user"), List.of(), -60);
        Reply byBoth = Suite.send(
                "POST", "/api/auth/refresh", ended, null, "Cookie", setCookie.substring(0, setCookie.indexOf(';')));
        Reply byNothing = Suite.send("POST", "/api/auth/refresh", null, null);
        Reply byGuess = Suite.send("POST", "/api/auth/refresh", null, null, "Cookie", "tw_session=guess");

        assertThat(Suite.claims(byToken.json().path("token").asText()).path("sid"))
                .isEqualTo(Suite.claims(token).path("sid"));
        assertThat(Suite.claims(byCookie.json().path("token").asText()).path("sid"))
                .isEqualTo(Suite.claims(token).path("sid"));
        assertThat(byBoth.status()).isEqualTo(200);
        assertThat(byNothing.json().path("error_code").asText()).isEqualTo("AUTH_REQUIRED");
        assertThat(byGuess.json().path("error_code").asText()).isEqualTo("AUTH_INVALID");
    }

    @Test
    void shouldTellMissingWrongExpiredAndForeignTokensApartFromGoodOnes() {
        String person = TestTokens.person(FakeAgents.DEMO_USER, Set.of("user"), List.of(1L), "gateway");
        String foreignAudience = TestTokens.person(FakeAgents.DEMO_USER, Set.of("user"), List.of(1L), "event-stream");
        String expired =
                TestTokens.sign("gateway", FakeAgents.DEMO_USER, List.of("gateway"), Set.of("user"), List.of(), -60);
        String forgedByAgent = TestTokens.sign(
                "risk-management-agent", FakeAgents.ADMIN_USER, List.of("gateway"), Set.of("admin"), List.of(), 300);

        assertThat(Suite.get("/api/auth/me", null).json().path("error_code").asText())
                .isEqualTo("AUTH_REQUIRED");
        assertThat(Suite.get("/api/auth/me", person).status()).isEqualTo(200);
        for (String bad : List.of("garbage", foreignAudience, expired, forgedByAgent)) {
            Reply reply = Suite.get("/api/auth/me", bad);
            assertThat(reply.status()).isEqualTo(401);
            assertThat(reply.json().path("error_code").asText()).isEqualTo("AUTH_INVALID");
        }
    }

    /** As many accounts as a token names; a browser's WebSocket has no other place for it than the address. */
    @Test
    void shouldTakeATokenOfManyAccountsInAHeaderAndInAnAddress() {
        List<Long> accounts = LongStream.range(100_000_000, 100_001_000).boxed().toList();
        String token = TestTokens.person(FakeAgents.DEMO_USER, Set.of("user"), accounts, "gateway");

        JsonNode me = Suite.get("/api/auth/me", token).json();
        Reply addressed = Suite.get("/api/system/ping?token=" + token, null);

        assertThat(me.at("/user/accounts")).hasSize(1000);
        assertThat(addressed.status()).isEqualTo(200);
    }

    @Test
    void shouldForbidWhatNoRoleOpens() {
        String nobody = TestTokens.person(FakeAgents.DEMO_USER, Set.of("guest"), List.of(), "gateway");

        Reply reply = Suite.get("/api/auth/me", nobody);

        assertThat(reply.status()).isEqualTo(403);
        assertThat(reply.json().path("error_code").asText()).isEqualTo("PERMISSION_DENIED");
    }

    @Test
    void shouldKnowTheDemoKeyByItsHashOnly() {
        assertThat(keys.authenticate(FakeAgents.API_KEY)).hasValueSatisfying(key -> {
            assertThat(key.userId()).hasToString(FakeAgents.DEMO_USER);
            assertThat(key.scopes()).containsExactlyInAnyOrder(Scope.READ, Scope.TRADE, Scope.RISK);
            assertThat(key.restrictedTo()).isEmpty();
        });
        assertThat(keys.authenticate("tw_other")).isEmpty();
        assertThat(database.<List<String>>read(
                        tx -> tx.list("SELECT key_hash FROM api_keys", row -> row.string("key_hash"))))
                .noneMatch(hash -> hash.contains("0123456789abcdef"));
    }

    @Test
    void shouldPublishTheKeyThatVerifiesItsTokens() {
        JsonNode keys = Suite.get("/.well-known/jwks.json", null).json().path("keys");

        assertThat(keys.path(0).path("kty").asText()).isEqualTo("EC");
        assertThat(keys.path(0).path("kid").asText()).startsWith("gateway-");
        assertThat(keys.path(0).has("d")).isFalse();
    }

    private UUID somebody(String name) {
        return people.add(name, "user", "trader");
    }

    private static String address() {
        return "u" + UUID.randomUUID() + "@example.com";
    }

    private static long fastest(Runnable call) {
        long best = Long.MAX_VALUE;
        for (int i = 0; i < 8; i++) {
            long before = System.nanoTime();
            call.run();
            best = Math.min(best, System.nanoTime() - before);
        }
        return best;
    }
}
