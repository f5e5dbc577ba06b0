package io.tradewind.performance.quality;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExecutionQualityTest {
    private static final Instant START = Instant.parse("2026-03-02T10:00:00Z");

    @Test
    void shouldMeasureEachStepOfAnOrder() {
        List<OrderTimes> orders = List.of(
                new OrderTimes(START, at(20), at(50), at(62), at(60)),
                // A limit order of a person: no signal, and its fill does not count
                new OrderTimes(null, at(1000), at(1010), at(1040), null),
                // Denied: never sent
                new OrderTimes(at(2000), at(2030), null, null, null));
        ExecutionQuality.Latencies ours = ExecutionQuality.Latencies.of(orders);
        assertThat(ours.signalToSubmit()).isEqualTo(Spread.of(50));
        assertThat(ours.acceptToSubmit()).isEqualTo(Spread.of(10, 30));
        assertThat(ours.submitToAck()).isEqualTo(Spread.of(12, 30));
        assertThat(ours.submitToFill()).isEqualTo(Spread.of(10));
        assertThat(ours.signalToFill()).isEqualTo(Spread.of(60));
    }

    @Test
    void shouldTakePercentilesThatWereMeasured() {
        // 1..20 in disorder: 50 % of 20 is the tenth, 95 % the nineteenth, 99 % the twentieth
        Spread spread = Spread.of(20, 1, 19, 2, 18, 3, 17, 4, 16, 5, 15, 6, 14, 7, 13, 8, 12, 9, 11, 10);
        assertThat(spread).isEqualTo(new Spread(20, new BigDecimal("10.5"), 1L, 10L, 19L, 20L, 20L));
        assertThat(Spread.of(7)).isEqualTo(new Spread(1, new BigDecimal("7.0"), 7L, 7L, 7L, 7L, 7L));
        assertThat(Spread.of()).isEqualTo(new Spread(0, null, null, null, null, null, null));
    }

    @Test
    void shouldAddCostsUpInTheAccountsCurrency() {
        // 1000 USD at 2 USD worse; 50000 JPY at 100 JPY worse, counted at 0.007
        InstrumentCosts dollars = costs("BTC_USD", "USD", "1000", "998", "2", "1000", "2", 0, "1.5");
        InstrumentCosts yen = costs("USD_JPY", "JPY", "50000", "49900", "100", "350", "0.7", 0, "0.5");
        ExecutionQuality.Costs both = ExecutionQuality.costs(List.of(dollars, yen));
        assertThat(both.fills()).isEqualTo(2);
        assertThat(both.tradedValue()).isEqualByComparingTo("1350");
        assertThat(both.slippage()).isEqualByComparingTo("2.7");
        assertThat(both.fees()).isEqualByComparingTo("2");
        // 2 / 1350
        assertThat(both.feesBps()).isEqualByComparingTo("14.81481481");
        assertThat(both.slippageBps()).as("yen and dollars have no mean").isNull();
        assertThat(both.byInstrument().get(1).slippageBps()).isEqualByComparingTo("20.04008016");
        assertThat(both.byInstrument().get(1).inAccountCurrency().slippage()).isEqualByComparingTo("0.7");
        // 2 / 998
        assertThat(ExecutionQuality.costs(List.of(dollars)).slippageBps()).isEqualByComparingTo("20.04008016");
        assertThat(ExecutionQuality.notes(List.of(dollars), 2, 50)).isEmpty();
    }

    @Test
    void shouldNotConvertWithoutARate() {
        InstrumentCosts yen = costs("USD_JPY", "JPY", "50000", "49900", "100", "0", "0", 1, "0.5");
        ExecutionQuality.Costs costs = ExecutionQuality.costs(List.of(yen));
        assertThat(costs.tradedValue()).isNull();
        assertThat(costs.slippage()).isNull();
        assertThat(costs.feesBps()).isNull();
        assertThat(costs.fees()).as("counted by the ledger").isEqualByComparingTo("0.5");
        assertThat(costs.byInstrument().getFirst().inAccountCurrency()).isNull();
        assertThat(costs.byInstrument().getFirst().tradedValue()).isEqualByComparingTo("50000");
        assertThat(ExecutionQuality.notes(List.of(yen), 2, 2))
                .containsExactly(
                        "USD_JPY: 1 of 1 deals do not tell their rate from JPY; nothing is converted for them",
                        "latencies are of the newest 2 orders of the range");
    }

    private static InstrumentCosts costs(
            String instrument,
            String quote,
            String value,
            String arrival,
            String slippage,
            String convertedValue,
            String convertedSlippage,
            long unconverted,
            String fees) {
        return new InstrumentCosts(
                instrument,
                quote,
                1,
                1,
                new BigDecimal(value),
                new BigDecimal(arrival),
                new BigDecimal(slippage),
                new BigDecimal(convertedValue),
                new BigDecimal(convertedSlippage),
                unconverted,
                START,
                START,
                new BigDecimal(fees));
    }

    private static Instant at(long millis) {
        return START.plusMillis(millis);
    }
}
