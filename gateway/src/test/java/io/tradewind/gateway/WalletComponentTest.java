package io.tradewind.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tradewind.gateway.Suite.Reply;
import io.tradewind.gateway.user.TestPeople;
import io.tradewind.testkit.SuiteResource;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a wallet tells and records once, whatever is sent again or was deleted. */
@QuarkusTest
@WithTestResource(value = SuiteResource.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = FakeAgents.class, scope = TestResourceScope.GLOBAL)
class WalletComponentTest {
    private static final String TRANSFER = "{\"from_provider\":\"luno\",\"to_provider\":\"binance\",\"amount\":1000.0,"
            + "\"currency\":\"ZAR\",\"reason\":\"manual_allocation\"}";

    @Inject
    TestPeople people;

    @AfterEach
    void answerAsAlways() {
        TradingAgents.clear();
    }

    @Test
    void shouldRecordOneTransferForOneIdempotencyKey() {
        String token = token(people.add("Walker", "user", "trader"));

        Reply first = keyed(token, TRANSFER, "t-1");
        String id = first.json().at("/transfer/id").asText();
        Suite.send("POST", "/api/wallet/transfers/" + id + "/complete", token, null);
        Reply again = keyed(token, TRANSFER, "t-1");
        Reply spelledOtherwise = keyed(token, TRANSFER.replace("1000.0", "1000"), "t-1");
        Reply other = keyed(token, TRANSFER.replace("1000.0", "1001"), "t-1");
        Reply ofSomebodyElse = keyed(token(people.add("Other", "user", "trader")), TRANSFER, "t-1");
        Reply anotherKey = keyed(token, TRANSFER, "t-2");

        assertThat(first.status()).isEqualTo(200);
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.json()).as("the first answer, whatever became of it").isEqualTo(first.json());
        assertThat(spelledOtherwise.json()).isEqualTo(first.json());
        assertThat(other.status()).isEqualTo(409);
        assertThat(other.json().path("error").asText()).contains("This Idempotency-Key was used for another transfer");
        assertThat(ofSomebodyElse.json().at("/transfer/id").asText())
                .isNotEmpty()
                .isNotEqualTo(id);
        assertThat(anotherKey.json().at("/transfer/id").asText()).isNotEqualTo(id);
        JsonNode listed = Suite.get("/api/wallet/transfers", token).json();
        assertThat(listed.path("total").asInt()).isEqualTo(2);
    }

    @Test
    void shouldRecordOneTransferOfManyThatComeWithOneKeyAtOnce() {
        String token = token(people.add("Walker", "user", "trader"));

        List<String> recorded = Together.run(
                8, () -> keyed(token, TRANSFER, "t-1").json().at("/transfer/id").asText());

        assertThat(recorded).hasSize(8).doesNotContain("").containsOnly(recorded.getFirst());
        assertThat(Suite.get("/api/wallet/transfers", token)
                        .json()
                        .path("total")
                        .asInt())
                .isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "a,b"})
    void shouldRefuseAKeyThatIsNone(String key) {
        Reply refused = keyed(token(people.add("Walker", "user", "trader")), TRANSFER, key);

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().path("error").asText()).contains("Idempotency-Key");
    }

    /** Its account stays in the ledger, and nobody can do anything with its money any more. */
    @Test
    void shouldNotCountTheAccountOfABotThatWasDeleted() {
        UUID me = people.add("Walker", "user", "trader");
        String token = token(me);
        String id = Suite.post("/api/bots", token, "{\"name\":\"Gamma\",\"exchange\":\"luno\",\"initial_capital\":500}")
                .json()
                .at("/bot/id")
                .asText();
        long account = BotsComponentTest.active(token, id).path("account_id").asLong();
        TradingAgents.set("GET /api/v1/accounts", 200, """
            {"accounts":[
              {"account_id":%1$d,"label":"bot-%2$s","user_id":"%3$s","venue":"paper","live":false,"currency":"USD"},
              {"account_id":3201,"label":"own","user_id":"%3$s","venue":"paper","live":false,"currency":"USD"}]}\
            """.formatted(account, id.replace("-", ""), me));

        JsonNode before = Suite.get("/api/wallet/balances", token).json();
        Reply deleted = Suite.send("DELETE", "/api/bots/" + id, token, null);
        JsonNode after = Suite.get("/api/wallet/balances", token).json();

        assertThat(before.at("/balances/paper/USD").decimalValue()).isEqualByComparingTo("2000");
        assertThat(deleted.status()).isEqualTo(200);
        assertThat(after.at("/balances/paper/USD").decimalValue()).isEqualByComparingTo("1000");
        assertThat(after.path("total_value").decimalValue()).isEqualByComparingTo("1000");
    }

    private static Reply keyed(String token, String transfer, String key) {
        return Suite.send(
                "POST",
                "/api/wallet/transfer",
                token,
                transfer,
                "Content-Type",
                "application/json",
                "Idempotency-Key",
                key);
    }

    private static String token(UUID id) {
        return Suite.login(id + "@example.com", TestPeople.PASSWORD)
                .json()
                .path("token")
                .asText();
    }
}
