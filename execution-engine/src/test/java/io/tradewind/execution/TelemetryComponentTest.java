package io.tradewind.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tradewind.testkit.SuiteResource;
import java.math.BigDecimal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = SuiteResource.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = FakeAgents.Addresses.class, scope = TestResourceScope.GLOBAL)
class TelemetryComponentTest {
    private long account;

    @BeforeEach
    void begin() {
        Engine.ready();
        account = Engine.account("hedging");
    }

    @Test
    void shouldShowOneInstant() {
        Engine.Answer trade = Engine.trade(account, "LONG", "0.1", "");
        assertThat(trade.status()).as(trade.text()).isEqualTo(200);

        Engine.Answer snapshot = read("snapshot?run_id=00000000-0000-4000-8000-00000000dead&rate_of=USD");

        assertThat(snapshot.status()).as(snapshot.text()).isEqualTo(200);
        assertThat(snapshot.at("/consistent").asBoolean()).isTrue();
        assertThat(snapshot.at("/positions")).hasSize(1);
        BigDecimal equity = snapshot.at("/account/equity").decimalValue();
        BigDecimal value = snapshot.at("/positions/0/market_value").decimalValue();
        assertThat(snapshot.at("/account/cash").decimalValue().add(value)).isEqualByComparingTo(equity);
        assertThat(snapshot.at("/orders/0/status").asText()).isEqualTo("FILLED");
        assertThat(snapshot.at("/run/pnl").decimalValue()).isEqualByComparingTo("0");
        assertThat(snapshot.at("/run/positions")).isEmpty();
        assertThat(snapshot.at("/rate").decimalValue()).isEqualByComparingTo("1");
        assertThat(read("snapshot?run_id=x").code()).isEqualTo("REQ_002");
        assertThat(read("snapshot?rate_of=usd").code()).isEqualTo("REQ_002");
        assertThat(read("snapshot?rate_of=XAF").at("/rate").isNull()).isTrue();
    }

    @Test
    void shouldAskTheVenueBeforeAFlight() {
        Engine.Answer preflight = read("preflight");

        assertThat(preflight.status()).as(preflight.text()).isEqualTo(200);
        assertThat(preflight.at("/venue/name").asText()).isEqualTo("paper");
        assertThat(preflight.at("/venue/reachable").asBoolean()).isTrue();
        assertThat(preflight.at("/venue/funds").decimalValue()).isPositive();
        assertThat(preflight.at("/ready").asBoolean()).isTrue();
        assertThat(preflight.at("/lease_until").isTextual()).isTrue();
        assertThat(preflight.at("/database_time").isTextual()).isTrue();
    }

    @Test
    void shouldKeepForeignAccountsApart() {
        long other = Engine.account("hedging");
        for (String path : new String[] {"snapshot", "preflight"}) {
            String whole = "/api/v1/accounts/" + account + "/" + path;
            assertThat(Engine.owner(other, "GET", whole, null).status()).isEqualTo(403);
            assertThat(Engine.call("operator", null, "GET", whole, null).status())
                    .isEqualTo(401);
            assertThat(Engine.owner(account, "GET", "/api/v1/accounts/987654/" + path, null)
                            .status())
                    .isEqualTo(404);
        }
    }

    private Engine.Answer read(String path) {
        return Engine.owner(account, "GET", "/api/v1/accounts/" + account + "/" + path, null);
    }
}
