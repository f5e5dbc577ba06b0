package io.tradewind.analysis.signal;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.logging.Log;
import io.tradewind.analysis.bar.BarHistory;
import io.tradewind.analysis.bar.Bars;
import io.tradewind.analysis.bar.HistoryFill;
import io.tradewind.analysis.run.RunRepository;
import io.tradewind.analysis.run.StrategyRun;
import io.tradewind.analysis.strategy.InvalidParameter;
import io.tradewind.contracts.Event;
import io.tradewind.contracts.Topics;
import io.tradewind.contracts.instrument.Instrument;
import io.tradewind.contracts.instrument.Instruments;
import io.tradewind.contracts.market.BarClosed;
import io.tradewind.contracts.market.MarketBarEvent;
import io.tradewind.kit.events.EventConsumer;
import io.tradewind.kit.sql.Tx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Lets the strategy runs decide on each bar that closes. Runs of one series, strategy and parameters are judged once.
 *
 * <p>Only live bars are traded, told by three marks: the event is not older than {@code tradewind.signals.max-bar-age}
 * (wall time: else we are catching up), it was written after the run began or was resumed (wall time), and at most
 * {@code tradewind.signals.max-newer-bars} newer bars of the series are known (market time: else it is history that was
 * only told of now).
 */
@ApplicationScoped
class BarDecisionConsumer implements EventConsumer<MarketBarEvent> {
    private final BarHistory history;
    private final HistoryFill fill;
    private final RunRepository runs;
    private final SignalService signals;
    private final SignalsConfig config;
    private final Clock clock;
    private final MeterRegistry metrics;

    BarDecisionConsumer(
            BarHistory history,
            HistoryFill fill,
            RunRepository runs,
            SignalService signals,
            SignalsConfig config,
            Clock clock,
            MeterRegistry metrics) {
        this.history = history;
        this.fill = fill;
        this.runs = runs;
        this.signals = signals;
        this.config = config;
        this.clock = clock;
        this.metrics = metrics;
    }

    /** Runs that are judged together. */
    private record Group(String strategy, Map<String, String> parameters) {}

    @Override
    public Topics.Topic<MarketBarEvent> topic() {
        return Topics.BARS;
    }

    @Override
    public void on(Event<MarketBarEvent> event, Tx tx) {
        switch (event.payload()) {
            case BarClosed closed -> on(event, closed, tx);
        }
    }

    private void on(Event<MarketBarEvent> event, BarClosed closed, Tx tx) {
        history.add(closed);
        Optional<Instrument> instrument = Instruments.find(closed.instrument());
        if (instrument.isEmpty()) {
            return;
        }
        if (event.time().isBefore(clock.instant().minus(config.maxBarAge()))) {
            skipped("late");
            return;
        }
        runs.beat(tx, instrument.get().symbol(), clock.instant());
        List<StrategyRun> atWork = runs.atWork(tx, instrument.get().symbol(), closed.timeframe()).stream()
                .filter(run -> isSince(run.activeSince(), event.time()))
                .toList();
        if (atWork.isEmpty()) {
            return;
        }
        fill.awaitFirst();
        if (history.newerThan(instrument.get(), closed.timeframe(), closed.openTime()) > config.maxNewerBars()) {
            skipped("historic");
            return;
        }
        Optional<Bars> bars = history.readUpTo(instrument.get(), closed.timeframe(), closed.openTime());
        if (bars.isPresent()) {
            atWork.stream()
                    .collect(Collectors.groupingBy(run -> new Group(run.strategy(), run.parameters())))
                    .values()
                    .forEach(group -> decide(tx, bars.get(), group));
        }
    }

    /** What began in a time to come began before the clock was set back. */
    private boolean isSince(Instant activeSince, Instant told) {
        return !told.isBefore(activeSince) || activeSince.isAfter(clock.instant());
    }

    private void decide(Tx tx, Bars bars, List<StrategyRun> group) {
        try {
            signals.decide(tx, bars, group);
        } catch (InvalidParameter e) {
            // Its strategy was changed since the run began; that must not keep the other runs from trading.
            Log.errorf("run cannot decide runId=%s error=%s", group.getFirst().runId(), e.getMessage());
            skipped("run");
        }
    }

    private void skipped(String why) {
        metrics.counter("tradewind_bars_not_traded_total", "reason", why).increment();
    }
}
