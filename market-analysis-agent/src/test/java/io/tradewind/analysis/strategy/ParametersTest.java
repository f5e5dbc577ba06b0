package io.tradewind.analysis.strategy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tradewind.contracts.market.Timeframe;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParametersTest {
    private final Strategy momentum = Strategies.require("momentum");

    @Test
    void shouldFillInDefaults() {
        Parameters parameters = momentum.parameters(Map.of("fast_period", 5, "reward_ratio", "1.50"), Timeframe.M1);

        assertThat(parameters.asText())
                .containsEntry("fast_period", "5")
                .containsEntry("slow_period", "21")
                .containsEntry("reward_ratio", "1.5")
                .hasSize(momentum.parameters().size());
        assertThat(parameters)
                .isEqualTo(momentum.parameters(
                        Map.of("fast_period", "5", "reward_ratio", new BigDecimal("1.5")), Timeframe.M1));
    }

    @Test
    void shouldTakeNullForNotGiven() {
        Map<String, Object> given = new HashMap<>(Map.of("fast_period", 5));
        given.put("stop_atr", null);
        given.put("sl_pct", null);

        assertThat(momentum.parameters(given, Timeframe.M1))
                .isEqualTo(momentum.parameters(Map.of("fast_period", 5), Timeframe.M1));
        given.put("speed", null);
        assertThatThrownBy(() -> momentum.parameters(given, Timeframe.M1))
                .isInstanceOf(InvalidParameter.class)
                .hasMessageContaining("unknown parameter");
    }

    @ParameterizedTest
    @CsvSource({
        "speed, 5, unknown parameter",
        "fast_period, 1, must be a whole number from 2 to 50",
        "fast_period, 5.5, must be a whole number",
        "fast_period, fast, must be a whole number",
        "stop_atr, -1, must be a number from 0.5 to 10",
        "stop_atr, 1e999999999, must be a number from 0.5 to 10",
        "min_trend_atr, 1e-999999999, must be a number from 0 to 5",
        "stop_atr, NaN, must be a number from 0.5 to 10",
        "fast_period, 21, fast_period must be below slow_period"
    })
    void shouldSayWhatWouldBeRight(String name, String value, String words) {
        assertThatThrownBy(() -> momentum.parameters(Map.of(name, value), Timeframe.M1))
                .isInstanceOf(InvalidParameter.class)
                .hasMessageContaining(words);
    }

    @Test
    void shouldRefuseARangeShorterThanABar() {
        Strategy orb = Strategies.require("orb");

        assertThatThrownBy(() -> orb.parameters(Map.of(), Timeframe.H1)).hasMessageContaining("at least one bar");
        assertThatThrownBy(() -> orb.parameters(Map.of("range_minutes", 7), Timeframe.M5))
                .hasMessageContaining("whole number of bars");
        assertThatThrownBy(() -> Strategies.require("astrology"))
                .hasMessageContaining("known are momentum, mean_reversion, ORB, smart_money");
    }

    @Test
    void shouldHaveDefaultsThatAreAllowed() {
        for (Strategy strategy : Strategies.all()) {
            Parameters parameters = strategy.parameters(null, Timeframe.M1);

            assertThat(strategy.barsNeeded(parameters, Timeframe.M1))
                    .isLessThanOrEqualTo(strategy.barsRead(parameters, Timeframe.M1));
            assertThat(strategy.barsRead(parameters, Timeframe.M1)).isLessThanOrEqualTo(Strategies.FURTHEST_BACK);
            assertThat(strategy.parameters()).allMatch(p -> !p.help().isBlank());
        }
    }
}
