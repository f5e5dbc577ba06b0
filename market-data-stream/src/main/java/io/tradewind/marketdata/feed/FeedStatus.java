package io.tradewind.marketdata.feed;

import java.time.Instant;
import java.util.List;

/**
 * Where a feed stands.
 *
 * @param name the feed
 * @param kind {@code recorded} or the venue's name
 * @param instruments canonical symbols it delivers
 * @param state what it does
 * @param message why, in words, when it does not play; null otherwise
 * @param marketTime its clock; null before the start
 * @param details figures that only this kind has
 */
public record FeedStatus(
        String name,
        String kind,
        List<String> instruments,
        State state,
        String message,
        Instant marketTime,
        java.util.Map<String, Object> details) {

    /** What a feed does. */
    public enum State {
        STARTING,
        PLAYING,
        WAITING,
        FAILED,
        STOPPED
    }
}
