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
import io.tradewind.gateway.audit.Audit;
import io.tradewind.gateway.audit.AuditQuery;
import io.tradewind.kit.sql.Database;
import io.tradewind.kit.sql.SqlFailure;
import io.tradewind.testkit.SuiteResource;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(value = SuiteResource.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = FakeAgents.class, scope = TestResourceScope.GLOBAL)
class ApiKeysComponentTest {
    @Inject
    Database database;

    @Inject
    ApiKeyService keys;

    @Inject
    Audit audit;

    @Test
    void shouldShowAKeyOnceAndLetItInUntilItIsRevoked() {
        String token = Suite.demoToken();
        // On a busy machine the engine may answer too late for the first look at who owns what.
        Reply made = await().atMost(Duration.ofSeconds(20))
                .until(
                        () -> Suite.post(
                                "/api/api-keys",
                                token,
                                "{\"name\":\"bot\",\"scopes\":[\"read\",\"trade\"],\"accounts\":[1]}"),
                        reply -> reply.status() == 201);
        assertThat(made.header("Cache-Control")).isEqualTo("no-store");
        String plain = made.json().path("key").asText();
        String id = made.json().path("api_key").path("id").asText();

        assertThat(keys.authenticate(plain)).hasValueSatisfying(holder -> {
            assertThat(holder.userId()).hasToString(FakeAgents.DEMO_USER);
            assertThat(holder.keyId()).hasToString(id);
            assertThat(holder.has(Scope.TRADE)).isTrue();
            assertThat(holder.has(Scope.RISK)).isFalse();
            assertThat(holder.restrictedTo()).containsExactly(1L);
            assertThat(holder.roles()).contains("trader");
        });
        JsonNode listed = entry(token, id);
        assertThat(listed.path("hint").asText()).isEqualTo(plain.substring(0, 7));
        assertThat(listed.path("scopes").toString()).isEqualTo("[\"read\",\"trade\"]");
        assertThat(listed.path("last_used_at").isTextual()).isTrue();
        assertThat(listed.toString()).doesNotContain(plain.substring(8));

        Reply gone = Suite.send("DELETE", "/api/api-keys/" + id, token, null);
        assertThat(gone.status()).isEqualTo(200);
        assertThat(keys.authenticate(plain)).isEmpty();
        assertThat(entry(token, id)).isNull();
        assertThat(Suite.send("DELETE", "/api/api-keys/" + id, token, null).status())
                .isEqualTo(404);
        assertThat(audit.find(new AuditQuery(Optional.of(FakeAgents.DEMO_USER), Optional.of("api_key."), 50, 0))
                        .entries())
                .filteredOn(entry -> id.equals(entry.target()))
                .extracting(entry -> entry.what() + " " + entry.address())
                .containsExactly("api_key.revoked 127.0.0.1", "api_key.created 127.0.0.1");
    }

    @Test
    void shouldEndAKeyAtItsDate() {
        ApiKeyService.Created made = keys.create(
                UUID.fromString(FakeAgents.DEMO_USER),
                java.util.Set.of("trader"),
                ApiKeysComponentTest.wanted(java.time.Instant.now().plusSeconds(3600)));
        assertThat(keys.authenticate(made.plain())).isPresent();
        database.runInTransaction(tx -> tx.update(
                "UPDATE api_keys SET expires_at = now() WHERE id = ?",
                made.key().id()));

        assertThat(keys.authenticate(made.plain())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"name\":\"x\",\"scopes\":[\"read\"],\"accounts\":[2]} | 404 | account",
                "{\"name\":\"x\",\"scopes\":[\"everything\"]} | 422 | scopes",
                "{\"name\":\"x\"} | 422 | scopes",
                "{\"scopes\":[\"read\"]} | 422 | name",
                "{\"name\":\"x\",\"scopes\":[\"read\"],\"expires_at\":\"2020-01-01T00:00:00Z\"} | 422 | expires_at",
                "{\"name\":\"x\",\"scopes\":[\"read\"],\"admin\":true} | 422 | admin",
                "null | 400 | JSON object"
            })
    void shouldRefuseKeysThatGiveMoreThanIsOnesOwn(String body, int status, String word) {
        Reply reply = Suite.post("/api/api-keys", Suite.demoToken(), body);

        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.json().path("error").asText()).contains(word);
    }

    @Test
    void shouldNotLetAnAdministratorTradeByAKeyNorAnybodyTouchForeignKeys() {
        String admin = Suite.adminToken();
        Reply trade = Suite.post("/api/api-keys", admin, "{\"name\":\"x\",\"scopes\":[\"trade\"]}");
        String foreign = Suite.post("/api/api-keys", admin, "{\"name\":\"x\",\"scopes\":[\"read\"]}")
                .json()
                .path("api_key")
                .path("id")
                .asText();

        assertThat(trade.status()).isEqualTo(422);
        assertThat(Suite.get("/api/api-keys", null).status()).isEqualTo(401);
        assertThat(Suite.send("DELETE", "/api/api-keys/" + foreign, Suite.demoToken(), null)
                        .status())
                .isEqualTo(404);
        assertThat(Suite.send("DELETE", "/api/api-keys/1", Suite.demoToken(), null)
                        .status())
                .isEqualTo(404);
        assertThat(entry(admin, foreign)).isNotNull();
    }

    @Test
    void shouldNeverChangeTheTrail() {
        audit.record(io.tradewind.gateway.audit.Act.of("somebody", "test.happened", null));

        Assertions.assertThatThrownBy(
                        () -> database.runInTransaction(tx -> tx.update("DELETE FROM audit WHERE who = 'somebody'")))
                .isInstanceOf(SqlFailure.class)
                .hasMessageContaining("never changed");
    }

    private static io.tradewind.gateway.apikey.NewApiKey wanted(java.time.Instant until) {
        return new io.tradewind.gateway.apikey.NewApiKey("x", java.util.Set.of(Scope.READ), java.util.Set.of(), until);
    }

    private static JsonNode entry(String token, String id) {
        for (JsonNode key : Suite.get("/api/api-keys", token).json().path("api_keys")) {
            if (key.path("id").asText().equals(id)) {
                return key;
            }
        }
        return null;
    }
}
