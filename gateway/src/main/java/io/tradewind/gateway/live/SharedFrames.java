package io.tradewind.gateway.live;

import io.tradewind.gateway.feed.LiveEvent;
import java.time.Instant;

/** Writes an event once, however many connections it goes to: they ask for the same one at nearly the same time. */
final class SharedFrames implements Frames {
    private final Frames frames;
    private volatile Written last = new Written(-1, "");

    SharedFrames(Frames frames) {
        this.frames = frames;
    }

    private record Written(long seq, String text) {}

    @Override
    public String event(LiveEvent event, Instant now) {
        Written written = last;
        if (written.seq() != event.seq()) {
            written = new Written(event.seq(), frames.event(event, now));
            last = written;
        }
        return written.text();
    }

    @Override
    public String overview(String figures) {
        return frames.overview(figures);
    }

    @Override
    public String heartbeat(long counter, long position, Instant now) {
        return frames.heartbeat(counter, position, now);
    }

    @Override
    public String gap(long after, String message, Instant now) {
        return frames.gap(after, message, now);
    }
}
