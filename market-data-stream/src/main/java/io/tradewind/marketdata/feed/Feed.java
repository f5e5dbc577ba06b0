package io.tradewind.marketdata.feed;

/** A source of prices. Venue adapters implement it; the suite starts and stops every feed it finds. */
public interface Feed {
    /** Name that is unique among the feeds: {@code recorded:bitstamp}, {@code oanda}. */
    String name();

    /** Begins to deliver to the sink and returns at once. A feed repairs its own connection. */
    void start(FeedSink sink);

    /** Ends delivery; after it returns nothing more reaches the sink. */
    void stop();

    /** Where it stands, for people. */
    FeedStatus status();
}
