package io.tradewind.analysis;

import io.tradewind.analysis.bar.Bars;
import io.tradewind.analysis.bench.RecordedBars;
import io.tradewind.contracts.instrument.Instruments;
import io.tradewind.contracts.market.Timeframe;

/** Bars of the recorded Bitstamp trades (BTC/USD, 25 November to 1 December 2013) that ta4j's examples carry. */
public final class RecordedMarket {
    private static final Bars MINUTES = load(Timeframe.M1);
    private static final Bars FIVE_MINUTES = load(Timeframe.M5);

    private RecordedMarket() {}

    public static Bars minutes() {
        return MINUTES;
    }

    public static Bars fiveMinutes() {
        return FIVE_MINUTES;
    }

    private static Bars load(Timeframe timeframe) {
        return new Bars(Instruments.get("BTC_USD"), timeframe, RecordedBars.load(timeframe.length()));
    }
}
