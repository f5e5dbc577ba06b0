package io.tradewind.gateway.live;

import io.tradewind.gateway.feed.LiveEvent;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.function.Consumer;

/**
 * One connection. All its methods are called on its own Vert.x context, one after the other.
 *
 * <p>Trades, bots and alerts are never lost: what has no room in the queue is read from the log once the client has
 * taken what is on its way, after a frame that says so. Figures are replaced by newer ones.
 */
final class LiveClient {
    private final Viewer viewer;
    private final Outlet outlet;
    private final Frames frames;
    private final Filler filler;
    private final Clock clock;
    private final int capacity;
    private final Duration patience;
    private final Queue<LiveEvent> queue = new ArrayDeque<>();
    private long taken;
    private long sent;
    private long newest;
    private boolean behind = true;
    private boolean filling;
    private boolean told = true;
    private String figures;
    private long beats;
    private Instant fullSince;
    private boolean closed;

    /** Reads on from the log, somewhere else, and comes back on the client's context; with null when it could not. */
    @FunctionalInterface
    interface Filler {
        void fill(String userId, long after, int limit, Consumer<List<LiveEvent>> back);
    }

    /** @param after number of the last event that the client has */
    LiveClient(
            Viewer viewer,
            Outlet outlet,
            Frames frames,
            Filler filler,
            Clock clock,
            int capacity,
            Duration patience,
            long after) {
        this.viewer = viewer;
        this.outlet = outlet;
        this.frames = frames;
        this.filler = filler;
        this.clock = clock;
        this.capacity = capacity;
        this.patience = patience;
        this.taken = after;
        this.sent = after;
        this.newest = after;
    }

    Viewer viewer() {
        return viewer;
    }

    /** Something happened to this person. */
    void offer(LiveEvent event) {
        newest = Math.max(newest, event.seq());
        if (event.seq() <= taken) {
            return;
        }
        if (behind || queue.size() >= capacity) {
            behind = true;
        } else {
            queue.add(event);
            taken = event.seq();
        }
        pump();
    }

    /** The person's figures; older ones that have not been sent are forgotten. */
    void figures(String text) {
        figures = frames.overview(text);
        pump();
    }

    /** Says that part of what was asked for is not in the log any more. */
    void tooOld(long after) {
        outlet.send(frames.gap(after, "Older events are gone from here: read GET /api/trades", clock.instant()));
    }

    void heartbeat() {
        if (outlet.isFull()) {
            endWhenStuck();
        } else {
            fullSince = null;
            outlet.send(frames.heartbeat(++beats, sent, clock.instant()));
            pump();
        }
    }

    /** There is room again. */
    void drained() {
        fullSince = null;
        pump();
    }

    /** An answer to a message of the client; left out when the client does not read. */
    void answer(String frame) {
        if (!closed && !outlet.isFull()) {
            outlet.send(frame);
        }
    }

    void end(int code, String reason) {
        if (!closed) {
            closed = true;
            queue.clear();
            outlet.close(code, reason);
        }
    }

    /** The connection is gone. */
    void gone() {
        closed = true;
        queue.clear();
    }

    void pump() {
        while (!closed && !outlet.isFull()) {
            LiveEvent next = queue.poll();
            if (next != null) {
                outlet.send(frames.event(next, clock.instant()));
                sent = next.seq();
            } else if (behind) {
                fill();
                return;
            } else if (figures != null && !figures.isEmpty()) {
                outlet.send(figures);
                figures = null;
            } else {
                return;
            }
        }
    }

    private void fill() {
        if (filling) {
            return;
        }
        filling = true;
        if (!told) {
            told = true;
            outlet.send(frames.gap(taken, "Some events were left out here; they follow now", clock.instant()));
        }
        filler.fill(viewer.userId(), taken, capacity, this::filled);
    }

    /** Null = the log did not answer: once more with the next heartbeat. */
    private void filled(List<LiveEvent> events) {
        filling = false;
        if (events == null) {
            return;
        }
        for (LiveEvent event : events) {
            queue.add(event);
            taken = Math.max(taken, event.seq());
        }
        // Whatever came while the log was read is in it, but perhaps not in what was read.
        behind = events.size() >= capacity || taken < newest;
        told = behind && told;
        pump();
    }

    private void endWhenStuck() {
        Instant now = clock.instant();
        if (fullSince == null) {
            fullSince = now;
        } else if (fullSince.plus(patience).isBefore(now)) {
            end(1013, "does not read");
        }
    }
}
