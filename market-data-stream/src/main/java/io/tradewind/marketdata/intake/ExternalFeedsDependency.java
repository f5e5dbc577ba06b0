package io.tradewind.marketdata.intake;

import io.tradewind.kit.health.Dependency;
import io.tradewind.marketdata.feed.FeedStatus;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.function.Supplier;

/** The feeds that come from outside; recordings are our own files and need nobody. */
@Singleton
class ExternalFeedsDependency implements Dependency {
    private static final String OWN = "recorded";

    private final Supplier<List<FeedStatus>> feeds;

    @Inject
    ExternalFeedsDependency(MarketFeeds feeds) {
        this(feeds::statuses);
    }

    ExternalFeedsDependency(Supplier<List<FeedStatus>> feeds) {
        this.feeds = feeds;
    }

    @Override
    public String name() {
        return "external_apis";
    }

    @Override
    public Status check() {
        return FeedsDependency.of(
                feeds.get().stream().filter(feed -> !feed.kind().equals(OWN)).toList());
    }
}
