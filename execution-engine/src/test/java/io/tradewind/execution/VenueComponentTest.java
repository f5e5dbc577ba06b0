package io.tradewind.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tradewind.execution.vault.Vault;
import io.tradewind.testkit.SuiteResource;
import io.tradewind.testkit.TestTokens;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(value = SuiteResource.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = FakeAgents.Addresses.class, scope = TestResourceScope.GLOBAL)
class VenueComponentTest {
    private long account;

    @Inject
    Vault vault;

    @BeforeEach
    void begin() {
        Engine.ready();
        account = Engine.account("hedging");
    }

    @Test
    void shouldTellWhichVenuesThereAre() {
        Engine.Answer answer = Engine.owner(account, "GET", "/api/v1/venues", null);

        assertThat(answer.status()).isEqualTo(200);
        var paper = answer.at("/venues")
                .valueStream()
                .filter(v -> v.at("/name").asText().equals("paper"))
                .findFirst()
                .orElseThrow();
        assertThat(paper.at("/kind").asText()).isEqualTo("paper");
        assertThat(paper.at("/live").asBoolean(true)).isFalse();
        assertThat(paper.at("/credential_fields")).isEmpty();
        assertThat(paper.at("/capabilities/client_order_ids").asBoolean()).isTrue();
        assertThat(paper.at("/session").asText()).isEqualTo("none");
    }

    @Test
    void shouldAskThePaperVenue() {
        Engine.Answer health = Engine.owner(account, "GET", "/api/v1/venues/paper/health", null);
        assertThat(health.at("/status").asText()).isEqualTo("operational");
        assertThat(health.at("/latency_ms").isIntegralNumber()).isTrue();
        Engine.Answer check =
                Engine.owner(account, "POST", "/api/v1/venues/paper/check-credentials", "{\"credentials\":{}}");
        assertThat(check.at("/valid").asBoolean()).isTrue();
        assertThat(check.at("/permissions/withdraw").asBoolean(true)).isFalse();
        assertThat(Engine.owner(account, "GET", "/api/v1/venues/nowhere/health", null)
                        .status())
                .isEqualTo(404);
        Engine.Answer foreign = Engine.owner(
                account, "POST", "/api/v1/venues/paper/check-credentials", "{\"credentials\":{\"pin\":\"4711\"}}");
        assertThat(foreign.status()).isEqualTo(400);
        assertThat(foreign.text()).doesNotContain("4711");
    }

