package io.tradewind.analysis.strategy;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.analysis.MadeUp;
import io.tradewind.analysis.RecordedMarket;
import io.tradewind.analysis.bar.Bars;
import io.tradewind.analysis.strategy.Decision.NoSetup;
import io.tradewind.analysis.strategy.Decision.Setup;
import io.tradewind.analysis.strategy.Decision.TooFewBars;
import io.tradewind.contracts.Direction;
import io.tradewind.contracts.market.Timeframe;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MomentumTest {
    private final Momentum momentum = new Momentum();
    private final Parameters parameters = momentum.parameters(null, Timeframe.M1);

    @Test
    void shouldSayHowManyBarsItNeeds() {
        Decision decision = momentum.decide(MadeUp.closing(1, 2, 3), parameters);

        assertThat(decision).isEqualTo(new TooFewBars(44, 3));
    }

    @Test
    void shouldFindNothingWhereNothingMoves() {
        Decision decision = momentum.decide(MadeUp.closing(flat(60)), parameters);

        assertThat(decision).isInstanceOf(NoSetup.class);
    }

    @Test
    void shouldEnterLongWhenTheAveragesCrossUpwards() {
        // A slow fall, then a rise: the fast average crosses the slow one on the way up.
        double[] closes = IntStream.range(0, 75)
                .mapToDouble(i -> i < 60 ? 1000 - i + 2 * (i % 2) : 940 + 3 * (i - 60) - 2 * (i % 2))
                .toArray();
        Setup setup = firstSetup(MadeUp.closing(closes), 60);

        assertThat(setup.direction()).isEqualTo(Direction.LONG);
        assertThat(setup.stop()).isLessThan(setup.entry());
        assertThat(setup.target().subtract(setup.entry()))
                .isEqualByComparingTo(setup.entry().subtract(setup.stop()).multiply(new BigDecimal("2")));
        assertThat(setup.reasons()).anyMatch(reason -> reason.contains("crossed"));
        assertThat(setup.readings().keySet())
                .containsExactly("atr", "close", "efficiency_ratio", "ema_fast", "ema_slow", "rsi", "volume_ratio");
    }

    @Test
    void shouldMirrorItselfWhenTheMarketDoes() {
        double[] up = IntStream.range(0, 75)
                .mapToDouble(i -> i < 60 ? 1000 - i + 2 * (i % 2) : 940 + 3 * (i - 60) - 2 * (i % 2))
                .toArray();
        double[] down = IntStream.range(0, 75).mapToDouble(i -> 2000 - up[i]).toArray();

        Setup rising = firstSetup(MadeUp.closing(up), 60);
        Setup falling = firstSetup(MadeUp.closing(down), 60);

        assertThat(falling.direction()).isEqualTo(Direction.SHORT);
        assertThat(falling.entry().add(rising.entry())).isEqualByComparingTo("2000");
        assertThat(falling.confidence()).isEqualByComparingTo(rising.confidence());
    }

    @Test
    void shouldTradeTheRecordedMarketAllTheTime() {
        Bars minutes = RecordedMarket.minutes();
        Parameters demo = momentum.parameters(
                Map.of("fast_period", 3, "slow_period", 8, "rsi_period", 7, "rsi_limit", 85, "atr_period", 7),
                Timeframe.M1);
        List<Integer> at = new ArrayList<>();
        Set<BigDecimal> confidences = new HashSet<>();

        for (int end = 20; end < 3000; end++) {
            Bars known =
                    new Bars(minutes.instrument(), Timeframe.M1, minutes.list().subList(Math.max(0, end - 70), end));
            if (momentum.decide(known, demo) instanceof Setup setup) {
                at.add(end);
                confidences.add(setup.confidence());
                assertSensible(known, setup);
            }
        }

        assertThat(at).hasSizeGreaterThan(3000 / 40);
        assertThat(at.getFirst()).isLessThan(60);
        assertThat(confidences).hasSizeGreaterThan(at.size() / 2);
    }

    private static void assertSensible(Bars bars, Setup setup) {
        int sign = setup.direction().sign();
        assertThat(setup.entry().subtract(setup.stop()).signum()).isEqualTo(sign);
        assertThat(setup.target().subtract(setup.entry()).signum()).isEqualTo(sign);
        assertThat(List.of(setup.entry(), setup.stop(), setup.target()))
                .allMatch(bars.instrument()::onTick)
                .allMatch(price -> price.signum() > 0);
        assertThat(setup.confidence()).isBetween(BigDecimal.ZERO, BigDecimal.ONE);
    }

    private Setup firstSetup(Bars bars, int from) {
        return IntStream.range(from, bars.size())
                .mapToObj(i -> momentum.decide(bars.upTo(bars.get(i).openTime()), parameters))
                .filter(Setup.class::isInstance)
                .map(Setup.class::cast)
                .findFirst()
                .orElseThrow();
    }

    private static double[] flat(int count) {
        return IntStream.range(0, count).mapToDouble(i -> 1000).toArray();
    }
}
