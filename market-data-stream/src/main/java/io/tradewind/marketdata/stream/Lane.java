package io.tradewind.marketdata.stream;

import io.netty.channel.EventLoop;
import io.netty.util.concurrent.ScheduledFuture;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * The clients of one event loop. Everything but {@link #offer} happens on that loop, so nothing here is locked but the
 * inbox.
 */
final class Lane {
    private static final long WATCH_MILLIS = 500;

    private final EventLoop loop;
    private final AtomicReferenceArray<Update> newest;
    private final StreamSettings settings;
    private final Tally tally;
    private final Clock clock;
    private final Map<Subscription, Group> groups = new HashMap<>();
    private final List<StreamClient> clients = new ArrayList<>();
    /** Newest update of each slot that this lane has sent on: what a snapshot shows. */
    private final Update[] sent;

    private final Object inboxLock = new Object();
    private List<Update> inbox = new ArrayList<>();
    private List<Update> spare = new ArrayList<>();
    private boolean flushScheduled;
    private volatile boolean active;
    private ScheduledFuture<?> watch;
    private long heartbeatDue;

    Lane(EventLoop loop, AtomicReferenceArray<Update> newest, StreamSettings settings, Tally tally, Clock clock) {
        this.loop = loop;
        this.newest = newest;
        this.settings = settings;
        this.tally = tally;
        this.clock = clock;
        this.sent = new Update[newest.length()];
    }

    /** Takes an update from any thread, without waiting. */
    void offer(Update update) {
        if (!active) {
            return;
        }
        synchronized (inboxLock) {
            inbox.add(update);
            if (inbox.size() >= settings.queue()) {
                compact();
            }
            if (flushScheduled) {
                return;
            }
            flushScheduled = true;
        }
        loop.schedule(this::flush, flushNanos(), TimeUnit.NANOSECONDS);
    }

    void join(StreamClient client) {
        if (clients.isEmpty()) {
            // First switch on, then copy: an update is either copied or offered.
            active = true;
            for (int slot = 0; slot < sent.length; slot++) {
                sent[slot] = newest.get(slot);
            }
            heartbeatDue = System.nanoTime() + settings.heartbeat().toNanos();
            watch = loop.scheduleAtFixedRate(this::watch, WATCH_MILLIS, WATCH_MILLIS, TimeUnit.MILLISECONDS);
        }
        clients.add(client);
        tally.clients.incrementAndGet();
    }

    void leave(StreamClient client) {
        if (!clients.remove(client)) {
            return;
        }
        tally.clients.decrementAndGet();
        regroup(client, Subscription.NONE);
        if (clients.isEmpty()) {
            active = false;
            watch.cancel(false);
        }
    }

    /** Moves a client to another set of topics. */
    void regroup(StreamClient client, Subscription wanted) {
        Group old = client.group();
        if (old != null && old.remove(client)) {
            groups.remove(old.subscription());
        }
        client.group(wanted.isEmpty() ? null : groups.computeIfAbsent(wanted, Group::new));
        if (client.group() != null) {
            client.group().add(client);
        }
    }

    /** The newest update of every slot that {@code topics} want, as far as this lane has sent it on. */
    List<Update> snapshot(Subscription topics) {
        List<Update> found = new ArrayList<>();
        for (Update update : sent) {
            if (update != null && topics.wants(update.topic())) {
                found.add(update);
            }
        }
        return found;
    }

    /** Ends every connection; from any thread. */
    void closeAll() {
        loop.execute(() -> List.copyOf(clients).forEach(StreamClient::sayGoodbye));
    }

    private long flushNanos() {
        // All lanes share the machine's processors: what counts is how many clients there are in all.
        long wanted = settings.flushPerClient().toNanos() * tally.clients.get();
        return Math.clamp(
                wanted,
                settings.shortestFlush().toNanos(),
                settings.longestFlush().toNanos());
    }

    private void flush() {
        List<Update> batch;
        synchronized (inboxLock) {
            batch = inbox;
            inbox = spare;
            flushScheduled = false;
        }
        batch.removeIf(this::isOld);
        for (Group group : groups.values()) {
            group.deliver(batch, tally);
        }
        batch.clear();
        spare = batch;
    }

    /** True for what a snapshot has shown already; remembers the rest as sent. */
    private boolean isOld(Update update) {
        Update last = sent[update.slot()];
        if (last != null && last.order() >= update.order()) {
            return true;
        }
        sent[update.slot()] = update;
        return false;
    }

    /** The loop cannot keep up at all: keep the newest of each slot only. */
    private void compact() {
        Update[] kept = new Update[sent.length];
        for (Update update : inbox) {
            kept[update.slot()] = update;
        }
        int before = inbox.size();
        inbox.removeIf(update -> kept[update.slot()] != update);
        tally.conflated.add((long) before - inbox.size());
    }

    private void watch() {
        long now = System.nanoTime();
        for (StreamClient client : List.copyOf(clients)) {
            client.expelIfStalled(now);
        }
        if (now - heartbeatDue < 0) {
            return;
        }
        heartbeatDue = now + settings.heartbeat().toNanos();
        byte[] frame = Messages.heartbeat(clock.instant());
        for (StreamClient client : clients) {
            client.sendIfWritable(frame);
        }
    }
}
