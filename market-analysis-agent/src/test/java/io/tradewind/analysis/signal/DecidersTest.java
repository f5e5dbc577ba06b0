package io.tradewind.analysis.signal;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.analysis.RecordedMarket;
import io.tradewind.analysis.bar.Bars;
import io.tradewind.analysis.strategy.Decision;
import io.tradewind.analysis.strategy.Decision.Setup;
import io.tradewind.analysis.strategy.Parameters;
import io.tradewind.analysis.strategy.Strategies;
import io.tradewind.analysis.strategy.Strategy;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Going on from the bar before decides as reading everything anew does. */
class DecidersTest {
    private static final Bars MARKET = RecordedMarket.minutes();
    private final Deciders deciders = new Deciders();

    @ParameterizedTest
    @ValueSource(strings = {"momentum", "mean_reversion", "ORB", "smart_money"})
    void shouldDecideAsIfEverythingWereReadAnew(String name) {
        Strategy strategy = Strategies.require(name);
        Parameters parameters = strategy.parameters(Map.of(), MARKET.timeframe());
        int setups = 0;
        for (int end = 1; end <= 1500; end++) {
            // As a bounded history does: it keeps 800 bars, once it begins anew after a hole, once a bar comes twice.
            Bars known =
                    end < 1000 ? MARKET.head(end).tail(800) : MARKET.head(end).tail(Math.min(800, end - 950));
            Decision decision = deciders.decide(known, strategy, parameters);

            assertThat(decision).as("%s at bar %d", name, end).isEqualTo(strategy.decide(known, parameters));
            if (end % 331 == 0) {
                assertThat(deciders.decide(known, strategy, parameters)).isEqualTo(decision);
            }
            setups += decision instanceof Setup ? 1 : 0;
        }
        assertThat(setups).isPositive();
        assertThat(deciders.size()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {Deciders.MOST + 50})
    void shouldRememberOnlySoMany(int works) {
        Strategy momentum = Strategies.require("momentum");
        Bars few = MARKET.head(3);
        for (int i = 0; i < works; i++) {
            Map<String, String> given = Map.of("stop_atr", "0.5" + (100 + i));
            deciders.decide(few, momentum, momentum.parameters(given, MARKET.timeframe()));
        }
        assertThat(deciders.size()).isEqualTo(Deciders.MOST);
    }
}
