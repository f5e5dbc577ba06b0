package io.tradewind.risk.currency;

import static io.tradewind.contracts.Direction.LONG;
import static io.tradewind.contracts.Direction.SHORT;
import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.contracts.Direction;
import io.tradewind.contracts.api.AccountState;
import io.tradewind.contracts.api.AccountState.OpenPosition;
import io.tradewind.risk.TestMarket;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class CurrencyExposureTest {
    private static final Instant NOW = Instant.parse("2026-01-05T10:00:00Z");

    private final TestMarket market =
            new TestMarket().rate("EUR", "USD", "1.10").rate("USD", "ZAR", "20").rate("ZAR", "USD", "0.05");

    @Test
    void shouldMakeTheEquityOfAllLegsTogether() {
        CurrencyView view = view(
                "USD",
                state(1, "USD", "10000", position("EUR_USD", LONG, "1000", "1.05", "1.10")),
                state(2, "USD", "500", position("EUR_USD", SHORT, "400", "1.20", "1.10")),
                state(3, "ZAR", "2000", position("AAPL", LONG, "3", "100", "90")));

        assertThat(view.currencies()).extracting(CurrencyView.Row::currency).containsExactly("EUR", "USD", "ZAR");
        CurrencyView.Row euro = view.currencies().getFirst();
        assertThat(euro.amount()).isEqualByComparingTo("600");
        assertThat(euro.value()).isEqualByComparingTo("660");
        assertThat(euro.accounts()).containsExactly(part("1", "1000"), part("2", "-400"));
        // 10000 - 1050, 500 + 480, and a loss of 30 on the shares.
        assertThat(view.currencies().get(1).amount()).isEqualByComparingTo("9900");
        assertThat(view.currencies().get(2).value()).isEqualByComparingTo("100");
        // Equities: 10050, 540 and 2000 rand less 30 dollars = 70 dollars.
        assertThat(view.equity()).isEqualByComparingTo("10660");
        assertThat(view.unmeasured()).isEmpty();
    }

    @Test
    void shouldGoByWayOfTheDollarAndSayWhatHasNoRate() {
        CurrencyView crossed = view("ZAR", state(1, "USD", "0", position("EUR_USD", LONG, "10", "1", "1.10")));
        CurrencyView unknown = view("USD", state(1, "INR", "1000", position("RELIANCE", LONG, "1", "100", null)));

        assertThat(crossed.currencies().getFirst().value()).isEqualByComparingTo("220");
        assertThat(unknown.equity()).isNull();
        assertThat(unknown.currencies().getFirst().value()).isNull();
        assertThat(unknown.currencies().getFirst().ofEquity()).isNull();
        assertThat(unknown.unmeasured()).containsExactly("account 1: no price for RELIANCE", "no rate from INR to USD");
    }

    private CurrencyView view(String reporting, AccountState... states) {
        CurrencyExposure exposure = new CurrencyExposure(market, reporting);
        List.of(states).forEach(exposure::add);
        return exposure.view("user", NOW);
    }

    private static CurrencyView.Part part(String account, String amount) {
        return new CurrencyView.Part(account, new BigDecimal(amount));
    }

    private static AccountState state(long id, String currency, String balance, OpenPosition position) {
        BigDecimal amount = new BigDecimal(balance);
        return new AccountState(id, 1, currency, amount, amount, amount, amount, 0, List.of(position), List.of(), NOW);
    }

    private static OpenPosition position(
            String symbol, Direction direction, String quantity, String entry, String mark) {
        return new OpenPosition(
                1,
                symbol,
                direction,
                new BigDecimal(quantity),
                new BigDecimal(entry),
                mark == null ? null : new BigDecimal(mark),
                null);
    }
}
