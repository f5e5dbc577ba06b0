package io.tradewind.analysis.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.analysis.MadeUp;
import io.tradewind.analysis.trend.Trend.Direction;
import io.tradewind.analysis.volatility.Volatility.Level;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MarketStateTest {
    @Test
    void shouldCallASteadyRiseTrending() {
        MarketState state = of(i -> 1000 + 2 * i);

        assertThat(state.state()).isEqualTo(MarketState.Kind.TRENDING);
        assertThat(state.trend().direction()).isEqualTo(Direction.BULLISH);
        assertThat(state.trend().strength()).isGreaterThan(90);
    }

    @Test
    void shouldCallASteadyFallBearish() {
        assertThat(of(i -> 1000 - i).trend().direction()).isEqualTo(Direction.BEARISH);
    }

    @Test
    void shouldCallASwingWithinBoundsRanging() {
        MarketState state = of(i -> 1000 + 10 * Math.sin(i / 2.0));

        assertThat(state.state()).isEqualTo(MarketState.Kind.RANGING);
        assertThat(state.trend().direction()).isEqualTo(Direction.SIDEWAYS);
        assertThat(state.levels().support()).isNotEmpty();
    }

    @Test
    void shouldCallWildMovesVolatileAndACalmQuiet() {
        MarketState wild = of(i -> 1000 + (i < 110 ? 1 : 40) * (i % 2 == 0 ? 1 : -1));
        MarketState calm = of(i -> 1000 + (i < 90 ? 10 : 2) * Math.sin(i / 2.0));

        assertThat(wild.state()).isEqualTo(MarketState.Kind.VOLATILE);
        assertThat(wild.volatility().level()).isEqualTo(Level.HIGH);
        assertThat(calm.state()).isEqualTo(MarketState.Kind.QUIET);
        assertThat(calm.volatility().level()).isEqualTo(Level.LOW);
    }

    private static MarketState of(IntToDoubleFunction close) {
        return MarketState.of(
                MadeUp.closing(IntStream.range(0, 120).mapToDouble(close).toArray()));
    }
}
