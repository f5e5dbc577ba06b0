package io.tradewind.marketdata.intake;

import io.micrometer.core.instrument.MeterRegistry;
import io.tradewind.contracts.Topics;
import io.tradewind.contracts.market.BarClosed;
import io.tradewind.contracts.market.Tick;
import io.tradewind.kit.events.EventPublisher;
import io.tradewind.marketdata.history.HistoryService;
import io.tradewind.marketdata.history.Progress;
import io.tradewind.marketdata.history.StoredBar;
import io.tradewind.marketdata.staleness.LastTicks;
import io.tradewind.marketdata.stream.MarketStream;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** Everywhere that a tick or a bar goes to. */
@Singleton
class Outlets {
    private final LastTicks lastTicks;
    private final EventPublisher publisher;
    private final MarketStream stream;
    private final HistoryService history;
    private final IndicatorBoard indicators;
    private final MeterRegistry metrics;

    Outlets(
            LastTicks lastTicks,
            EventPublisher publisher,
            MarketStream stream,
            HistoryService history,
            IndicatorBoard indicators,
            MeterRegistry metrics) {
        this.lastTicks = lastTicks;
        this.publisher = publisher;
        this.stream = stream;
        this.history = history;
        this.indicators = indicators;
        this.metrics = metrics;
    }

    void tick(Tick tick, BigDecimal sessionVolume) {
        lastTicks.received(tick);
        stream.tick(tick, sessionVolume);
        publisher.send(Topics.TICKS, tick.instrument(), tick);
        metrics.counter("tradewind_ticks_total", "instrument", tick.instrument())
                .increment();
    }

    List<StoredBar> save(Progress progress) {
        return history.save(progress);
    }

    /** After the bar is stored for good. */
    void closed(StoredBar stored) {
        BarClosed bar = stored.bar();
        Map<String, BigDecimal> values = indicators.after(bar);
        if (!stored.warmUp()) {
            stream.indicators(bar, values);
        }
        metrics.counter(
                        "tradewind_bars_total",
                        "instrument",
                        bar.instrument(),
                        "timeframe",
                        bar.timeframe().name())
                .increment();
    }
}
