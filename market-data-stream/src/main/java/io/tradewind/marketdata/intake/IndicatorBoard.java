package io.tradewind.marketdata.intake;

import io.tradewind.contracts.market.BarClosed;
import io.tradewind.contracts.market.Timeframe;
import io.tradewind.marketdata.bar.IndicatorSeries;
import io.tradewind.marketdata.history.HistoryService;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The indicators of every instrument and timeframe, continued from history at their first bar. */
@Singleton
class IndicatorBoard {
    private final HistoryService history;
    private final Map<Key, IndicatorSeries> series = new ConcurrentHashMap<>();

    IndicatorBoard(HistoryService history) {
        this.history = history;
    }

    private record Key(String instrument, Timeframe timeframe) {}

    /** The values after a bar. Bars of one instrument come one after the other. */
    Map<String, BigDecimal> after(BarClosed bar) {
        return series.computeIfAbsent(new Key(bar.instrument(), bar.timeframe()), key -> begin(bar))
                .add(bar);
    }

    private IndicatorSeries begin(BarClosed first) {
        IndicatorSeries begun = new IndicatorSeries();
        history.before(first, IndicatorSeries.WARM_UP_BARS).forEach(begun::add);
        return begun;
    }
}
