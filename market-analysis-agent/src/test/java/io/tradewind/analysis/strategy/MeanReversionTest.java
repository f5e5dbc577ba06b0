package io.tradewind.analysis.strategy;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.analysis.MadeUp;
import io.tradewind.analysis.bar.Bars;
import io.tradewind.analysis.strategy.Decision.NoSetup;
import io.tradewind.analysis.strategy.Decision.Setup;
import io.tradewind.analysis.strategy.Decision.TooFewBars;
import io.tradewind.contracts.Direction;
import io.tradewind.contracts.market.Timeframe;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MeanReversionTest {
    private final Strategy strategy = Strategies.require("mean_reversion");

    /** A quiet market around 1000 that ends as given, seen from 1000. */
    private static Bars market(int sign, double... ends) {
        double[] quiet = IntStream.range(0, 88)
                .mapToDouble(i -> 1000 + sign * List.of(0, 1, 0, -1).get(i % 4))
                .toArray();
        double[] closes = IntStream.range(0, quiet.length + ends.length)
                .mapToDouble(i -> i < quiet.length ? quiet[i] : 1000 + sign * ends[i - quiet.length])
                .toArray();
        return MadeUp.closing(closes);
    }

    private Decision decide(Bars bars, Map<String, ?> given) {
        return strategy.decide(bars, strategy.parameters(given, Timeframe.M1));
    }

    @Test
    void shouldBuyTheReturnIntoTheBandWithTheMeanAsTarget() {
        Setup setup = (Setup) decide(market(1, -12, -6), Map.of());

        assertThat(setup.direction()).isEqualTo(Direction.LONG);
        assertThat(setup.entry()).isEqualByComparingTo("994");
        // Mean of the last 20 closes: eighteen around 1000 that sum up to one less, 988 and 994.
        assertThat(setup.target().doubleValue()).isBetween(999.0, 999.2);
        assertThat(setup.stop()).isLessThan(setup.entry());
        assertThat(setup.readings().get("z_before").doubleValue()).isLessThan(-2);
        assertThat(setup.readings().get("z").doubleValue()).isBetween(-2.0, 0.0);
        assertThat(setup.readings().get("mean").doubleValue()).isEqualTo(999.05);
        assertThat(setup.reasons().getFirst())
                .contains(MadeUp.START.plusSeconds(88 * 60).toString());
    }

    @Test
    void shouldSellTheMirrorImage() {
        Setup rise = (Setup) decide(market(-1, -12, -6), Map.of());
        Setup fall = (Setup) decide(market(1, -12, -6), Map.of());

        assertThat(rise.direction()).isEqualTo(Direction.SHORT);
        assertThat(rise.confidence()).isEqualByComparingTo(fall.confidence());
        assertThat(rise.stop().subtract(rise.entry()))
                .isEqualByComparingTo(fall.entry().subtract(fall.stop()));
    }

    @Test
    void shouldSayWhyThereIsNoTrade() {
        assertThat(reason(decide(market(1, -12), Map.of()))).contains("no return");
        assertThat(reason(decide(market(1, -1, 1), Map.of()))).contains("no return");
        assertThat(reason(decide(market(1, -12, -6), Map.of("max_adx", 10)))).contains("shows a trend");
        assertThat(reason(decide(market(1, -12, -6), Map.of("rsi_limit", 5)))).contains("does not confirm");
        assertThat(reason(decide(market(1, -12, -6), Map.of("min_reward", 5)))).contains("stop distances away");
        assertThat(decide(market(1, -12).tail(20), Map.of())).isEqualTo(new TooFewBars(58, 20));
    }

    private static String reason(Decision decision) {
        return ((NoSetup) decision).reason();
    }
}
