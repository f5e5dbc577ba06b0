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
                .isEqualTo("luno has open with these keys: 2 positions (BTC/ZAR, ETH/ZAR), 1 orders (BTC/ZAR). Close and"
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
        UUID id = people.add("Ann", "user", "trader");
        return Suite.login(id + "@example.com", "securepassword")
                .json()
                .path("token")
                .asText();
    }
}
