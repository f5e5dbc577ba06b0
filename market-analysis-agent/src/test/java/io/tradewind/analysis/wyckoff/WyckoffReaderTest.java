package io.tradewind.analysis.wyckoff;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.analysis.MadeUp;
import io.tradewind.analysis.bar.Bar;
import io.tradewind.analysis.bar.Bars;
import io.tradewind.analysis.wyckoff.WyckoffEvent.Schematic;
import io.tradewind.analysis.wyckoff.WyckoffReading.Phase;
import io.tradewind.contracts.instrument.Instruments;
import io.tradewind.contracts.market.Timeframe;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A textbook accumulation made by hand, and its mirror image. */
class WyckoffReaderTest {
    private static final BigDecimal MIRROR = new BigDecimal(400);
    private final List<Bar> bars = new ArrayList<>();

    private void add(double open, double high, double low, double close, double volume) {
        bars.add(MadeUp.bar(
                MadeUp.START.plusSeconds(60L * bars.size()),
                Timeframe.M1,
                "" + open,
                "" + high,
                "" + low,
                "" + close,
                "" + volume));
    }

    /** Falls from 200 to 160, climax at 150, rally to 162, test, spring, strength, last point, markup. */
    private void accumulation() {
        for (int i = 0; i < 45; i++) {
            double from = 200 - i * 0.9;
            add(from, from + 1, from - 2, from - 0.9, 10);
        }
        add(160, 160, 150, 153, 50); // selling climax
        add(153, 158, 153, 157, 20);
        add(157, 164, 157, 163, 20);
        add(163, 164, 159, 160, 10); // automatic rally is over
        add(160, 160, 151, 153, 20); // secondary test
        add(153, 157, 153, 157, 10);
        add(157, 165, 157, 160, 10); // upthrust
        add(160, 160, 149, 152, 12); // spring
        add(152, 156, 150.5, 155, 8); // test of the spring
        add(155, 168, 155, 167, 40); // sign of strength
        add(167, 167, 164.5, 165, 10);
        add(165, 168, 165, 167, 10); // last point of support
        add(167, 176, 167, 175, 20); // markup
    }

    private static Bars market(List<Bar> bars) {
        return new Bars(Instruments.get("BTC_USD"), Timeframe.M1, bars);
    }

    private static Bar mirrored(Bar bar) {
        return new Bar(
                bar.openTime(),
                bar.closeTime(),
                MIRROR.subtract(bar.open()),
                MIRROR.subtract(bar.low()),
                MIRROR.subtract(bar.high()),
                MIRROR.subtract(bar.close()),
                bar.volume());
    }

    private static List<String> names(WyckoffReading reading) {
        return reading.events().stream().map(WyckoffEvent::name).toList();
    }

    @Test
    void shouldFollowAnAccumulationThroughItsPhases() {
        accumulation();
        Bars market = market(bars);

        WyckoffReading whole = WyckoffReader.read(market).orElseThrow();

        assertThat(names(whole))
                .containsExactly(
                        "selling_climax",
                        "automatic_rally",
                        "secondary_test",
                        "upthrust",
                        "spring",
                        "test_of_spring",
                        "sign_of_strength",
                        "last_point_of_support",
                        "markup");
        assertThat(whole.schematic()).isEqualTo(Schematic.ACCUMULATION);
        assertThat(whole.text()).isEqualTo("accumulation_phase_e");
        assertThat(whole.bottom()).isEqualByComparingTo("149");
        assertThat(whole.top()).isEqualByComparingTo("164");
        assertThat(phase(market, 46)).isEqualTo(Phase.A);
        assertThat(phase(market, 50)).isEqualTo(Phase.B);
        assertThat(phase(market, 53)).isEqualTo(Phase.C);
        assertThat(phase(market, 55)).isEqualTo(Phase.D);
        assertThat(WyckoffReader.read(market.head(45))).isEmpty();
    }

    private static Phase phase(Bars market, int count) {
        return WyckoffReader.read(market.head(count)).orElseThrow().phase();
    }

    @Test
    void shouldReadADistributionAsTheMirrorImage() {
        accumulation();

        WyckoffReading reading = WyckoffReader.read(
                        market(bars.stream().map(WyckoffReaderTest::mirrored).toList()))
                .orElseThrow();

        assertThat(reading.text()).isEqualTo("distribution_phase_e");
        assertThat(names(reading))
                .containsExactly(
                        "buying_climax",
                        "automatic_reaction",
                        "secondary_test",
                        "downthrust",
                        "upthrust_after_distribution",
                        "test_of_upthrust",
                        "sign_of_weakness",
                        "last_point_of_supply",
                        "markdown");
        assertThat(reading.top()).isEqualByComparingTo("251");
        assertThat(reading.bottom()).isEqualByComparingTo("236");
    }

    @Test
    void shouldSayNothingWhereVolumeIsNotKnownOrTheRangeFails() {
        accumulation();
        List<Bar> quiet = bars.stream()
                .map(b -> new Bar(b.openTime(), b.closeTime(), b.open(), b.high(), b.low(), b.close(), null))
                .toList();
        List<Bar> failed = new ArrayList<>(bars.subList(0, 50));
        bars.clear();
        bars.addAll(failed);
        add(153, 153, 130, 131, 20);

        assertThat(WyckoffReader.read(market(quiet))).isEmpty();
        assertThat(WyckoffReader.read(market(bars))).isEmpty();
    }
}
