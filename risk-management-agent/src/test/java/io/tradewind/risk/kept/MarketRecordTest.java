package io.tradewind.risk.kept;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tradewind.contracts.instrument.Instruments;
import io.tradewind.risk.statistics.DayHistory;
import io.tradewind.risk.valuation.MarginRates;
import io.tradewind.risk.valuation.Market;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MarketRecordTest {
    private final Map<String, Object> record = new LinkedHashMap<>();

    @Test
    void shouldAnswerOnceMoreWhatTheMarketAnswered() {
        Market live = MarketRecord.recording(new Moving("100.50", "101"), record);
        assertThat(live.price("BTC_USD")).contains(new BigDecimal("100.50"));
        // The market moved, the decision's does not.
        assertThat(live.price("BTC_USD")).contains(new BigDecimal("100.50"));
        assertThat(live.rate("EUR", "USD")).isEmpty();

        assertThat(MarketRecord.recording(MarginRates.STANDARD, record).of(Instruments.get("BTC_USD")))
                .isEqualByComparingTo("1");
        assertThat(live.days().gaps("BTC_USD").orElseThrow().up()).isEqualTo(0.25);
        Map<String, String> kept = MarketRecord.texts(record, DaysText::write);

        Market again = MarketRecord.recorded(kept, DaysText::read);

        assertThat(again.price("BTC_USD")).contains(new BigDecimal("100.50"));
        assertThat(again.rate("EUR", "USD")).isEmpty();
        assertThat(again.days().gaps("BTC_USD").orElseThrow().up()).isEqualTo(0.25);
        assertThat(DaysText.write(again.days()))
                .isEqualTo("close BTC_USD 0 100\nclose BTC_USD 86400000 120.0\n" + "open BTC_USD 86400000 125\n");
        assertThat(MarketRecord.recordedRates(kept).of(Instruments.get("BTC_USD")))
                .isEqualByComparingTo("1");
        assertThat(kept).containsEntry("price(BTC_USD)", "\"100.50\"").containsEntry("rate(EUR,USD)", "null");
    }

    @Test
    void shouldNotInventWhatWasNotAsked() {
        assertThatThrownBy(() -> MarketRecord.recorded(Map.of(), DaysText::read).price("ETH_USD"))
                .isInstanceOf(MarketRecord.NotKept.class)
                .hasMessage("price(ETH_USD)");
        assertThatThrownBy(() -> MarketRecord.recordedRates(Map.of()).of(Instruments.get("ETH_USD")))
                .hasMessage("margin_rate(ETH_USD)");
    }

    /** Each question about a price gets the next one. */
    private static final class Moving implements Market {
        private final Iterator<String> prices;

        Moving(String... prices) {
            this.prices = List.of(prices).iterator();
        }

        @Override
        public Optional<BigDecimal> price(String symbol) {
            return Optional.of(new BigDecimal(prices.next()));
        }

        @Override
        public Optional<BigDecimal> rate(String from, String to) {
            return Optional.empty();
        }

        @Override
        public Optional<BigDecimal> correlation(String symbol, String other) {
            return Optional.empty();
        }

        @Override
        public Optional<BigDecimal> halfSpread(String symbol) {
            return Optional.empty();
        }

        @Override
        public DayHistory days() {
            Instant next = Instant.EPOCH.plus(Duration.ofDays(1));
            return new DayHistory(
                    Map.of("BTC_USD", Map.of(Instant.EPOCH, new BigDecimal("100"), next, new BigDecimal("120.0"))),
                    Map.of("BTC_USD", Map.of(next, new BigDecimal("125"))));
        }
    }
}
