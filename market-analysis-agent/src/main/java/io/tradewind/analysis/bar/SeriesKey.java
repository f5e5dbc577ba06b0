package io.tradewind.analysis.bar;

import io.tradewind.contracts.instrument.Instrument;
import io.tradewind.contracts.market.Timeframe;

/** One series of bars. */
public record SeriesKey(Instrument instrument, Timeframe timeframe) {}
