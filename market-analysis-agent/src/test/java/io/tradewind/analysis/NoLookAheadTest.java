package io.tradewind.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.analysis.bar.Bars;
import io.tradewind.analysis.indicator.Indicators;
import io.tradewind.analysis.indicator.Volumes;
import io.tradewind.analysis.levels.LevelsAnalyser;
import io.tradewind.analysis.levels.Pivot;
import io.tradewind.analysis.state.MarketState;
import io.tradewind.analysis.strategy.Strategies;
import io.tradewind.analysis.strategy.Strategy;
import io.tradewind.analysis.trend.TrendAnalyser;
import io.tradewind.analysis.volatility.VolatilityAnalyser;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Replays prefixes of the recorded market: what is said about a bar is the same whether or not later bars exist, and
 * starting earlier than the stated warm-up changes nothing.
 */
class NoLookAheadTest {
    private static final int FIRST = 1400;
    private static final int PREFIXES = 80;
    private static final Bars ALL = cut(RecordedMarket.fiveMinutes(), 0, FIRST + PREFIXES);

    static Stream<Arguments> readers() {
        Stream<Arguments> analysers = Stream.of(
                reader("trend", TrendAnalyser.BARS_READ, TrendAnalyser::read),
                reader("volatility", VolatilityAnalyser.BARS_READ, VolatilityAnalyser::read),
                reader("levels", LevelsAnalyser.BARS_READ, LevelsAnalyser::read),
                reader("market state", LevelsAnalyser.BARS_READ, MarketState::of),
                reader("volume", 21, Volumes::ratio));
        return Stream.concat(analysers, Strategies.all().stream().map(NoLookAheadTest::strategy));
    }

    private static Arguments strategy(Strategy strategy) {
        var parameters = strategy.parameters(Map.of(), ALL.timeframe());
        return reader(
                strategy.name(),
                strategy.barsRead(parameters, ALL.timeframe()),
                bars -> strategy.decide(bars, parameters));
    }

    private static Arguments reader(String name, int warmUp, Function<Bars, Object> read) {
        return Arguments.of(name, warmUp, read);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("readers")
    void shouldSayTheSameAboutABarWhateverComesLater(String name, int warmUp, Function<Bars, Object> read) {
        for (int end = FIRST; end < FIRST + PREFIXES; end++) {
            Bars whenItClosed = cut(ALL, 0, end);
            Bars later = ALL.upTo(whenItClosed.last().openTime());

            assertThat(read.apply(later)).as("%s at bar %d", name, end).isEqualTo(read.apply(whenItClosed));
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("readers")
    void shouldNotDependOnBarsBeforeTheWarmUp(String name, int warmUp, Function<Bars, Object> read) {
        for (int end = FIRST; end < FIRST + PREFIXES; end++) {
            Object whole = read.apply(cut(ALL, 0, end));

            assertThat(read.apply(cut(ALL, end - warmUp, end)))
                    .as("%s at bar %d", name, end)
                    .isEqualTo(whole);
            assertThat(read.apply(cut(ALL, end - warmUp - 1, end))).isEqualTo(whole);
        }
    }

    @Test
    void shouldComputeIndicatorsFromEarlierBarsOnly() {
        Indicators whole = Indicators.of(cut(ALL, 0, 400));
        for (int end = 300; end < 400; end += 7) {
            Indicators prefix = Indicators.of(cut(ALL, 0, end));

            assertThat(prefix.ema(21)).isEqualTo(Arrays.copyOf(whole.ema(21), end));
            assertThat(prefix.rsi(14)).isEqualTo(Arrays.copyOf(whole.rsi(14), end));
            assertThat(prefix.atr(14)).isEqualTo(Arrays.copyOf(whole.atr(14), end));
            assertThat(prefix.adx(14)).isEqualTo(Arrays.copyOf(whole.adx(14), end));
        }
    }

    @Test
    void shouldNeverTakeBackATurningPoint() {
        List<Pivot> before = List.of();
        for (int end = 100; end < 200; end++) {
            List<Pivot> now = Pivot.in(cut(ALL, 0, end));

            assertThat(now.subList(0, before.size())).isEqualTo(before);
            before = now;
        }
    }

    private static Bars cut(Bars bars, int from, int to) {
        return new Bars(bars.instrument(), bars.timeframe(), bars.list().subList(from, to));
    }
}
