package io.tradewind.breaker.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class FiguresNowTest {
    private static final Duration HOUR = Duration.ofHours(1);
    private final Figures told = new Figures();

    @Test
    void shouldMeasureTheDrawdownOfEquityAgainstTheHighestOfTheWindow() {
        told.equity(7, "80000").peak(7, "100000").equity(8, "50000").peak(MarksRepository.ALL, "200000");

        assertThat(told.now().drawdown(7L, HOUR).value()).isEqualByComparingTo("0.2");
        // No higher equity in the window: no loss.
        assertThat(told.now().drawdown(8L, HOUR).value()).isEqualByComparingTo("0");
        assertThat(told.now().drawdown(null, HOUR).value()).isEqualByComparingTo("0.35");
    }

    @Test
    void shouldNotAssumeAnEquityThatWasNotMeasuredLately() {
        told.equity(7, "USD", "80000", Duration.ofMinutes(3)).equity(8, "EUR", "1", Duration.ZERO);

        assertThat(told.now().drawdown(7L, HOUR).isKnown()).isFalse();
        assertThat(told.now().drawdown(7L, HOUR).words()).contains("was measured last at 2026-03-02T11:57:00Z");
        assertThat(told.now().drawdown(9L, HOUR).words()).isEqualTo("account 9 was not measured");
        assertThat(told.now().drawdown(null, HOUR).isKnown()).isFalse();
    }

    @Test
    void shouldAddUpCurrenciesAtTheNewestRateAndNameItsTime() {
        told.equity(7, "80000").equity(8, "EUR", "10000", Duration.ZERO).peak(MarksRepository.ALL, "100000");

        Measured without = told.now().drawdown(null, HOUR);
        Measured with =
                told.price("EUR_USD", "1.2", Duration.ofSeconds(5)).now().drawdown(null, HOUR);

        assertThat(without.words()).isEqualTo("no rate of EUR in USD was heard yet");
        assertThat(without.isKnown()).isFalse();
        assertThat(with.value()).isEqualByComparingTo("0.08");
        assertThat(with.words()).isEqualTo("equity 92000.0 against 100000 USD, EUR at 1.2 of 2026-03-02T11:59:55Z");
    }

    @Test
    void shouldTakeAPairThatIsQuotedTheOtherWayRound() {
        told.equity(7, "1000").equity(8, "ZAR", "36000", Duration.ZERO).peak(MarksRepository.ALL, "4000");
        told.price("USD_ZAR", "18", Duration.ofSeconds(5));

        assertThat(told.now().drawdown(null, HOUR).value()).isEqualByComparingTo("0.25");
    }

    /** What holds nothing is not measured again until it deals: its figure is not old, it is still so. */
    @Test
    void shouldTakeAnOldEquityOfWhatCannotHaveChanged() {
        Duration old = Duration.ofHours(5);
        told.equity(7, "USD", "80000", old, 0).equity(8, "USD", "100", old, 1).holds(8, "AAPL");
        told.peak(MarksRepository.ALL, "100125");

        // Noon in UTC: New York's exchange has not opened yet.
        assertThat(told.now().drawdown(7L, HOUR).value()).isEqualByComparingTo("0");
        assertThat(told.now().drawdown(null, HOUR).value()).isEqualByComparingTo("0.2");
    }

    @Test
    void shouldDoubtAnOldEquityOfWhatMayHaveChanged() {
        Duration old = Duration.ofMinutes(3);
        told.equity(7, "USD", "80000", old, 1).holds(7, "BTC_USD");
        // Opened or closed since: the tracker counted another number of positions.
        told.equity(8, "USD", "80000", old, 0).holds(8, "AAPL").equity(9, "USD", "80000", old, 1);

        assertThat(told.now().drawdown(7L, HOUR).isKnown()).isFalse();
        assertThat(told.now().drawdown(8L, HOUR).isKnown()).isFalse();
        assertThat(told.now().drawdown(9L, HOUR).isKnown()).isFalse();
    }

    @Test
    void shouldMeasureRatesOnlyOfEnoughOrders() {
        told.orders(7, 30, 20, 5).orders(8, 10, 4, 4);

        assertThat(told.now().rejectionRate(7L, HOUR, 20).value()).isEqualByComparingTo("0.25");
        assertThat(told.now().rejectionRate(8L, HOUR, 20).isKnown()).isFalse();
        assertThat(told.now().rejectionRate(8L, HOUR, 20).words())
                .isEqualTo("4 orders were answered by a venue, 20 are needed");
        assertThat(told.now().rejectionRate(null, HOUR, 20).value()).isEqualByComparingTo("0.375");
        assertThat(told.now().orderRate(7L, HOUR).value()).isEqualByComparingTo("30");
        assertThat(told.now().orderRate(9L, HOUR).value()).isEqualByComparingTo("0");
        assertThat(told.now().orderRate(null, HOUR).value()).isEqualByComparingTo("40");
    }

    @Test
    void shouldMeasureTheMeanSlippage() {
        told.slippage(7, 4, "0.02").slippage(8, 1, "-0.005");

        assertThat(told.now().slippage(7L, HOUR, 4).value()).isEqualByComparingTo("0.005");
        assertThat(told.now().slippage(8L, HOUR, 4).isKnown()).isFalse();
        assertThat(told.now().slippage(null, HOUR, 4).value()).isEqualByComparingTo("0.003");
    }

    @Test
    void shouldMeasureHowOldThePricesAreOfWhatIsHeld() {
        told.holds(7, "BTC_USD").holds(7, "ETH_USD").orders(8, 0, 0, 0);
        told.price("BTC_USD", "100", Duration.ofSeconds(2)).price("ETH_USD", "10", Duration.ofSeconds(90));

        assertThat(told.now().staleness(7L).value()).isEqualByComparingTo("90");
        assertThat(told.now().staleness(8L).words()).isEqualTo("nothing is held");
        assertThat(told.now().staleness(null).value()).isEqualByComparingTo("2");
        assertThat(told.silentBus().now().staleness(null).words()).contains("the event bus is silent");
    }

    /** Noon is a Monday's: FX opened on Sunday at 17:00 New York, shares open in two and a half hours. */
    @Test
    void shouldNotCountTheWeekendToTheAgeOfPrices() {
        told.holds(7, "EUR_USD").holds(8, "AAPL");
        told.price("AAPL", "200", Duration.ofHours(64));

        assertThat(told.now().staleness(8L).words()).isEqualTo("no market of what is held is open");
        assertThat(told.now().staleness(null).words()).isEqualTo("no market of what was heard is open");

        told.price("EUR_USD", "1.1", Duration.ofHours(62));
        assertThat(told.now().staleness(7L).value()).isEqualByComparingTo("50400");
        assertThat(told.now().staleness(null).value()).isEqualByComparingTo("50400");

        told.price("EUR_USD", "1.1", Duration.ofHours(13));
        assertThat(told.now().staleness(7L).value()).isEqualByComparingTo("46800");
    }

    @Test
    void shouldMeasureHowFarPricesWentOfWhatIsHeld() {
        told.holds(7, "BTC_USD").holds(9, "XRP_USD");
        told.price("BTC_USD", "100", Duration.ofSeconds(30)).price("BTC_USD", "110", Duration.ofSeconds(20));
        told.price("ETH_USD", "10", Duration.ofSeconds(30)).price("ETH_USD", "15", Duration.ofSeconds(20));

        assertThat(told.now().jump(7L, Duration.ofMinutes(1)).value()).isEqualByComparingTo("0.1");
        assertThat(told.now().jump(7L, Duration.ofMinutes(1)).words()).isEqualTo("BTC_USD between 100 and 110");
        assertThat(told.now().jump(null, Duration.ofMinutes(1)).value()).isEqualByComparingTo("0.5");
        assertThat(told.now().jump(8L, Duration.ofMinutes(1)).isKnown()).isFalse();
        assertThat(told.now().jump(9L, Duration.ofMinutes(1)).words()).isEqualTo("no price in the window");
    }
}
