package io.tradewind.marketdata.staleness;

import io.tradewind.contracts.market.Tick;
import io.tradewind.marketdata.MarketDataConfig;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The last tick of every instrument, and how long ago it came. */
@Singleton
public class LastTicks {
    private final Map<String, Tick> ticks = new ConcurrentHashMap<>();
    private final MarketDataConfig.StalenessConfig config;
    private final Clock clock;

    LastTicks(MarketDataConfig config, Clock clock) {
        this.config = config.staleness();
        this.clock = clock;
    }

    /** Remembers a tick. */
    public void received(Tick tick) {
        ticks.put(tick.instrument(), tick);
    }

    public Optional<Tick> of(String instrument) {
        return Optional.ofNullable(ticks.get(instrument));
    }

    /** How old the data of an instrument is now. */
    public Age age(String instrument) {
        Duration threshold = config.thresholds().getOrDefault(instrument, config.threshold());
        Tick tick = ticks.get(instrument);
        if (tick == null) {
            return new Age(Freshness.NEVER, null, threshold);
        }
        // A tick from after now is as doubtful: the clock was set back, and nobody knows how old it is.
        Duration age = Duration.between(tick.receivedAt(), clock.instant()).abs();
        return new Age(age.compareTo(threshold) > 0 ? Freshness.STALE : Freshness.FRESH, age, threshold);
    }
}
