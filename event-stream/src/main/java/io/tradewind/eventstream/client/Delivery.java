package io.tradewind.eventstream.client;

import io.tradewind.eventstream.log.Cursors;
import io.tradewind.eventstream.log.Follower;
import io.tradewind.eventstream.log.LogEntry;
import io.tradewind.eventstream.log.Offsets;
import io.tradewind.eventstream.log.RecentEvents;
import io.tradewind.eventstream.log.StreamEvent;
import io.tradewind.eventstream.view.EventFilter;
import io.tradewind.eventstream.view.Viewer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * Brings events to one client: from memory when it keeps up, from the log when it comes back from further away. It takes
 * only as much as the socket does, so a slow client waits for itself alone. All state belongs to the connection's event
 * loop; other threads use {@link #nudge}, {@link #offer}, {@link #goLive}, {@link #wants} and {@link #isReplaying}.
 */
final class Delivery {
    private static final int TURN = 256;

    private final RecentEvents recent;
    private final Past past;
    private final Outlet outlet;
    private final Viewer viewer;
    private final Frames frames;
    private final Counts counts;
    private final Executor loop;
    private final long maxLag;
    private final AtomicBoolean scheduled = new AtomicBoolean();
    private final Deque<LogEntry> arrived = new ArrayDeque<>();
    private volatile EventFilter filter = EventFilter.ALL;
    private volatile boolean closed;
    /** Grows with every jump to another position; a replay of an older one ends by itself. */
    private volatile long generation;

    private boolean replaying;
    private CompletableFuture<Void> pastTaken = CompletableFuture.completedFuture(null);
    private Follower follower;
    private String sequence = "";
    /** How far behind it was when it came back, less what it has caught up since: that is not its slowness. */
    private long debt;

    Delivery(
            RecentEvents recent,
            Past past,
            Outlet outlet,
            Viewer viewer,
            Frames frames,
            Counts counts,
            Executor loop,
            long maxLag) {
        this.recent = recent;
        this.past = past;
        this.outlet = outlet;
        this.viewer = viewer;
        this.frames = frames;
        this.counts = counts;
        this.loop = loop;
        this.maxLag = maxLag;
    }

    /** Begins: from now, or after a position. */
    void start(EventFilter wanted, Offsets after) {
        filter = wanted;
        if (after == null) {
            follower = Follower.fromNow(recent);
            sequence = follower.sequence();
        } else {
            jump(after);
        }
        nudge();
    }

    /** Another filter from here on. What was read of the past with the old one is read again. */
    void filter(EventFilter wanted) {
        filter = wanted;
        if (replaying) {
            jump(Cursors.decodeOwn(sequence));
        }
    }

    EventFilter filter() {
        return filter;
    }

    /** Goes to another position; replaces what was under way. */
    void jump(Offsets after) {
        generation++;
        arrived.clear();
        pastTaken.complete(null);
        sequence = Cursors.encode(after);
        // A position that nobody has reached is not believed without asking the log.
        follower = recent.hasReached(after) ? Follower.from(recent, after) : null;
        replaying = follower == null;
        if (replaying) {
            past.read(this, generation, after);
        } else {
            debt = follower.lag();
        }
        nudge();
    }

    /** Cursor of this client: everything it asked for up to here was sent. */
    String sequence() {
        return follower == null ? sequence : follower.sequence();
    }

    /** There may be something to send. From any thread, quick. */
    void nudge() {
        if (!closed && scheduled.compareAndSet(false, true)) {
            loop.execute(this::pump);
        }
    }

    void close() {
        closed = true;
        generation++;
        arrived.clear();
        pastTaken.complete(null);
    }

    boolean isReplaying(long wanted) {
        return !closed && generation == wanted;
    }

    boolean wants(StreamEvent event) {
        return filter.accepts(event) && viewer.sees(event.audience());
    }

    /** A part of the past; completes when the client has taken it all, or does not want it any more. */
    CompletableFuture<Void> offer(long wanted, List<LogEntry> entries) {
        return ifReplaying(wanted, null, taken -> {
            arrived.addAll(entries);
            pastTaken = taken;
            pump();
        });
    }

    /** The past is sent up to {@code position}; goes on from memory if that reaches back well beyond it. */
    CompletableFuture<Boolean> goLive(long wanted, Offsets position) {
        return ifReplaying(wanted, true, answer -> {
            Follower live = Follower.from(recent, position);
            boolean near = live != null && live.lag() <= recent.capacity() / 2;
            if (near) {
                follower = live;
                debt = live.lag();
                replaying = false;
                pump();
            }
            answer.complete(near);
        });
    }

    /** Tells the client where it lost touch and ends the connection. From any thread. */
    void giveUp(long wanted) {
        ifReplaying(wanted, null, answer -> drop());
    }

    /** The log cannot be read now: the client shall come back with its cursor. From any thread. */
    void tryLater(long wanted) {
        ifReplaying(
                wanted,
                null,
                answer -> end("log_unavailable", "the log cannot be read now; resume with the last sequence"));
    }

    private <T> CompletableFuture<T> ifReplaying(long wanted, T otherwise, Consumer<CompletableFuture<T>> action) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        loop.execute(() -> {
            if (isReplaying(wanted)) {
                action.accept(answer);
            } else {
                answer.complete(otherwise);
            }
        });
        return answer;
    }

    private void pump() {
        scheduled.set(false);
        int sent = 0;
        if (!replaying && follower == null) {
            return; // Not started yet; start nudges again.
        }
        while (!closed && !outlet.isFull()) {
            if (sent++ >= TURN) {
                nudge(); // Others share this event loop.
                return;
            }
            LogEntry entry = next();
            if (entry == null) {
                return;
            }
            deliver(entry);
        }
        if (!closed && !replaying) {
            long lag = follower.lag();
            debt = Math.min(debt, lag);
            if (lag > maxLag + debt) {
                drop();
            }
        }
    }

    private LogEntry next() {
        if (replaying) {
            LogEntry entry = arrived.poll();
            if (entry == null) {
                pastTaken.complete(null);
            }
            return entry;
        }
        if (!follower.hasFallenBehind()) {
            return follower.next();
        }
        // Its socket takes events, so it is not slow: there was a burst larger than the memory.
        jump(follower.position());
        return null;
    }

    private void deliver(LogEntry entry) {
        sequence = entry.sequence();
        switch (entry) {
            case LogEntry.Happened happened
            when wants(happened.event()) -> {
                outlet.send(happened.frame());
                counts.sent();
            }
            case LogEntry.Gap gap -> frames.gap(gap, viewer, filter).ifPresent(this::announce);
            case LogEntry.Happened unwanted -> {}
            case LogEntry.Mark mark -> {}
        }
    }

    private void announce(String gap) {
        outlet.send(gap);
        counts.gap();
    }

    private void drop() {
        outlet.send(frames.slowClient(sequence(), recent.sequence()));
        end("slow_client", "too slow; resume with the last sequence");
    }

    private void end(String why, String reason) {
        close();
        counts.dropped(why);
        outlet.close(CloseCodes.TRY_AGAIN_LATER, reason);
    }
}
