package io.tradewind.analysis.strategy;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.analysis.MadeUp;
import io.tradewind.analysis.bar.Bar;
import io.tradewind.analysis.bar.Bars;
import io.tradewind.analysis.strategy.Decision.NoSetup;
import io.tradewind.analysis.strategy.Decision.Setup;
import io.tradewind.analysis.strategy.Decision.TooFewBars;
import io.tradewind.contracts.Direction;
import io.tradewind.contracts.instrument.Instruments;
import io.tradewind.contracts.market.Timeframe;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A market made by hand: it breaks a swing high, leaves an order block and comes back into it. Wing 2. */
class SmartMoneyTest {
    private static final String[] RISE = {
        "120 121 119 120", "120 120 110 112", "112 113 108 109", "109 114 108.5 113", "113 118 112 117",
        "117 125 116 124", "124 124 118 119", "119 120 114 115", "115 116 112 113", "113 119 112.5 118",
        "118 123 117 122", "122 130 121 129"
    };
    private final Strategy strategy = Strategies.require("smart_money");

    private Decision decide(Map<String, ?> more, boolean mirrored, String... bars) {
        Map<String, Object> given = new TreeMap<>(Map.of("swing_bars", 2));
        given.putAll(more);
        return strategy.decide(market(mirrored, bars), strategy.parameters(given, Timeframe.M1));
    }

    private static Bars market(boolean mirrored, String... more) {
        List<Bar> bars = new ArrayList<>();
        // Sixteen bars that only fall a little: long enough to be read, without a swing.
        for (int i = 0; i < 6; i++) {
            double from = 127 - i;
            bars.add(bar(i, mirrored, from + " " + (from + 1) + " " + (from - 1.5) + " " + (from - 1)));
        }
        for (String each : RISE) {
            bars.add(bar(bars.size(), mirrored, each));
        }
        for (String each : more) {
            bars.add(bar(bars.size(), mirrored, each));
        }
        return new Bars(Instruments.get("BTC_USD"), Timeframe.M1, bars);
    }

    private static Bar bar(int index, boolean mirrored, String ohlc) {
        String[] p = ohlc.split(" ", -1);
        if (mirrored) {
            String low = turned(p[1]);
            p = new String[] {turned(p[0]), turned(p[2]), low, turned(p[3])};
        }
        return MadeUp.bar(time(index), Timeframe.M1, p[0], p[1], p[2], p[3], "10");
    }

    private static String turned(String price) {
        return new BigDecimal(300).subtract(new BigDecimal(price)).toPlainString();
    }

    private static Instant time(int index) {
        return MadeUp.START.plusSeconds(60L * index);
    }

    @Test
    void shouldBuyTheFirstReturnIntoTheOrderBlock() {
        Setup setup = (Setup) decide(Map.of("use_gaps", 0), false, "129 129 118 119", "114 122 113.5 121");

        // The block is the bar with the lowest low before the break: 115 116 112 113, bar 14.
        assertThat(setup.direction()).isEqualTo(Direction.LONG);
        assertThat(setup.entry()).isEqualByComparingTo("121");
        assertThat(setup.readings().get("zone_top")).isEqualByComparingTo("116");
        assertThat(setup.readings().get("zone_bottom")).isEqualByComparingTo("112");
        assertThat(setup.readings().get("broken_level")).isEqualByComparingTo("125");
        assertThat(setup.stop()).isLessThan(new BigDecimal("112"));
        assertThat(setup.target().subtract(setup.entry()))
                .isEqualByComparingTo(setup.entry().subtract(setup.stop()).multiply(BigDecimal.TWO));
        assertThat(setup.reasons())
                .anyMatch(r -> r.contains("break of structure") && r.contains(time(17).toString()))
                .anyMatch(r -> r.contains("order block of bar " + time(14)));
    }

    @Test
    void shouldSellTheMirrorImage() {
        Setup fall = (Setup) decide(Map.of("use_gaps", 0), true, "129 129 118 119", "114 122 113.5 121");

        assertThat(fall.direction()).isEqualTo(Direction.SHORT);
        assertThat(fall.entry()).isEqualByComparingTo("179");
        assertThat(fall.stop()).isGreaterThan(new BigDecimal("188"));
    }

    @Test
    void shouldSayWhyThereIsNoTrade() {
        assertThat(reason(decide(Map.of("use_gaps", 0), false, "129 132 128 131")))
                .contains("no first return");
        assertThat(reason(decide(Map.of("use_gaps", 0), false, "129 129 113 114")))
                .contains("did not close away");
        assertThat(reason(decide(
                        Map.of("use_gaps", 0), false, "129 129 115 117", "117 121 116.5 120", "120 122 115 121")))
                .contains("no first return");
        assertThat(strategy.decide(market(false).tail(10), strategy.parameters(Map.of("swing_bars", 2), Timeframe.M1)))
                .isEqualTo(new TooFewBars(16, 10));
    }

    private static String reason(Decision decision) {
        return ((NoSetup) decision).reason();
    }
}
