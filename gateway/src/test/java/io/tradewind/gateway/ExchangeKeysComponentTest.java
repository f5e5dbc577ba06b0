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
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(value = SuiteResource.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = FakeAgents.class, scope = TestResourceScope.GLOBAL)
class ExchangeKeysComponentTest {
    @Inject
    TestPeople people;

    @Inject
    Database database;

    @AfterEach
    void answerAsAlways() {
        TradingAgents.clear();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "luno | good-key-0123456789 | 200 | API keys are valid",
                "LUNO | good-key-0123456789 | 200 | API keys are valid",
                "luno | readonly-key | 200 | API keys are valid, but lack the permission to trade",
                "paper | | 200 | API keys are valid",
                "paper | anything | 200 | API keys are valid",
                "luno | bad-key | 400 | Invalid API credentials",
                "luno | rich-key | 400 | withdraw",
                "nowhere | good-key | 422 | provider",
                "../fence | good-key | 422 | provider",
                "luno | silent-key | 503 | did not answer"
            })
    void shouldSayWhatTheVenueSaysAboutKeys(String provider, String key, int status, String words) {
        Reply reply = Suite.post("/api/keys/test", Suite.demoToken(), body(provider, key == null ? "" : key));

        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.json().path("success").asBoolean()).isEqualTo(status == 200);
        assertThat(reply.json().path(status == 200 ? "message" : "error").asText())
                .contains(words);
        assertThat(reply.response().body()).doesNotContain("very-secret");
        if (status == 200) {
            assertThat(reply.json().path("provider").asText()).isEqualTo(provider.toLowerCase(java.util.Locale.ROOT));
            assertThat(reply.json().path("latency_ms").asInt()).isEqualTo(12);
        }
    }

    @Test
    void shouldNameWhatTheVenueMisses() {
        Reply reply = Suite.post(
                "/api/keys/test",
                Suite.demoToken(),
                "{\"provider\":\"luno\",\"api_key\":\"good\",\"api_secret\":\"\"}");

        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.json().path("error").asText()).isEqualTo("api_secret: is missing");
    }

    /** Required fields have one name each, also those that few venues ask for. */
    @ParameterizedTest
    @CsvSource({"oanda, account_id", "zerodha, access_token"})
    void shouldTakeRequiredFieldsByTheirNames(String provider, String field) {
        String without = "{\"provider\":\"" + provider + "\",\"api_key\":\"good-key\"}";
        String with = without.replace("}", ",\"" + field + "\":\"101-004\"}");
        String further = without.replace("}", ",\"credentials\":{\"" + field + "\":\"101-004\"}}");

        Reply missing = Suite.post("/api/keys/test", Suite.demoToken(), without);

        assertThat(missing.status()).isEqualTo(422);
        assertThat(missing.json().path("error").asText()).isEqualTo(field + ": is missing");
        assertThat(Suite.post("/api/keys/test", Suite.demoToken(), with).status())
                .isEqualTo(200);
        assertThat(Suite.post("/api/keys/test", Suite.demoToken(), further).status())
                .isEqualTo(200);
    }

    @Test
    void shouldKeepKeysInTheVaultAndShowThemMasked() {
        String ann = token();
        String bob = token();
        Reply saved = Suite.post("/api/keys", ann, body("luno", "good-key-0123456789"));
        assertThat(saved.status()).isEqualTo(200);
        JsonNode key = saved.json().path("key");
        assertThat(key.path("account_id").asLong()).isEqualTo(FakeVenues.ACCOUNT);
        assertThat(key.path("account_label").asText()).matches("luno-[0-9a-f]{12}");
        assertThat(key.path("api_key").asText()).isEqualTo("****6789");
        assertThat(key.path("api_secret").asText()).isEqualTo("********");
        assertThat(key.at("/permissions/trade").asBoolean()).isTrue();
        String id = key.path("id").asText();

        Reply again = Suite.post("/api/keys", ann, body("luno", "good-key-abcdefghij"));
        assertThat(again.json().at("/key/id").asText()).isEqualTo(id);
        JsonNode listed = Suite.get("/api/keys", ann).json();
        assertThat(listed.path("total").asInt()).isEqualTo(1);
        assertThat(listed.at("/keys/0/api_key").asText()).isEqualTo("****ghij");

        assertThat(Suite.get("/api/keys", bob).json().path("total").asInt(-1)).isZero();
        for (String name : List.of(id, "luno")) {
            assertThat(Suite.get("/api/keys/" + name, bob).status()).isEqualTo(404);
            assertThat(Suite.send("DELETE", "/api/keys/" + name, bob, null).status())
                    .isEqualTo(404);
        }
        assertThat(Suite.get("/api/keys/luno", ann).status()).isEqualTo(200);
        assertThat(Suite.send("DELETE", "/api/keys/luno", ann, null).status()).isEqualTo(200);
        assertThat(Suite.get("/api/keys/" + id, ann).status()).isEqualTo(404);
        assertThat(database.<List<String>>read(tx ->
                        tx.list("SELECT to_jsonb(e)::text AS row FROM exchange_keys e", row -> row.string("row"))))
                .noneMatch(row -> row.contains("very-secret") || row.contains("good-key"));
    }

    @Test
    void shouldNotSaveWhatTheTestRefusesNorPaper() {
        String ann = token();

        assertThat(Suite.post("/api/keys", ann, body("luno", "rich-key")).status())
                .isEqualTo(400);
        assertThat(Suite.post("/api/keys", ann, body("luno", "bad-key")).status())
                .isEqualTo(400);
        assertThat(Suite.post("/api/keys", ann, body("paper", "")).status()).isEqualTo(422);
        assertThat(Suite.get("/api/keys", ann).json().path("total").asInt(-1)).isZero();
        assertThat(Suite.post("/api/keys", null, body("luno", "good-key")).status())
                .isEqualTo(401);
        assertThat(Suite.get("/api/keys", Suite.adminToken()).status()).isEqualTo(403);
    }

    /** A gateway that dies there leaves the same behind: the vault has keys, and nobody wrote down that it has. */
    @Test
    void shouldFindKeysWhoseSavingNobodyFinished() {
        UUID ann = people.add("Ann", "user", "trader");
        String token = token(ann);
        Reply lost = Suite.post("/api/keys", token, body("luno", "lost-key-0123456789"));
        int shown = Suite.get("/api/keys", token).json().path("total").asInt(-1);
        List<String> written = left(ann);
        vault(ann, Instant.now());

        lookNow(ann);

        await().atMost(BotsComponentTest.SOON).until(() -> left(ann).isEmpty());
        assertThat(lost.status()).isEqualTo(503);
        assertThat(shown).isZero();
        assertThat(written).singleElement().asString().contains("****6789").doesNotContain("lost-key", "very-secret");
        JsonNode key = Suite.get("/api/keys/luno", token).json().path("key");
        assertThat(key.path("account_id").asLong()).isEqualTo(4101);
        assertThat(key.path("api_key").asText()).isEqualTo("****6789");
        assertThat(key.at("/permissions/trade").asBoolean()).isTrue();
        assertThat(Suite.send("DELETE", "/api/keys/luno", token, null).status()).isEqualTo(200);
    }

    @Test
    void shouldForgetASaveThatNeverArrived() {
        UUID ann = people.add("Ann", "user", "trader");
        String token = token(ann);
        Suite.post("/api/keys", token, body("luno", "lost-key-0123456789"));
        // Those of another door, which were there before.
        vault(ann, Instant.now().minusSeconds(3600));

        lookNow(ann);

        await().atMost(BotsComponentTest.SOON).until(() -> left(ann).isEmpty());
        assertThat(Suite.get("/api/keys", token).json().path("total").asInt(-1)).isZero();
    }

    @Test
    void shouldLookForNothingThatWasRefused() {
        UUID ann = people.add("Ann", "user", "trader");

        Reply refused = Suite.post("/api/keys", token(ann), body("luno", "refused-key-0123456789"));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(left(ann)).isEmpty();
    }

    /** Otherwise the keys that are saved meanwhile would trade and not be shown. */
    @Test
    void shouldSaveKeysAfterThoseThatAreBeingDeleted() {
        String ann = token();
        Suite.post("/api/keys", ann, body("luno", "good-key-0123456789"));
        CompletableFuture<Reply> deleted;
        CompletableFuture<Reply> saved;
        try (TradingAgents.Held deleting =
                TradingAgents.hold("DELETE /api/v1/accounts/" + FakeVenues.ACCOUNT + "/credentials")) {
            deleted = sent(() -> Suite.send("DELETE", "/api/keys/luno", ann, null));
            deleting.awaitArrival();
            saved = sent(() -> Suite.post("/api/keys", ann, body("luno", "good-key-abcdefghij")));

            assertThat(saved).failsWithin(Duration.ofSeconds(1)).withThrowableOfType(TimeoutException.class);
        }

        assertThat(deleted.join().status()).isEqualTo(200);
        assertThat(saved.join().status()).isEqualTo(200);
        assertThat(Suite.get("/api/keys/luno", ann).json().at("/key/api_key").asText())
                .isEqualTo("****ghij");
    }

    /** The account was opened by another door since it was looked for. */
    @Test
    void shouldSaveKeysUnderAnAccountThatWasOpenedMeanwhile() {
        UUID ann = people.add("Ann", "user", "trader");
        TradingAgents.set("GET /api/v1/accounts", 200, "{\"accounts\":[],\"total_count\":0}");
        CompletableFuture<Reply> saved;
        try (TradingAgents.Held opening = TradingAgents.hold("POST /api/v1/accounts")) {
            saved = sent(() -> Suite.post("/api/keys", token(ann), body("luno", "taken-key-0123456789")));
            opening.awaitArrival();
            vault(ann, Instant.now());
        }

        assertThat(saved.join().status()).as(saved.join().response().body()).isEqualTo(200);
        assertThat(saved.join().json().at("/key/account_id").asLong()).isEqualTo(4101);
    }

    private static CompletableFuture<Reply> sent(Supplier<Reply> call) {
        return CompletableFuture.supplyAsync(call, task -> Thread.ofPlatform().start(task));
    }

    /** The engine's account of this person, whose keys were changed then. */
    private static void vault(UUID user, Instant changedAt) {
        TradingAgents.set("GET /api/v1/accounts", 200, """
            {"accounts":[{"account_id":4101,"label":"luno-x","user_id":"%s","venue":"luno","live":true,"currency":"ZAR"}],
             "total_count":1}""".formatted(user));
        TradingAgents.set("GET /api/v1/accounts/4101/credentials", 200, """
            {"account_id":4101,"venue":"luno","complete":true,"fields":[
             {"name":"api_key","required":true,"stored":true,"changed_at":"%1$s"},
             {"name":"api_secret","required":true,"stored":true,"changed_at":"%1$s"},
             {"name":"more","required":false,"stored":false,"changed_at":null}]}""".formatted(changedAt));
    }

    private void lookNow(UUID user) {
        database.runInTransaction(
                tx -> tx.update("update exchange_key_saves set look_at = now() where user_id = ?", user));
    }

    private List<String> left(UUID user) {
        return database.read(tx -> tx.list(
                "select to_jsonb(s)::text as row from exchange_key_saves s where user_id = ?",
                row -> row.string("row"),
                user));
    }

    /** The engine refuses: without keys nobody could close what is open there, or see it. */
    @Test
    void shouldSayWhatIsOpenBeforeKeysAreDeleted() {
        String ann = token();
        Suite.post("/api/keys", ann, body("luno", "good-key-0123456789"));
        System.setProperty(FakeVenues.OPEN, "true");
        Reply refused;
        Reply unclear;
        Reply kept;
        Reply forced;
        try {
            refused = Suite.send("DELETE", "/api/keys/luno", ann, null);
            unclear = Suite.send("DELETE", "/api/keys/luno?force=yes", ann, null);
            kept = Suite.get("/api/keys/luno", ann);
            forced = Suite.send("DELETE", "/api/keys/luno?force=true", ann, null);
        } finally {
            System.clearProperty(FakeVenues.OPEN);
        }

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.json().path("error").asText())
                .isEqualTo(
                        "luno has open with these keys: 2 positions (BTC/ZAR, ETH/ZAR), 1 orders (BTC/ZAR). Close and"
                                + " cancel them first, save other keys in the place of these, or delete with ?force=true: they then"
                                + " stay at luno, and nothing here watches or closes them");
        assertThat(unclear.status()).isEqualTo(422);
        assertThat(kept.status()).isEqualTo(200);
        assertThat(forced.status()).as(forced.response().body()).isEqualTo(200);
        assertThat(Suite.get("/api/keys/luno", ann).status()).isEqualTo(404);
        assertThat(Suite.send("DELETE", "/api/keys/luno?force=true", null, null).status())
                .isEqualTo(401);
        assertThat(Suite.send("DELETE", "/api/keys/luno?force=true", Suite.adminToken(), null)
                        .status())
                .isEqualTo(403);
    }

    private static String body(String provider, String key) {
        return "{\"provider\":\"" + provider + "\",\"api_key\":\"" + key
                + "\",\"api_secret\":\"very-secret\",\"passphrase\":\"\"}";
    }

    private String token() {
        return token(people.add("Ann", "user", "trader"));
    }

    private static String token(UUID id) {
        return Suite.login(id + "@example.com", "securepassword")
                .json()
                .path("token")
                .asText();
    }
}
