package io.tradewind.analysis.profile;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.analysis.MadeUp;
import io.tradewind.analysis.RecordedMarket;
import io.tradewind.analysis.bar.Bar;
import io.tradewind.analysis.bar.Bars;
import io.tradewind.contracts.instrument.Instruments;
import io.tradewind.contracts.market.Timeframe;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class VolumeProfileTest {
    private static Bars traded(String... pricesAndVolumes) {
        List<Bar> bars = new ArrayList<>();
        for (String each : pricesAndVolumes) {
            String[] cell = each.split(" ", -1);
            bars.add(MadeUp.bar(
                    MadeUp.START.plusSeconds(60L * bars.size()),
                    Timeframe.M1,
                    cell[0],
                    cell[0],
                    cell[0],
                    cell[0],
                    cell[1].equals("-") ? null : cell[1]));
        }
        return new Bars(Instruments.get("BTC_USD"), Timeframe.M1, bars);
    }

    @Test
    void shouldFindWhereMostWasTradedAndTheAreaAroundIt() {
        String[] trades = new String[30];
        for (int i = 0; i < 30; i++) {
            // 10 of 100 volume at 90, 45 at 100, 30 at 110, 15 at 120.
            trades[i] = i < 2 ? "90 5" : i < 17 ? "100 3" : i < 27 ? "110 3" : "120 5";
        }

        Profile profile = VolumeProfile.read(traded(trades)).orElseThrow();

        // Rows are 0.01 % of the price high: 100 lies in one of 0.01, 110 in one of 0.011.
        assertThat(profile.poc().doubleValue()).isBetween(99.99, 100.01);
        assertThat(profile.valueAreaLow().doubleValue()).isBetween(99.99, 100.0);
        assertThat(profile.valueAreaHigh().doubleValue()).isBetween(110.0, 110.02);
        assertThat(profile.bars()).isEqualTo(30);
    }

    @Test
    void shouldSayNothingWhereVolumeIsNotKnown() {
        String[] trades = new String[40];
        Arrays.fill(trades, "100 1");
        trades[20] = "100 -";
        String[] none = new String[40];
        Arrays.fill(none, "100 0");

        assertThat(VolumeProfile.read(traded(trades))).isEmpty();
        assertThat(VolumeProfile.read(traded(none))).isEmpty();
        assertThat(VolumeProfile.read(traded("100 1", "101 1"))).isEmpty();
    }

    @Test
    void shouldBeTheSameBarByBarAsAtOnceAndForgetWhatLeft() {
        Bars market = RecordedMarket.minutes().head(4000);
        VolumeProfile profile = new VolumeProfile(market.instrument(), market.timeframe());
        for (int i = 0; i < market.size(); i++) {
            profile.next(market.candle(i));
            if (i % 97 == 0) {
                assertThat(profile.profile()).as("bar %d", i).isEqualTo(VolumeProfile.read(market.head(i + 1)));
            }
        }
    }
}
