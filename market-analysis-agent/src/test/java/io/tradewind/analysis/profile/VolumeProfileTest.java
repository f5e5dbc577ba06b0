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
        return tradedIn("BTC_USD", pricesAndVolumes);
    }

    private static Bars tradedIn(String instrument, String... pricesAndVolumes) {
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
        return new Bars(Instruments.get(instrument), Timeframe.M1, bars);
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
    void shouldCountTheCoinsOfAMarketThatTradesBillionsOfThem() {
        String[] thousands = new String[30];
        String[] billions = new String[30];
        for (int i = 0; i < 30; i++) {
            String price = i < 2 ? "0.00001090" : i < 17 ? "0.00001200" : i < 27 ? "0.00001210" : "0.00001320";
            int volume = i < 2 || i >= 27 ? 5 : 3;
            thousands[i] = price + " " + volume + "000";
            billions[i] = price + " " + volume + "000000000000";
        }

        Profile profile = VolumeProfile.read(tradedIn("SHIB_USDT", billions)).orElseThrow();

        // A lot is 0.00000001: a bar of 3e12 coins has more of them than a long holds.
        assertThat(profile)
                .isEqualTo(VolumeProfile.read(tradedIn("SHIB_USDT", thousands)).orElseThrow());
        assertThat(profile.poc()).isEqualByComparingTo("0.00001200");
        assertThat(profile.valueAreaHigh()).isEqualByComparingTo("0.00001210");
        assertThat(profile.valueAreaLow()).isEqualByComparingTo("0.00001200");
    }

    @Test
    void shouldForgetALargeVolumeWithAllThatItRounded() {
        String[] trades = new String[700];
        for (int i = 0; i < trades.length; i++) {
            String volume = i == 150 ? "7000000000000" : i == 220 ? "90000000000" : "0.0000000" + (1 + i % 9);
            trades[i] = "0.00001" + (100 + i % 37) + " " + volume;
        }
        Bars market = tradedIn("SHIB_USDT", trades);
        VolumeProfile profile = new VolumeProfile(market.instrument(), market.timeframe());

        for (int i = 0; i < market.size(); i++) {
            profile.next(market.candle(i));
            assertThat(profile.profile())
                    .as("bar %d", i)
                    .isEqualTo(VolumeProfile.read(market.head(i + 1).tail(VolumeProfile.BARS_READ)));
        }
        assertThat(profile.profile()).isPresent();
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
