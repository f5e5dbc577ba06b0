package io.tradewind.marketdata.feed;

import java.time.Instant;

/**
 * How far a repeatable feed has come.
 *
 * @param feed name of the feed
 * @param content fingerprint of what is played: another content starts again
 * @param loop 0 for the first time through
 * @param index next record to play, 0-based
 * @param marketTime the feed's clock at that point
 */
public record FeedPosition(String feed, String content, long loop, long index, Instant marketTime) {}
