package io.tradewind.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tradewind.testkit.SuiteResource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = SuiteResource.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = FakeAgents.Addresses.class, scope = TestResourceScope.GLOBAL)
class VenueReadComponentTest {
    private long account;

    @BeforeEach
    void begin() {
        Engine.ready();
        account = Engine.account("hedging");
    }

    @Test
    void shouldTellMoneyAndPositionsOfAPaperAccount() {
        Engine.Answer trade = Engine.trade(account, "LONG", "0.1", "");
        assertThat(trade.status()).as(trade.text()).isEqualTo(200);
        Engine.Answer money = read("venue-account");
        assertThat(money.status()).as(money.text()).isEqualTo(200);
        assertThat(money.at("/source").asText()).isEqualTo("ledger");
        assertThat(money.at("/currency").asText()).isEqualTo("USD");
        assertThat(money.at("/portfolio_value").decimalValue()).isEqualByComparingTo("4999");
        assertThat(money.at("/cash")
                        .decimalValue()
                        .add(money.at("/portfolio_value").decimalValue()))
                .isEqualByComparingTo(money.at("/equity").decimalValue());
        assertThat(money.at("/buying_power").decimalValue())
                .isEqualByComparingTo(money.at("/equity")
                        .decimalValue()
                        .subtract(money.at("/margin_used").decimalValue()));
        assertThat(money.at("/stale").asBoolean()).isFalse();

        Engine.Answer positions = read("venue-positions");
        assertThat(positions.at("/positions")).hasSize(1);
        assertThat(positions.at("/positions/0/instrument").asText()).isEqualTo("BTC_USD");
        assertThat(positions.at("/positions/0/side").asText()).isEqualTo("long");
        assertThat(positions.at("/positions/0/last_price").decimalValue()).isEqualByComparingTo("49990");
        assertThat(positions.at("/positions/0/market_value").decimalValue()).isEqualByComparingTo("4999");
        assertThat(positions.at("/positions/0/stale").asBoolean()).isFalse();
        assertThat(read("holdings").at("/holdings")).isEmpty();
    }

    @Test
    void shouldTellPricesAndWhatHasNone() {
        Engine.tick("BTC_USD", "50100", "50120");
        Engine.Answer quotes = read("quotes?symbols=BTC/USD,NSE:YESBANK");
        assertThat(quotes.status()).as(quotes.text()).isEqualTo(200);
        assertThat(quotes.at("/quotes/0/instrument").asText()).isEqualTo("BTC_USD");
        assertThat(quotes.at("/quotes/0/last").decimalValue()).isEqualByComparingTo("50100");
        assertThat(quotes.at("/quotes/0/high")
                        .decimalValue()
                        .compareTo(quotes.at("/quotes/0/low").decimalValue()))
                .isPositive();
        assertThat(quotes.at("/missing/0").asText()).isEqualTo("YESBANK");
        assertThat(read("quotes?symbols=NOPE").code()).isEqualTo("DATA_001");
        assertThat(read("quotes").code()).isEqualTo("REQ_002");
        assertThat(read("quotes?symbols=" + "BTC_USD,".repeat(51)).code()).isEqualTo("REQ_002");
    }

    @Test
    void shouldKeepForeignAccountsApart() {
        long other = Engine.account("hedging");
        for (String path : new String[] {"venue-account", "venue-positions", "holdings", "quotes?symbols=BTC_USD"}) {
            String whole = "/api/v1/accounts/" + account + "/" + path;
            assertThat(Engine.owner(other, "GET", whole, null).status())
                    .as(path)
                    .isEqualTo(403);
            assertThat(Engine.call("operator", null, "GET", whole, null).status())
                    .as(path)
                    .isEqualTo(401);
            assertThat(Engine.owner(account, "GET", "/api/v1/accounts/987654/" + path, null)
                            .status())
                    .as(path)
                    .isEqualTo(404);
        }
    }

    private Engine.Answer read(String path) {
        return Engine.owner(account, "GET", "/api/v1/accounts/" + account + "/" + path, null);
    }
}
