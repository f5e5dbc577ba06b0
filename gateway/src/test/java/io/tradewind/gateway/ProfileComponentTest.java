package io.tradewind.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tradewind.gateway.Suite.Reply;
import io.tradewind.gateway.invite.InviteService;
import io.tradewind.gateway.user.TestPeople;
import io.tradewind.kit.error.Refusal;
import io.tradewind.kit.sql.Database;
import io.tradewind.testkit.SuiteResource;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = SuiteResource.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = FakeAgents.class, scope = TestResourceScope.GLOBAL)
class ProfileComponentTest {
    private static final String PASSWORD = "securepassword";

    @Inject
    TestPeople people;

    @Inject
    InviteService invites;

    @Inject
    Database database;

    @Test
    void shouldChangeNameAndCurrency() {
        String token = token(somebody());

        Reply changed = put(token, "{\"first_name\":\" Ann \",\"currency\":\"eur\"}");

        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.json().at("/user/first_name").asText()).isEqualTo("Ann");
        assertThat(changed.json().at("/user/currency").asText()).isEqualTo("EUR");
        assertThat(put(token, "{}").json().at("/user/first_name").asText()).isEqualTo("Ann");
        Reply wrong = put(token, "{\"first_name\":\"\",\"currency\":\"XYZ1\"}");
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.json().path("error").asText()).contains("first_name").contains("currency");
        assertThat(put(token, "{\"email\":\"a@b.de\"}").json().path("error").asText())
                .contains("email");
        assertThat(put(null, "{}").status()).isEqualTo(401);
    }

    @Test
    void shouldEndOtherSessionsWithTheOldPassword() {
        UUID ann = somebody();
        String here = token(ann);
        String there = token(ann);

        Reply wrong = password(here, "wrong-password", "anothersecret");
        Reply weak = password(here, PASSWORD, "aaaaaaaaaaaa");
        Reply changed = password(here, PASSWORD, "anothersecret");

        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.json().path("error").asText()).contains("current_password");
        assertThat(weak.json().path("error").asText()).contains("new_password");
        assertThat(changed.status()).isEqualTo(200);
        assertThat(Suite.get("/api/auth/me", here).status()).isEqualTo(200);
        assertThat(Suite.get("/api/auth/me", there).status()).isEqualTo(401);
        assertThat(Suite.login(ann + "@example.com", PASSWORD).status()).isEqualTo(401);
        assertThat(Suite.login(ann + "@example.com", "anothersecret").status()).isEqualTo(200);
    }

    @Test
    void shouldListAndEndOnesOwnSessionsOnly() {
        UUID ann = somebody();
        String here = token(ann);
        String there = token(ann);
        String bobs = token(somebody());

        JsonNode listed = Suite.get("/api/auth/sessions", here).json();
        assertThat(listed.path("total").asInt()).isEqualTo(2);
        String thereId = Suite.claims(there).path("sid").asText();
        assertThat(listed.at("/sessions/0/id").asText()).isEqualTo(thereId);
        assertThat(listed.at("/sessions/0/current").asBoolean(true)).isFalse();
        assertThat(listed.at("/sessions/1/current").asBoolean()).isTrue();
        assertThat(listed.at("/sessions/0/address").asText()).isEqualTo("127.0.0.1");
        assertThat(listed.at("/sessions/0/user_agent").asText()).startsWith("Java-http-client");

        assertThat(Suite.send("DELETE", "/api/auth/sessions/" + thereId, bobs, null)
                        .status())
                .isEqualTo(404);
        assertThat(Suite.get("/api/auth/me", there).status()).isEqualTo(200);
        assertThat(Suite.send("DELETE", "/api/auth/sessions/" + thereId, here, null)
                        .status())
                .isEqualTo(200);
        assertThat(Suite.get("/api/auth/me", there).status()).isEqualTo(401);
        String third = token(ann);
        assertThat(Suite.send("DELETE", "/api/auth/sessions", here, null).status())
                .isEqualTo(200);
        assertThat(Suite.get("/api/auth/me", third).status()).isEqualTo(401);
        assertThat(Suite.get("/api/auth/me", here).status()).isEqualTo(200);
        assertThat(Suite.get("/api/auth/me", bobs).status()).isEqualTo(200);
    }

    @Test
    void shouldBelieveTheProxyAboutTheCaller() {
        UUID ann = somebody();
        Reply login = Suite.send(
                "POST",
                "/api/auth/login",
                null,
                "{\"email\":\"" + ann + "@example.com\",\"password\":\"" + PASSWORD + "\"}",
                "Content-Type",
                "application/json",
                "X-Forwarded-For",
                "6.6.6.6, 198.51.100.7, 10.1.0.9",
                "X-Forwarded-Proto",
                "https");

        assertThat(login.response().headers().allValues("Set-Cookie"))
                .hasSize(2)
                .allMatch(cookie -> cookie.contains("Secure") && cookie.contains("HttpOnly"));
        assertThat(Suite.get("/api/auth/sessions", login.json().path("token").asText())
                        .json()
                        .at("/sessions/0/address")
                        .asText())
                .isEqualTo("198.51.100.7");
    }

    @Test
    void shouldMakeTheFirstAdministratorOnce() {
        assertThat(Suite.get("/api/auth/registration", null)
                        .json()
                        .path("invite_required")
                        .asBoolean(true))
                .isFalse();

        Reply first = register(FakeAgents.FIRST_ADMINISTRATOR);
        Reply second = register(FakeAgents.FIRST_ADMINISTRATOR);

        assertThat(first.status()).isEqualTo(200);
        assertThat(Suite.get("/api/auth/me", first.json().path("token").asText())
                        .json()
                        .at("/user/is_admin")
                        .asBoolean())
                .isTrue();
        assertThat(second.status()).isEqualTo(422);
        assertThat(second.json().path("error").asText()).contains("invite_code");
        assertThat(Suite.get("/api/auth/registration", null)
                        .json()
                        .path("first_administrator_awaited")
                        .asBoolean(true))
                .isFalse();
    }

    /** The contract's own example has one, as a form does whose field nobody filled in. */
    @Test
    void shouldRegisterWithACodeThatNobodyIssued() {
        Reply registered = register("optional_invite_code");

        assertThat(registered.status()).isEqualTo(200);
        assertThat(Suite.claims(registered.json().path("token").asText())
                        .path("roles")
                        .toString())
                .contains("trader")
                .doesNotContain("admin");
    }

    @Test
    void shouldSayThatACodeWasRevoked() {
        InviteService.Created invite = invites.create(UUID.randomUUID(), null, List.of("user"), null);
        invites.revoke(UUID.randomUUID(), invite.invite().id());

        Reply refused = register(invite.code());

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().path("error").asText()).contains("invite_code");
    }

    /** Over HTTP most are turned away before they come so far; here all fifty meet at the table. */
    @Test
    void shouldUseAnInviteUpOnceWhenFiftyMeetAtTheTable() {
        String code =
                invites.create(UUID.randomUUID(), null, List.of("user"), null).code();

        List<Boolean> admitted = Together.run(50, () -> {
            try {
                return database.inTransaction(tx -> invites.admit(tx, code, UUID.randomUUID()))
                        .equals(List.of("user"));
            } catch (Refusal refused) {
                return false;
            }
        });

        assertThat(admitted).containsOnlyOnce(true);
    }

    @Test
    void shouldLetOneInWhenFiftyBringOneInvite() {
        String code =
                invites.create(UUID.randomUUID(), null, List.of("user"), null).code();

        List<Integer> statuses = Together.run(50, () -> register(code).status());

        assertThat(statuses).hasSize(50).containsOnlyOnce(200).allMatch(status -> status == 200 || status == 422);
    }

    @Test
    void shouldKeepAnInviteWhoseRegistrationFails() {
        String code = invites.create(UUID.randomUUID(), "for Ann", List.of("user"), null)
                .code();
        Reply taken = Suite.post(
                "/api/auth/register",
                null,
                "{\"email\":\"demo@tradewind.local\",\"password\":\"securepassword\",\"first_name\":\"J\",\"invite_code\":\""
                        + code + "\"}");

        assertThat(taken.status()).isEqualTo(422);
        assertThat(register(code).status()).isEqualTo(200);
    }

    private static Reply register(String code) {
        return Suite.post(
                "/api/auth/register",
                null,
                "{\"email\":\"" + UUID.randomUUID()
                        + "@example.com\",\"password\":\"securepassword\",\"first_name\":\"J\",\"invite_code\":\""
                        + code
                        + "\"}");
    }

    private static Reply put(String token, String body) {
        return Suite.send("PUT", "/api/auth/profile", token, body, "Content-Type", "application/json");
    }

    private static Reply password(String token, String present, String wanted) {
        return Suite.post(
                "/api/auth/password",
                token,
                "{\"current_password\":\"" + present + "\",\"new_password\":\"" + wanted + "\"}");
    }

    private static String token(UUID user) {
        return Suite.login(user + "@example.com", PASSWORD).json().path("token").asText();
    }

    private UUID somebody() {
        return people.add("Somebody", "user", "trader");
    }
}
