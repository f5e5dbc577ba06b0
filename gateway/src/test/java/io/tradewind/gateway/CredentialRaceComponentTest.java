package io.tradewind.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tradewind.contracts.error.ErrorCode;
import io.tradewind.gateway.Suite.Reply;
import io.tradewind.gateway.attempt.Place;
import io.tradewind.gateway.session.SessionService;
import io.tradewind.gateway.user.TestPeople;
import io.tradewind.gateway.user.User;
import io.tradewind.gateway.user.UserService;
import io.tradewind.kit.error.Refusal;
import io.tradewind.testkit.SuiteResource;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Logins, renewals and changes of the password that meet: what was shown before the change opens nothing after it. */
@QuarkusTest
@WithTestResource(value = SuiteResource.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = FakeAgents.class, scope = TestResourceScope.GLOBAL)
class CredentialRaceComponentTest {
    private static final String PASSWORD = TestPeople.PASSWORD;

    @Inject
    TestPeople people;

    @Inject
    UserService users;

    @Inject
    SessionService sessions;

    @Test
    void shouldChangeAPasswordOnceWhenManyKnowTheOldOne() {
        UUID ann = somebody();
        String token = token(ann);
        AtomicInteger order = new AtomicInteger();

        List<Integer> statuses = Together.run(
                12,
                () -> password(token, PASSWORD, "another-password-" + order.getAndIncrement())
                        .status());

        assertThat(statuses).containsOnlyOnce(200).allMatch(status -> status == 200 || status == 422);
    }

    @Test
    void shouldOpenNoSessionForSomebodyWhoHasChangedMeanwhile() {
        UUID ann = somebody();
        String token = token(ann);
        User onHerWay = users.find(ann).orElseThrow();
        assertThat(password(token, PASSWORD, "another-password").status()).isEqualTo(200);

        assertThatThrownBy(() -> sessions.open(onHerWay, new Place(null, "203.0.113.9", null)))
                .isInstanceOfSatisfying(
                        Refusal.class, refused -> assertThat(refused.code()).isEqualTo(ErrorCode.AUTH_001));
    }

    @Test
    void shouldLetNoLoginThroughThatBeganBeforeThePasswordChanged() {
        UUID ann = somebody();
        String token = token(ann);
        AtomicInteger order = new AtomicInteger();

        List<Reply> replies = Together.run(
                20,
                () -> order.getAndIncrement() == 10
                        ? password(token, PASSWORD, "another-password")
                        : Suite.login(ann + "@example.com", PASSWORD));

        // Whoever came in before the change is out after it, whoever came later was turned away.
        List<String> tokens = replies.stream()
                .filter(reply -> reply.status() == 200)
                .map(reply -> reply.json().path("token").asText())
                .filter(one -> !one.isEmpty())
                .toList();
        assertThat(tokens)
                .allSatisfy(one ->
                        assertThat(Suite.get("/api/auth/me", one).status()).isEqualTo(401));
        assertThat(Suite.get("/api/auth/me", token).status()).isEqualTo(200);
    }

    @Test
    void shouldRenewASessionForAllWhoAskAtOnceAndForNobodyAfterItsEnd() {
        UUID ann = somebody();
        Reply login = Suite.login(ann + "@example.com", PASSWORD);
        String setCookie = login.header("Set-Cookie");
        String cookie = setCookie.substring(0, setCookie.indexOf(';'));
        String kept = token(ann);

        List<Integer> before = Together.run(
                20,
                () -> Suite.send("POST", "/api/auth/refresh", null, null, "Cookie", cookie)
                        .status());
        AtomicInteger order = new AtomicInteger();
        List<Reply> during = Together.run(
                20,
                () -> order.getAndIncrement() == 5
                        ? password(kept, PASSWORD, "another-password")
                        : Suite.send("POST", "/api/auth/refresh", null, null, "Cookie", cookie));

        assertThat(before).containsOnly(200);
        assertThat(during).allMatch(reply -> reply.status() == 200 || reply.status() == 401);
        assertThat(during.stream().map(reply -> reply.json().path("token").asText()))
                .allSatisfy(one -> assertThat(
                                one.isEmpty() || Suite.get("/api/auth/me", one).status() == 401)
                        .isTrue());
        assertThat(Suite.send("POST", "/api/auth/refresh", null, null, "Cookie", cookie)
                        .status())
                .isEqualTo(401);
    }

    private UUID somebody() {
        return people.add("Ann", "user", "trader");
    }

    private static String token(UUID user) {
        return Suite.login(user + "@example.com", PASSWORD).json().path("token").asText();
    }

    private static Reply password(String token, String present, String wanted) {
        return Suite.post(
                "/api/auth/password",
                token,
                "{\"current_password\":\"" + present + "\",\"new_password\":\"" + wanted + "\"}");
    }
}
