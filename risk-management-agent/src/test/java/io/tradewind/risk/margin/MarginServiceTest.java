package io.tradewind.risk.margin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tradewind.contracts.Event;
import io.tradewind.contracts.account.AccountEvent;
import io.tradewind.contracts.account.AccountOpened;
import io.tradewind.contracts.instrument.Instruments;
import io.tradewind.kit.account.AccountDirectory;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class MarginServiceTest {
    private static final Map<String, Map<String, BigDecimal>> VENUES = Map.of(
            "oanda", Map.of("EUR_USD", new BigDecimal("0.0333"), "FX", new BigDecimal("0.1")),
            "kraken", Map.of("FX", new BigDecimal("0.5")));

    @Test
    void shouldTakeTheInstrumentBeforeItsClassAndTheVenueBeforeTheUsual() {
        MarginService service = service(VENUES, account(7, "oanda"));

        assertThat(service.of(7).of(Instruments.get("EUR_USD"))).isEqualByComparingTo("0.0333");
        assertThat(service.of(7).of(Instruments.get("GBP_USD"))).isEqualByComparingTo("0.1");
        assertThat(service.of(7).of(Instruments.get("BTC_USD"))).isEqualByComparingTo("1");
        assertThat(service.venue("paper").of(Instruments.get("EUR_USD"))).isEqualByComparingTo("0.05");
    }

    @Test
    void shouldAskTheHighestRateOfAnAccountThatIsNotKnownYet() {
        MarginService service = service(VENUES, account(7, "oanda"));

        assertThat(service.of(8).of(Instruments.get("EUR_USD"))).isEqualByComparingTo("0.5");
        assertThat(service.of(8).of(Instruments.get("NIFTY"))).isEqualByComparingTo("0.2");
    }

    @Test
    void shouldNotStartWithARateThatMeansNothing() {
        assertThatThrownBy(() -> start("EUR_USD", "0"))
                .hasMessageContaining("oanda.EUR_USD must be over 0 and at most 1");
        assertThatThrownBy(() -> start("FX", "1.01")).hasMessageContaining("must be over 0 and at most 1, not 1.01");
        assertThatThrownBy(() -> start("FOREX", "0.1"))
                .hasMessageContaining("oanda.FOREX names neither an instrument nor an asset class");
        start("EUR_USD", "1");
    }

    private static void start(String what, String rate) {
        service(Map.of("oanda", Map.of(what, new BigDecimal(rate))), account(7, "oanda"))
                .start(null);
    }

    private static MarginService service(Map<String, Map<String, BigDecimal>> venues, AccountOpened account) {
        AccountDirectory accounts = new AccountDirectory();
        accounts.on(event(account));
        return new MarginService(() -> venues, accounts);
    }

    private static AccountOpened account(long id, String venue) {
        return new AccountOpened(
                id, "label", "user", venue, false, "USD", BigDecimal.TEN, Instant.parse("2026-01-05T00:00:00Z"));
    }

    private static Event<AccountEvent> event(AccountOpened account) {
        return new Event<>(UUID.randomUUID(), "test", "7", account.openedAt(), null, account);
    }
}
