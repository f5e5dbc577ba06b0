package io.tradewind.marketdata.feed;

import java.time.Instant;
import java.util.Optional;

/** What earlier runs left behind. */
public interface PositionStore {
    /** Where a feed stopped. */
    Optional<FeedPosition> find(String feed);

    /** End of the newest bar of an instrument, closed or open: a new recording has to begin after it. */
    Optional<Instant> storedUntil(String instrument);
}
