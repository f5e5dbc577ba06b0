package io.tradewind.marketdata.intake;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.tradewind.contracts.market.Timeframe;
import io.tradewind.marketdata.MarketDataConfig;
import io.tradewind.marketdata.bar.OpenBar;
import io.tradewind.marketdata.feed.Feed;
import io.tradewind.marketdata.feed.FeedSource;
import io.tradewind.marketdata.feed.FeedStatus;
import io.tradewind.marketdata.history.HistoryService;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Starts every feed, and stops them in an orderly way. */
@Singleton
public class MarketFeeds {
    private final Instance<FeedSource> sources;
    private final Outlets outlets;
    private final HistoryService history;
    private final MarketDataConfig config;
    private final Clock clock;
    private final MeterRegistry metrics;
    private final List<Running> running = new CopyOnWriteArrayList<>();
    private final Map<String, String> feedOfInstrument = new ConcurrentHashMap<>();

    MarketFeeds(
            Instance<FeedSource> sources,
            Outlets outlets,
            HistoryService history,
            MarketDataConfig config,
            Clock clock,
            MeterRegistry metrics) {
        this.sources = sources;
        this.outlets = outlets;
        this.history = history;
        this.config = config;
        this.clock = clock;
        this.metrics = metrics;
    }

    private record Running(Feed feed, FeedIntake intake) {}

    void start(@Observes StartupEvent event) {
        Map<String, Map<Timeframe, OpenBar>> restored = history.openBars();
        for (FeedSource source : sources) {
            source.feeds().forEach(feed -> start(feed, restored));
        }
        FunctionCounter.builder(
                        "tradewind_late_ticks_total",
                        running,
                        all -> all.stream()
                                .mapToLong(r -> r.intake().lateTicks())
                                .sum())
                .register(metrics);
    }

    void stop(@Observes ShutdownEvent event) {
        running.forEach(one -> one.feed().stop());
        for (Running one : running) {
            try {
                one.intake().flush();
            } catch (RuntimeException e) {
                // The next start replays from the last saved position: nothing is lost, only done again.
                Log.warnf(e, "last position not saved feed=%s", one.feed().name());
            }
        }
    }

    /** Where each feed stands. */
    public List<FeedStatus> statuses() {
        return running.stream().map(one -> one.feed().status()).toList();
    }

    /** Two feeds for one instrument would mix two markets in its bars: the first one has it. */
    private void start(Feed feed, Map<String, Map<Timeframe, OpenBar>> restored) {
        for (String instrument : feed.status().instruments()) {
            String owner = feedOfInstrument.putIfAbsent(instrument, feed.name());
            if (owner != null) {
                Log.errorf(
                        "feed not started, instrument=%s has feed=%s already, feed=%s", instrument, owner, feed.name());
                return;
            }
        }
        FeedIntake intake = new FeedIntake(outlets, clock, config.saveInterval(), config.barGrace(), restored);
        running.add(new Running(feed, intake));
        feed.start(intake);
        Log.infof("feed started feed=%s", feed.name());
    }
}