    /** Neither needs the exchange to say so, and neither is repeated or logged. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "binance | {\"api_key\":\"pasted\\n\",\"api_secret\":\"s\"} | api_key",
                "kraken | {\"api_key\":\"pasted\",\"api_secret\":\"c2Vj\\u200bcmV0\"} | api_secret",
                "kucoin | {\"api_key\":\"k\",\"api_secret\":\"s\",\"passphrase\":\"pasted\\r\"} | passphrase",
                "oanda | {\"api_key\":\"two keys\",\"account_id\":\"101\"} | api_key",
                "zerodha | {\"api_key\":\"k\",\"access_token\":\"pasted\\t\"} | access_token"
            })
    void shouldNameAKeyThatWasNotCopiedRight(String asked) {
        String[] parts = asked.split(" \\| ");

        Engine.Answer answer = Engine.owner(
                account,
                "POST",
                "/api/v1/venues/" + parts[0] + "/check-credentials",
                "{\"credentials\":" + parts[1] + "}");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.at("/error/code").asText()).isEqualTo("REQ_002");
        assertThat(answer.at("/error/details/field").asText()).isEqualTo("credentials." + parts[2]);
        assertThat(answer.text()).doesNotContain("pasted", "two keys");
    }

    @Test
    void shouldSayThatASecretIsNoneOfThisExchange() {
        Engine.Answer answer = Engine.owner(
                account,
                "POST",
                "/api/v1/venues/kraken/check-credentials",
                "{\"credentials\":{\"api_key\":\"k\",\"api_secret\":\"!not-base64!\"}}");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.at("/valid").asBoolean(true)).isFalse();
        assertThat(answer.at("/message").asText()).isEqualTo("the secret is not one of Kraken's");
    }

    /** A deletion that runs beside another save does not see the rows of that one. */
    @Test
    void shouldKeepTheCredentialsOfOneOfManyWhoSaveThemAtOnce() throws Exception {
        for (int round = 0; round < 5; round++) {
            int first = 10 * round;
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                List<? extends Future<?>> saved = IntStream.range(first, first + 8)
                        .mapToObj(i -> threads.submit(
                                () -> vault.put(account, Map.of("api_key", "key-" + i, "api_secret", "secret-" + i))))
                        .toList();
                for (Future<?> save : saved) {
                    save.get();
                }
            }

            Map<String, String> kept = vault.get(account);
            assertThat(kept).containsOnlyKeys("api_key", "api_secret");
            assertThat(kept.get("api_secret")).isEqualTo(kept.get("api_key").replace("key", "secret"));
        }
    }

    @Test
    void shouldTellBalancesOfOwnAccountsOnly() {
        Engine.trade(account, "LONG", "1", "");
        Engine.Answer balances = Engine.owner(account, "GET", "/api/v1/accounts/" + account + "/balances", null);
        assertThat(balances.at("/balances/0/currency").asText()).isEqualTo("USD");
        assertThat(balances.at("/balances/0/used").decimalValue()).isPositive();
        assertThat(balances.at("/balances/0/total").decimalValue())
                .isEqualByComparingTo(balances.at("/balances/0/free")
                        .decimalValue()
                        .add(balances.at("/balances/0/used").decimalValue()));
        assertThat(balances.at("/stale").asBoolean(true)).isFalse();
        long other = Engine.account("hedging");
        for (String what : new String[] {"balances", "credentials"}) {
            String path = "/api/v1/accounts/" + account + "/" + what;
            assertThat(Engine.owner(other, "GET", path, null).status()).isEqualTo(403);
            assertThat(Engine.call("operator", null, "GET", path, null).status())
                    .isEqualTo(401);
        }
        assertThat(Engine.owner(other, "DELETE", "/api/v1/accounts/" + account + "/credentials", null)
                        .status())
                .isEqualTo(403);
    }

    @Test
    void shouldFindTheAccountOfASealedDescription() {
        String blob = vault.sealBlob("{\"venue\":\"paper\",\"account\":\"" + account + "\"}");
        Engine.Answer found = gateway("{\"user_id\":\"u1\",\"blob\":\"" + blob + "\"}");
        assertThat(found.at("/account_id").asLong()).isEqualTo(account);
        assertThat(found.at("/venue").asText()).isEqualTo("paper");

        Engine.Answer foreign = gateway("{\"user_id\":\"u2\",\"blob\":\"" + blob + "\"}");
        assertThat(foreign.status()).isEqualTo(404);
        Engine.Answer broken = gateway("{\"user_id\":\"u1\",\"blob\":\"enc:v1:AAAA\"}");
        assertThat(broken.status()).isEqualTo(400);
        assertThat(broken.code()).isEqualTo("REQ_002");
        assertThat(Engine.owner(account, "POST", "/api/v1/accounts/from-blob", "{}")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void shouldSealWhatAnImportBroughtPlain() {
        Engine.sql("insert into account_credentials (account_id, field, value, changed_at) values (" + account
                + ", 'api_key', 'plain-value', now()), (" + account
                + ", 'api_secret',"
                + " 'enc:v1:gAAAAAAdwJ6wAAECAwQFBgcICQoLDA0ODy021cpGVWKZ_eEwCGM4BLLF_5CV9dOPmrhuVUPgJobwOz7JcbmrR64jVmpU4IwqDA==',"
                + " now())");
        String rotate = "/api/v1/vault/rotation";
        assertThat(Engine.owner(account, "POST", rotate, null).status()).isEqualTo(403);

        Engine.Answer rotated = Engine.call(
                "operator",
                TestTokens.person("op", java.util.Set.of("operator"), java.util.List.of(), "execution-engine"),
                "POST",
                rotate,
                null);

        assertThat(rotated.at("/resealed").asInt()).isEqualTo(2);
        assertThat(Engine.number("select count(*) from account_credentials where account_id = " + account
                        + " and value like 'enc:v2:t1:%'"))
                .isEqualByComparingTo("2");
        assertThat(vault.get(account)).isEqualTo(Map.of("api_key", "plain-value", "api_secret", "hello"));
        Engine.Answer shown = Engine.owner(account, "GET", "/api/v1/accounts/" + account + "/credentials", null);
        assertThat(shown.text()).doesNotContain("plain-value").doesNotContain("hello");
    }

    @Test
    void shouldTellWhenCredentialsWereChanged() {
        assertThat(vault.changedAt(account)).isEmpty();
        vault.put(account, Map.of("api_key", "one", "api_secret", "two"));
        Instant first = vault.changedAt(account).orElseThrow();
        assertThat(first).isEqualTo(vault.fields(account).getLast().changedAt());

        vault.put(account, Map.of("api_key", "three", "api_secret", "four"));

        assertThat(vault.changedAt(account).orElseThrow()).isAfter(first);
        vault.forget(account);
        assertThat(vault.changedAt(account)).isEmpty();
    }

    /** What is open could be neither closed nor watched without them. */
    @Test
    void shouldKeepTheCredentialsOfAnAccountOnWhichSomethingIsOpen() {
        String path = "/api/v1/accounts/" + account + "/credentials";
        vault.put(account, Map.of("api_key", "one", "api_secret", "two"));
        Engine.trade(account, "LONG", "1", "");

        Engine.Answer refused = Engine.owner(account, "DELETE", path, null);
        Engine.Answer unclear = Engine.owner(account, "DELETE", path + "?force=yes", null);
        boolean kept = vault.changedAt(account).isPresent();
        Engine.Answer foreign = Engine.owner(Engine.account("hedging"), "DELETE", path + "?force=true", null);
        Engine.Answer nobody = Engine.call("operator", null, "DELETE", path + "?force=true", null);
        Engine.Answer forced = Engine.owner(account, "DELETE", path + "?force=true", null);
        Engine.Answer again = Engine.owner(account, "DELETE", path, null);

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("REQ_007");
        assertThat(refused.at("/error/message").asText()).contains("1 positions, 0 orders", "force=true");
        assertThat(refused.at("/error/details/open_positions").asInt()).isEqualTo(1);
        assertThat(refused.at("/error/details/positions/0/instrument").asText()).isEqualTo("BTC_USD");
        assertThat(refused.at("/error/details/positions/0/quantity").decimalValue())
                .isEqualByComparingTo("1");
        assertThat(unclear.status()).isEqualTo(400);
        assertThat(kept).isTrue();
        assertThat(foreign.status()).isEqualTo(403);
        assertThat(nobody.status()).isEqualTo(401);
        assertThat(forced.status()).as(forced.text()).isEqualTo(200);
        assertThat(vault.changedAt(account)).isEmpty();
        assertThat(again.status()).as("there is nothing to keep any more").isEqualTo(200);
    }

    @Test
    void shouldForgetTheCredentialsOfAnAccountOnWhichNothingIsOpen() {
        vault.put(account, Map.of("api_key", "one", "api_secret", "two"));

        Engine.Answer forgotten = Engine.owner(account, "DELETE", "/api/v1/accounts/" + account + "/credentials", null);

        assertThat(forgotten.status()).isEqualTo(200);
        assertThat(vault.changedAt(account)).isEmpty();
    }

    private static Engine.Answer gateway(String body) {
        return Engine.call(
                "gateway",
                TestTokens.service("gateway", "execution-engine"),
                "POST",
                "/api/v1/accounts/from-blob",
                body);
    }
}
