package io.tradewind.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tradewind.gateway.Suite.Reply;
import io.tradewind.gateway.user.TestPeople;
import io.tradewind.gateway.user.UserService;
import io.tradewind.kit.sql.Database;
import io.tradewind.testkit.SuiteResource;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(value = SuiteResource.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = FakeAgents.class, scope = TestResourceScope.GLOBAL)
class AdminComponentTest {
    private static final String USERS = "/api/admin/users";

    @Inject
    UserService users;

    @Inject
    TestPeople people;

    @Inject
    Database database;

    @Test
    void shouldListPeopleWithTheFieldsOfTheContract() {
        UUID ann = somebody();
        JsonNode listed =
                Suite.get(USERS + "?limit=1&q=" + ann, Suite.adminToken()).json();

        assertThat(listed.path("success").asBoolean()).isTrue();
        assertThat(listed.path("total").asInt()).isEqualTo(1);
        JsonNode user = listed.at("/users/0");
        assertThat(user.path("id").asText()).isEqualTo(ann.toString());
        assertThat(user.path("email").asText()).isEqualTo(ann + "@example.com");
        assertThat(user.path("first_name").asText()).isEqualTo("Ann");
        assertThat(user.path("is_admin").asBoolean(true)).isFalse();
        assertThat(Instant.parse(user.path("created_at").asText())).isBefore(Instant.now());
        assertThat(listed.toString()).doesNotContain("argon2", "password");
        // The sign for "anything" of SQL is an ordinary sign here.
        assertThat(Suite.get(USERS + "?q=%25", Suite.adminToken())
                        .json()
                        .path("total")
                        .asInt(-1))
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {USERS, "/api/admin/invites", "/api/admin/audit"})
    void shouldBeClosedToEverybodyElse(String path) {
        assertThat(Suite.get(path, null).status()).isEqualTo(401);
        Reply reply = Suite.get(path, Suite.demoToken());
        assertThat(reply.status()).isEqualTo(403);
        assertThat(reply.json().path("error_code").asText()).isEqualTo("PERMISSION_DENIED");
        assertThat(Suite.get(path + "?limit=abc", Suite.adminToken()).status()).isEqualTo(422);
        assertThat(Suite.get(path + "?offset=-1", Suite.adminToken()).status()).isEqualTo(422);
    }

