package io.tradewind.marketdata.feed.recorded;

import io.tradewind.contracts.instrument.Instrument;
import io.tradewind.contracts.instrument.Instruments;
import io.tradewind.marketdata.MarketDataConfig;
import io.tradewind.marketdata.MarketDataConfig.RecordingConfig;
import io.tradewind.marketdata.feed.Feed;
import io.tradewind.marketdata.feed.FeedSource;
import io.tradewind.marketdata.feed.PositionStore;
import io.tradewind.marketdata.feed.Scheduler;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The feeds that the configuration's recordings make. */
@Singleton
final class RecordedFeeds implements FeedSource {
    private final MarketDataConfig config;
    private final PositionStore positions;
    private final Scheduler scheduler;
    private final Clock clock;

    RecordedFeeds(MarketDataConfig config, PositionStore positions, Scheduler scheduler, Clock clock) {
        this.config = config;
        this.positions = positions;
        this.scheduler = scheduler;
        this.clock = clock;
    }

    @Override
    public List<Feed> feeds() {
        List<Feed> feeds = new ArrayList<>();
        for (Map.Entry<String, RecordingConfig> entry : new TreeMap<>(config.recordings()).entrySet()) {
            if (entry.getValue().enabled()) {
                feeds.add(new RecordedFeed(plan(entry.getKey(), entry.getValue()), positions, scheduler, clock));
            }
        }
        return feeds;
    }

    /** A setting that makes no sense stops the start: better than a market that silently is not there. */
    static RecordingPlan plan(String name, RecordingConfig config) {
        Instrument instrument = Instruments.find(config.instrument())
                .orElseThrow(() ->
                        new UnreadableRecording("recording " + name + ": unknown instrument " + config.instrument()));
        return new RecordingPlan(
                name,
                config.path(),
                instrument,
                layout(name, config.format()),
                Speed.parse(config.speed()),
                config.warmUp(),
                config.longestGap(),
                zone(name, config),
                config.maxRecords());
    }

    private static ZoneId zone(String name, RecordingConfig config) {
        try {
            return config.zone().map(ZoneId::of).orElse(null);
        } catch (DateTimeException e) {
            throw new UnreadableRecording(
                    "recording " + name + ": unknown zone " + config.zone().orElse(""), e);
        }
    }

    private static Layout layout(String name, String format) {
        if (format.equals("auto")) {
            return null;
        }
        return Arrays.stream(Layout.values())
                .filter(l -> l.configName().equals(format))
                .findFirst()
                .orElseThrow(() -> new UnreadableRecording("recording " + name + ": unknown format " + format));
    }
}
