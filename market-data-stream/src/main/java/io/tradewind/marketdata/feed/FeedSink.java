package io.tradewind.marketdata.feed;

/** Where a feed delivers. Calls for one feed come one after the other, never at once. */
public interface FeedSink {
    /**
     * Takes in a batch: ticks go out, bars grow, and what closed is stored together with the feed's position before this
     * returns or shortly after.
     *
     * @throws RuntimeException when what must be kept could not be stored; the same batch must not be delivered again,
     *     the next call (also an empty one) tries the store again
     */
    void accept(FeedBatch batch);
}