    @Test
    void shouldChangeRolesAndEndTheSessionsThatSayOtherwise() {
        UUID ann = somebody();
        String token = token(ann);
        String admin = Suite.adminToken();

        Reply changed = put(USERS + "/" + ann + "/roles", admin, "{\"roles\":[\"user\",\"risk_officer\",\"user\"]}");

        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.json().at("/user/roles").toString()).isEqualTo("[\"risk_officer\",\"user\"]");
        assertThat(Suite.get("/api/auth/me", token).status()).isEqualTo(401);
        assertThat(Suite.claims(token(ann)).path("roles").toString())
                .contains("risk_officer")
                .doesNotContain("trader");
        for (String body : List.of("{\"roles\":[\"service\"]}", "{\"roles\":[]}", "{}", "{\"roles\":[null]}")) {
            assertThat(put(USERS + "/" + ann + "/roles", admin, body).status()).isEqualTo(422);
        }
        assertThat(put(USERS + "/" + FakeAgents.ADMIN_USER + "/roles", admin, "{\"roles\":[\"user\"]}")
                        .status())
                .isEqualTo(409);
    }

    /** Each of them may, and then nobody could let anybody in again. */
    @ParameterizedTest
    @ValueSource(strings = {"POST /disable", "PUT /roles"})
    void shouldLeaveOneOfTwoAdministratorsWhoShutEachOtherOutAtOnce(String act) {
        UUID ann = people.add("Ann", "admin", "user");
        UUID bea = people.add("Bea", "admin", "user");
        String[] call = act.split(" ");
        Map<UUID, String> tokens = Map.of(bea, token(ann), ann, token(bea));
        List<CompletableFuture<Reply>> replies = new ArrayList<>();
        database.runInTransaction(tx -> {
            tx.list("select id from users where id in (?, ?) for update", row -> row.uuid("id"), ann, bea);
            tokens.forEach((other, token) -> replies.add(CompletableFuture.supplyAsync(
                    () -> Suite.send(
                            call[0],
                            USERS + "/" + other + call[1],
                            token,
                            "{\"roles\":[\"user\"]}",
                            "Content-Type",
                            "application/json"),
                    task -> Thread.ofPlatform().start(task))));
            await().atMost(BotsComponentTest.SOON).until(() -> waitingForPeople() >= 2);
        });

        assertThat(replies).extracting(reply -> reply.join().status()).containsExactlyInAnyOrder(200, 403);
        assertThat(Stream.of(ann, bea).map(id -> users.find(id).orElseThrow()))
                .filteredOn(user -> !user.disabled() && user.roles().contains("admin"))
                .hasSize(1);
    }

    private long waitingForPeople() {
        return database.<Optional<Long>>read(tx -> tx.one(
                        "select count(*) as n from pg_stat_activity where wait_event_type = 'Lock'"
                                + " and query ilike '%from users where id%for update'",
                        row -> row.longValue("n")))
                .orElse(0L);
    }

    @Test
    void shouldShutSomebodyOutAndLetHerInAgain() {
        UUID ann = somebody();
        String token = token(ann);
        String admin = Suite.adminToken();

        assertThat(post(USERS + "/" + ann + "/disable", admin)
                        .json()
                        .at("/user/disabled")
                        .asBoolean())
                .isTrue();
        assertThat(Suite.get("/api/auth/me", token).status()).isEqualTo(401);
        assertThat(Suite.login(ann + "@example.com", "securepassword").status()).isEqualTo(401);
        assertThat(post(USERS + "/" + ann + "/enable", admin).status()).isEqualTo(200);
        assertThat(Suite.login(ann + "@example.com", "securepassword").status()).isEqualTo(200);
        assertThat(post(USERS + "/" + ann + "/unlock", admin).status()).isEqualTo(200);
        assertThat(post(USERS + "/" + ann + "/reset-2fa", admin).status()).isEqualTo(200);
        assertThat(post(USERS + "/" + FakeAgents.ADMIN_USER + "/disable", admin).status())
                .isEqualTo(409);
        JsonNode trail = Suite.get("/api/admin/audit?action=user.&user_id=" + FakeAgents.ADMIN_USER, admin)
                .json();
        assertThat(trail.path("entries").findValuesAsText("what"))
                .contains("user.disabled", "user.enabled", "user.unlocked", "user.two_factor_reset");
        assertThat(trail.at("/entries/0/who").asText()).isEqualTo(FakeAgents.ADMIN_USER);
        assertThat(trail.at("/entries/0/address").asText()).isEqualTo("127.0.0.1");
    }

    @Test
    void shouldEndAndRenewALicense() {
        UUID ann = somebody();
        String admin = Suite.adminToken();

        Reply ended = put(USERS + "/" + ann + "/license", admin, "{\"license_until\":\"2026-01-01T00:00:00Z\"}");

        assertThat(ended.json().at("/user/license_until").asText()).isEqualTo("2026-01-01T00:00:00.000Z");
        assertThat(users.find(ann).orElseThrow().isLicensedAt(Instant.parse("2025-12-31T23:59:59Z")))
                .isTrue();
        assertThat(users.find(ann).orElseThrow().isLicensedAt(Instant.parse("2026-01-01T00:00:00Z")))
                .isFalse();
        for (String never : List.of("+999999999-01-01T00:00:00Z", "-000001-01-01T00:00:00Z", "1999-12-31T23:59:59Z")) {
            assertThat(put(USERS + "/" + ann + "/license", admin, "{\"license_until\":\"" + never + "\"}")
                            .status())
                    .isEqualTo(422);
        }
        for (String unsaid : List.of("{}", "{\"license_until\":5}", "{\"license_until\":\"soon\"}")) {
            Reply refused = put(USERS + "/" + ann + "/license", admin, unsaid);
            assertThat(refused.status()).as(unsaid).isEqualTo(422);
            assertThat(refused.json().path("error").asText()).contains("license_until", "2027-01-01T00:00:00Z");
        }
        assertThat(users.find(ann).orElseThrow().isLicensedAt(Instant.parse("2026-01-01T00:00:00Z")))
                .as("nothing was changed")
                .isFalse();
        put(USERS + "/" + ann + "/license", admin, "{\"license_until\":null}");
        assertThat(users.find(ann).orElseThrow().isLicensedAt(Instant.MAX)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"GET, ''", "POST, /disable", "POST, /enable", "POST, /unlock", "POST, /reset-2fa"})
    void shouldAnswer404ForNobody(String method, String rest) {
        String admin = Suite.adminToken();

        for (String id : List.of(new UUID(0, 99).toString(), "1", "x".repeat(300))) {
            assertThat(Suite.send(method, USERS + "/" + id + rest, admin, null).status())
                    .isEqualTo(404);
        }
        assertThat(put(USERS + "/" + new UUID(0, 99) + "/license", admin, "{\"license_until\":null}")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void shouldSeeAndPauseEverybodysBotsAndNothingElse() {
        UUID ann = somebody();
        String token = token(ann);
        String admin = Suite.adminToken();
        String id = Suite.post(
                        "/api/bots",
                        token,
                        "{\"name\":\"Alpha\",\"exchange\":\"luno\",\"trading_mode\":\"paper\","
                                + "\"risk_mode\":\"balanced\",\"initial_capital\":1000.0,\"strategy\":\"momentum\"}")
                .json()
                .at("/bot/id")
                .asText();

        JsonNode listed = Suite.get("/api/admin/bots?user_id=" + ann, admin).json();
        assertThat(listed.path("bots").size()).isEqualTo(1);
        assertThat(listed.at("/bots/0/id").asText()).isEqualTo(id);
        assertThat(listed.at("/bots/0/user_id").asText()).isEqualTo(ann.toString());
        assertThat(listed.at("/bots/0/initial_capital").asInt()).isEqualTo(1000);
        Suite.post("/api/bots", token, "{\"name\":\"Beta\",\"exchange\":\"luno\",\"initial_capital\":500}");
        JsonNode page =
                Suite.get("/api/admin/bots?limit=1&user_id=" + ann, admin).json();
        assertThat(page.path("bots").size()).isEqualTo(1);
        assertThat(page.path("total").asInt())
                .as("all that match, not the page")
                .isEqualTo(2);
        Reply paused = post("/api/admin/bot/" + id + "/pause", admin);
        assertThat(paused.status()).isEqualTo(200);
        assertThat(paused.json().path("bot_id").asText()).isEqualTo(id);
        assertThat(paused.json().path("status").asText()).isEqualTo("paused");
        assertThat(Suite.get("/api/admin/audit?action=bot.paused", admin)
                        .json()
                        .path("entries")
                        .findValuesAsText("target"))
                .contains(id);
        assertThat(post("/api/admin/bot/" + id + "/pause", token).status()).isEqualTo(403);
        assertThat(post("/api/admin/bot/" + new UUID(0, 9) + "/pause", admin).status())
                .isEqualTo(404);
        assertThat(Suite.get("/api/admin/bots?user_id=1", admin).status()).isEqualTo(404);
        assertThat(Suite.get("/api/bots", admin).json().path("total").asInt(-1))
                .as("an administrator is somebody who has bots, of which there are none")
                .isZero();
        assertThat(Suite.get("/api/bots/" + id, admin).status()).isEqualTo(404);
        // Administrators see and stop; what trades is its owner's alone.
        for (String command : List.of("resume", "start", "pause")) {
            assertThat(post("/api/bots/" + id + "/" + command, admin).status()).isIn(403, 404);
        }
    }

    /** The contract knows no limit of these lists: a client that reads all of them must find everybody in them. */
    @Test
    void shouldListEverybodyAndEveryBotWhereNoLimitIsNamed() {
        UUID ann = somebody();
        String token = token(ann);
        String admin = Suite.adminToken();
        String mark = "crowd-" + ann;
        database.runInTransaction(tx -> tx.update("""
                insert into users (id, email, first_name, password_hash, roles, currency, system_mode, created_at)
                select gen_random_uuid(), i || '@' || ?, 'Crowd', u.password_hash, u.roles, u.currency, u.system_mode,
                       u.created_at - interval '1 year'
                  from users u, generate_series(1, 101) i where u.id = ?""", mark + ".example", ann));
        database.runInTransaction(tx -> tx.update("""
                insert into bots (id, user_id, name, exchange, live, risk_mode, risk_per_trade, initial_capital, currency,
                                  own_account, strategy, instrument, timeframe, parameters, account_label, run_id, status,
                                  run_changed_at, created_at, changed_at)
                select gen_random_uuid(), ?, 'Crowd ' || i, 'paper', false, 'SAFE', 0.005, 100, 'USD', false, 'momentum',
                       'BTC_USD', 'M1', '{}', 'crowd', gen_random_uuid(), 'STOPPED', now(), now(), now()
                  from generate_series(1, 101) i""", ann));

        JsonNode people = Suite.get(USERS + "?q=" + mark, admin).json();
        JsonNode own = Suite.get("/api/bots", token).json();
        JsonNode all = Suite.get("/api/admin/bots?user_id=" + ann, admin).json();
        JsonNode part = Suite.get("/api/bots?limit=100&offset=100", token).json();
        JsonNode status = Suite.get("/api/system/status", token).json();

        assertThat(people.path("users")).hasSize(101);
        assertThat(people.path("total").asInt()).isEqualTo(101);
        assertThat(own.path("bots")).hasSize(101);
        assertThat(all.path("bots")).hasSize(101);
        assertThat(part.path("bots")).hasSize(1);
        assertThat(part.path("total").asInt()).isEqualTo(101);
        assertThat(status.at("/status/bots_total").asInt()).isEqualTo(101);
    }

    @Test
    void shouldInviteSomebodyOnce() {
        String admin = Suite.adminToken();
        Reply made =
                Suite.post("/api/admin/invites", admin, "{\"note\":\"for Ann\",\"roles\":[\"user\",\"risk_officer\"]}");
        assertThat(made.status()).isEqualTo(201);
        String code = made.json().path("invite_code").asText();
        String id = made.json().at("/invite/id").asText();
        String second = Suite.post("/api/admin/invites", admin, "{}")
                .json()
                .at("/invite/id")
                .asText();

        Reply registered = Suite.post(
                "/api/auth/register",
                null,
                "{\"email\":\"" + UUID.randomUUID()
                        + "@example.com\",\"password\":\"securepassword\",\"first_name\":\"J\",\"invite_code\":\""
                        + code
                        + "\"}");
        assertThat(Suite.claims(registered.json().path("token").asText())
                        .path("roles")
                        .toString())
                .contains("risk_officer")
                .doesNotContain("trader");
        assertThat(Suite.send("DELETE", "/api/admin/invites/" + id, admin, null).status())
                .isEqualTo(404);
        assertThat(Suite.send("DELETE", "/api/admin/invites/" + second, admin, null)
                        .status())
                .isEqualTo(200);
        for (JsonNode invite : Suite.get("/api/admin/invites", admin).json().path("invites")) {
            if (invite.path("id").asText().equals(id)) {
                assertThat(invite.path("state").asText()).isEqualTo("used");
                assertThat(invite.toString()).doesNotContain(code);
            } else if (invite.path("id").asText().equals(second)) {
                assertThat(invite.path("state").asText()).isEqualTo("revoked");
            }
        }
        assertThat(Suite.post("/api/admin/invites", admin, "{\"expires_at\":\"2020-01-01T00:00:00Z\"}")
                        .status())
                .isEqualTo(422);
    }

    private static Reply put(String path, String token, String body) {
        return Suite.send("PUT", path, token, body, "Content-Type", "application/json");
    }

    private static Reply post(String path, String token) {
        return Suite.send("POST", path, token, null);
    }

    private static String token(UUID user) {
        return Suite.login(user + "@example.com", "securepassword")
                .json()
                .path("token")
                .asText();
    }

    private UUID somebody() {
        return people.add("Ann", "user", "trader");
    }
}
