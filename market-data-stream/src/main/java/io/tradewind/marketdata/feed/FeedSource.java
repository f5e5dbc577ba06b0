package io.tradewind.marketdata.feed;

import java.util.List;

/** Where feeds come from: a bean for each kind. */
public interface FeedSource {
    /** The feeds that the configuration asks for, not started. */
    List<Feed> feeds();
}
