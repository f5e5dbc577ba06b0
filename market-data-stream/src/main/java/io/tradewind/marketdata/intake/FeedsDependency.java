package io.tradewind.marketdata.intake;

import io.tradewind.kit.health.Dependency;
import io.tradewind.marketdata.feed.FeedStatus;
import jakarta.inject.Singleton;
import java.util.List;

/** The feeds as something this service needs: without one of them it still serves the others and the history. */
@Singleton
class FeedsDependency implements Dependency {
    private final MarketFeeds feeds;

    FeedsDependency(MarketFeeds feeds) {
        this.feeds = feeds;
    }

    @Override
    public String name() {
        return "feeds";
    }

    @Override
    public Status check() {
        return of(feeds.statuses());
    }

    /** How these feeds do together. */
    static Status of(List<FeedStatus> statuses) {
        boolean isTroubled = statuses.stream().map(FeedStatus::state).anyMatch(FeedsDependency::isTrouble);
        return isTroubled ? Status.DEGRADED : Status.HEALTHY;
    }

    private static boolean isTrouble(FeedStatus.State state) {
        return switch (state) {
            case FAILED, WAITING -> true;
            case STARTING, PLAYING, STOPPED -> false;
        };
    }
}
