package io.tradewind.breaker.risk;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.breaker.account.OpenPosition;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class RiskFiguresTest {
    private static final Function<String, Optional<BigDecimal>> NO_PRICES = symbol -> Optional.empty();

    @Test
    void shouldSumNotionalsAtTheLastPrice() {
        List<OpenPosition> positions = List.of(position("BTC_USD", "0.5", "40000"), position("AAPL", "100", "190"));
        Function<String, Optional<BigDecimal>> prices = prices(Map.of("BTC_USD", "42000"));
        assertThat(RiskFigures.exposure(positions, new BigDecimal("100000"), "USD", prices))
                .hasValueSatisfying(value -> assertThat(value).isEqualByComparingTo("0.4"));
    }

    @Test
    void shouldConvertEitherWay() {
        List<OpenPosition> positions = List.of(position("EUR_USD", "10000", "1.10"));
        BigDecimal equity = new BigDecimal("10000");
        assertThat(RiskFigures.exposure(positions, equity, "EUR", prices(Map.of("EUR_USD", "1.25"))))
                .hasValueSatisfying(value -> assertThat(value).isEqualByComparingTo("1"));
        assertThat(RiskFigures.exposure(positions, equity, "JPY", prices(Map.of("USD_JPY", "150"))))
                .hasValueSatisfying(value -> assertThat(value).isEqualByComparingTo("165"));
    }

    @Test
    void shouldSayNothingWhereItCannotMeasure() {
        List<OpenPosition> positions = List.of(position("EUR_USD", "10000", "1.10"));
        assertThat(RiskFigures.exposure(positions, BigDecimal.TEN, "JPY", NO_PRICES))
                .isEmpty();
        assertThat(RiskFigures.exposure(positions, BigDecimal.ZERO, "USD", NO_PRICES))
                .isEmpty();
        assertThat(RiskFigures.dailyVar(days(20, "-0.01"))).isEmpty();
    }

    @Test
    void shouldTakeTheSecondWorstOfTwentyReturns() {
        List<BigDecimal> equity = new ArrayList<>(List.of(new BigDecimal("100000")));
        for (int day = 1; day <= 20; day++) {
            // Returns -0.01, -0.02, +0.001, +0.001 …
            BigDecimal factor = new BigDecimal(day == 1 ? "0.99" : day == 2 ? "0.98" : "1.001");
            equity.add(equity.getLast().multiply(factor));
        }
        assertThat(RiskFigures.dailyVar(equity))
                .hasValueSatisfying(value -> assertThat(value).isEqualByComparingTo("0.01"));
    }

    @Test
    void shouldNotTurnAGainIntoARisk() {
        assertThat(RiskFigures.dailyVar(days(30, "0.01")))
                .hasValueSatisfying(value -> assertThat(value).isZero());
    }

    private static List<BigDecimal> days(int count, String change) {
        List<BigDecimal> equity = new ArrayList<>();
        BigDecimal value = new BigDecimal("100000");
        for (int i = 0; i < count; i++) {
            equity.add(value);
            value = value.multiply(BigDecimal.ONE.add(new BigDecimal(change)));
        }
        return equity;
    }

    private static OpenPosition position(String instrument, String quantity, String price) {
        return new OpenPosition(instrument, new BigDecimal(quantity), new BigDecimal(price));
    }

    private static Function<String, Optional<BigDecimal>> prices(Map<String, String> prices) {
        return symbol -> Optional.ofNullable(prices.get(symbol)).map(BigDecimal::new);
    }
}
