package io.tradewind.risk.returns;

import io.tradewind.contracts.instrument.Instrument;
import io.tradewind.contracts.market.BarClosed;
import io.tradewind.contracts.market.Timeframe;
import java.util.List;
import java.util.Optional;

/** Where bars are that closed before this agent listened. */
interface OlderBars {
    /** At most so many bars of the series, none when it has no past or is unknown; empty when nobody answers now. */
    Optional<List<BarClosed>> of(Instrument instrument, Timeframe timeframe, int most);
}
