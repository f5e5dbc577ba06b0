package io.tradewind.execution.venue.zerodha;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.tradewind.execution.timer.Timers;
import io.tradewind.execution.venue.broker.BrokerInstrument;
import io.tradewind.execution.venue.broker.BrokerSession;
import io.tradewind.execution.venue.broker.PriceFeed;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** The tick streams of this process, one for each account with a session. */
@Singleton
class KiteFeeds {
    private static final Duration PERIOD = Duration.ofSeconds(1);

    private final Timers timers;
    private final Set<KiteFeed> feeds = ConcurrentHashMap.newKeySet();

    KiteFeeds(Timers timers) {
        this.timers = timers;
    }

    void start(@Observes StartupEvent event) {
        timers.every(PERIOD, "tick streams", () -> feeds.forEach(KiteFeed::look));
    }

    void stop(@Observes ShutdownEvent event) {
        List.copyOf(feeds).forEach(KiteFeed::close);
    }

    PriceFeed open(URI address, BrokerSession session, Supplier<List<BrokerInstrument>> list, Clock clock) {
        KiteFeed feed = new KiteFeed(address, session, list, clock, feeds::remove);
        feeds.add(feed);
        return feed;
    }
}
