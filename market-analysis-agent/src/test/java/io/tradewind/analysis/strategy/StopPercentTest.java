package io.tradewind.analysis.strategy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tradewind.analysis.strategy.Decision.NoSetup;
import io.tradewind.analysis.strategy.Decision.Setup;
import io.tradewind.contracts.Direction;
import io.tradewind.contracts.instrument.Instrument;
import io.tradewind.contracts.instrument.Instruments;
import io.tradewind.contracts.market.Timeframe;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class StopPercentTest {
    private final Instrument btc = Instruments.get("BTC_USD");

    @Test
    void shouldMoveTheStopAndKeepTheRatio() {
        Setup moved = (Setup) Trade.withStop(btc, setup(Direction.LONG, "1000", "980", "1060"), new BigDecimal("1"));

        assertThat(moved.stop()).isEqualByComparingTo("990");
        assertThat(moved.target()).isEqualByComparingTo("1030");
        Setup mirrored =
                (Setup) Trade.withStop(btc, setup(Direction.SHORT, "1000", "1020", "940"), new BigDecimal("2.5"));
        assertThat(mirrored.stop()).isEqualByComparingTo("1025");
        assertThat(mirrored.target()).isEqualByComparingTo("925");
    }

    @Test
    void shouldRefuseAStopWithinOneTick() {
        assertThat(Trade.withStop(btc, setup(Direction.LONG, "1", "0.9", "1.2"), new BigDecimal("0.1")))
                .isInstanceOf(NoSetup.class);
    }

    @Test
    void shouldRefuseATargetWithinOneTick() {
        BigDecimal percent = new BigDecimal("0.01");

        assertThat(Trade.withStop(btc, setup(Direction.LONG, "100", "90", "103"), percent))
                .as("a stop of one tick, and a target of three tenths of it")
                .isInstanceOfSatisfying(
                        NoSetup.class,
                        none -> assertThat(none.reason())
                                .isEqualTo("the target would lie less than one tick from the entry"));
        assertThat(Trade.withStop(btc, setup(Direction.SHORT, "100", "110", "97"), percent))
                .isInstanceOf(NoSetup.class);
        assertThat(((Setup) Trade.withStop(btc, setup(Direction.LONG, "100", "90", "105"), percent)).target())
                .isEqualByComparingTo("100.01");
    }

    @Test
    void shouldHoldOnlyWhenItIsGiven() {
        Strategy orb = Strategies.require("ORB");

        assertThat(orb.parameters(Map.of(), Timeframe.M5).asText()).doesNotContainKey("sl_pct");
        assertThat(orb.parameters(Map.of("sl_pct", 1.0), Timeframe.M5).asText()).containsEntry("sl_pct", "1");
        assertThatThrownBy(() -> orb.parameters(Map.of("sl_pct", 0), Timeframe.M5))
                .isInstanceOf(InvalidParameter.class)
                .hasMessageContaining("0.01");
        assertThat(orb.schema()).last().isEqualTo(Strategy.STOP_PERCENT);
    }

    private static Setup setup(Direction direction, String entry, String stop, String target) {
        return new Setup(
                direction,
                new BigDecimal("0.5"),
                new BigDecimal(entry),
                new BigDecimal(stop),
                new BigDecimal(target),
                new TreeMap<>(),
                List.of());
    }
}
