package io.tradewind.marketdata.feed;

import java.time.Instant;
import java.util.List;

/**
 * What a feed delivers at once.
 *
 * @param feed name of the feed
 * @param quotes in market-time order per instrument; may be empty when only time has passed
 * @param clock the feed's market time: no quote before it will come any more; null when the feed does not know
 * @param position where to continue after a restart; null for a feed that cannot
 * @param kind whether this happens now or is history
 */
public record FeedBatch(String feed, List<Quote> quotes, Instant clock, FeedPosition position, Kind kind) {

    /** Whether a batch is news. */
    public enum Kind {
        /** Happens now: ticks are published. */
        LIVE,
        /** Loaded before the start: only bars are made of it, marked as such, and nothing is published. */
        HISTORY
    }

    public FeedBatch {
        quotes = List.copyOf(quotes);
    }
}
