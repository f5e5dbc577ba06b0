package io.tradewind.marketdata.history;

import io.tradewind.contracts.market.Timeframe;
import io.tradewind.marketdata.bar.OpenBar;
import io.tradewind.marketdata.feed.FeedPosition;
import java.util.List;
import java.util.Map;

/**
 * Everything of a feed that must be kept together.
 *
 * @param closed bars since the last time, oldest first
 * @param open bars that still grow, by instrument
 * @param position where to continue; null for a feed that cannot
 */
public record Progress(List<StoredBar> closed, Map<String, Map<Timeframe, OpenBar>> open, FeedPosition position) {
    public Progress {
        closed = List.copyOf(closed);
        open = Map.copyOf(open);
    }
}
