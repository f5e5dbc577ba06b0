package io.tradewind.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tradewind.execution.venue.VenueBalance;
import io.tradewind.testkit.SuiteResource;
import java.math.BigDecimal;
import java.util.List;
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

    /** As spot exchanges do, which keep no book of ours and name no one sum. */
    @Test
    void shouldAskAVenueThatNamesNoSumForItsBalances() {
        account = Engine.number("select nextval('account_ids')").longValue();
        Engine.sql("insert into accounts (id, label, user_id, venue, mode, live, currency, starting_balance, balance,"
                + " day, day_start_equity, peak_equity, opened_at) values (" + account + ", 'spot-" + account
                + "', 'u1', 'blind', 'NETTING', false, 'USD', 1, 1, current_date, 1, 1, now())");
        BlindVenue.HELD_MONEY.put(
                account,
                List.of(
                        new VenueBalance("BTC", null, null, new BigDecimal("3")),
                        new VenueBalance("USD", new BigDecimal("70"), new BigDecimal("30"), new BigDecimal("100"))));

        Engine.Answer held = read("preflight");
        BlindVenue.HELD_MONEY.remove(account);
        Engine.Answer nothing = read("preflight");
        BlindVenue.UNAUTHORIZED.add(account);
        Engine.Answer refused = read("preflight");
        BlindVenue.UNAUTHORIZED.remove(account);

        assertThat(held.at("/venue/reachable").asBoolean()).isTrue();
        assertThat(held.at("/venue/funds").decimalValue()).isEqualByComparingTo("100");
        assertThat(held.at("/venue/buying_power").decimalValue()).isEqualByComparingTo("70");
        assertThat(nothing.at("/venue/funds").decimalValue()).isZero();
        assertThat(refused.at("/venue/reachable").asBoolean(true)).isFalse();
        assertThat(refused.at("/venue/venue_failure").asText()).isEqualTo("Unauthorized");
        assertThat(read("broker-session").at("/state").asText()).isEqualTo("not_needed");
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
