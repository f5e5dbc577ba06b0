package io.tradewind.gateway.live;

import io.tradewind.gateway.feed.LiveEvent;
import java.time.Instant;

/** How one kind of connection puts what it sends. */
interface Frames {
    String event(LiveEvent event, Instant now);

    /** Empty text = this kind has none. */
    String overview(String figures);

    /** @param position number of the last event that went out, or where the connection began */
    String heartbeat(long counter, long position, Instant now);

    /** Something was left out here and follows from the log. */
    String gap(long after, String message, Instant now);
}
