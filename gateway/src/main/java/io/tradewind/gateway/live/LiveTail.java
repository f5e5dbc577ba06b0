package io.tradewind.gateway.live;

import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.tradewind.gateway.feed.LiveEvent;
import io.tradewind.gateway.feed.LiveLog;
import io.tradewind.gateway.session.LiveSessions;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** Reads the log of live events for all connections of this process, and ends those whose session has ended. */
@Singleton
public class LiveTail {
    private static final int BATCH = 500;
    private static final Duration RECENT = Duration.ofSeconds(10);
    private static final long FORGET_SECONDS = 60;

    private final LiveLog log;
    private final LiveClients clients;
    private final LiveSessions sessions;
    private final Overviews overviews;
    private final LiveConfig config;
    private final Clock clock;
    private final AtomicBoolean woken = new AtomicBoolean();
    /** Reads the log and nothing else: whoever waits for an update does not wait for housekeeping. */
    private ScheduledExecutorService reader;

    private ScheduledExecutorService keeper;
    private int beats;
    private long last = -1;
    private volatile Instant read = Instant.EPOCH;

    LiveTail(
            LiveLog log,
            LiveClients clients,
            LiveSessions sessions,
            Overviews overviews,
            LiveConfig config,
            Clock clock) {
        this.log = log;
        this.clients = clients;
        this.sessions = sessions;
        this.overviews = overviews;
        this.config = config;
        this.clock = clock;
    }

    void start(@Observes StartupEvent event) {
        reader = thread("live-tail");
        keeper = thread("live-keeper");
        every(reader, config.look(), this::look);
        every(keeper, config.heartbeat().dividedBy(LiveClients.GROUPS), this::beat);
        every(keeper, config.sessionLook(), this::endSessions);
        every(keeper, Duration.ofSeconds(FORGET_SECONDS), log::forget);
        log.onAppend(this::wake);
    }

    void stop(@Observes ShutdownEvent event) {
        if (reader != null) {
            reader.shutdownNow();
            keeper.shutdownNow();
        }
    }

    /** True while the log is being read. */
    public boolean isReading() {
        return read.plus(RECENT).isAfter(clock.instant());
    }

    /** What this process wrote is read at once; what another replica wrote with the next look. */
    private void wake() {
        if (woken.compareAndSet(false, true)) {
            try {
                reader.execute(() -> {
                    woken.set(false);
                    calmly(this::look);
                });
            } catch (RejectedExecutionException stopping) {
                Log.debug("no look any more: the gateway stops");
            }
        }
    }

    private void beat() {
        beats = (beats + 1) % LiveClients.GROUPS;
        clients.beat(beats);
    }

    private void look() {
        if (last < 0 || clients.isEmpty()) {
            last = log.newest();
            read = clock.instant();
            return;
        }
        List<LiveEvent> events;
        do {
            events = log.after(last, BATCH);
            for (LiveEvent event : events) {
                clients.dispatch(event);
                overviews.changed(event.userId());
                last = event.seq();
            }
        } while (events.size() == BATCH);
        read = clock.instant();
        overviews.measureDue();
    }

    private void endSessions() {
        Set<UUID> open = clients.sessions();
        Set<UUID> live = sessions.among(open);
        Instant now = clock.instant();
        clients.each(client -> hasEnded(client.viewer(), live, open, now), client -> client.end(1008, "session ended"));
    }

    private static boolean hasEnded(Viewer viewer, Set<UUID> live, Set<UUID> asked, Instant now) {
        return viewer.sessionId() == null
                ? !viewer.endsAt().isAfter(now)
                : asked.contains(viewer.sessionId()) && !live.contains(viewer.sessionId());
    }

    private static ScheduledExecutorService thread(String name) {
        return Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name(name).factory());
    }

    private static void every(ScheduledExecutorService thread, Duration period, Runnable work) {
        thread.scheduleWithFixedDelay(() -> calmly(work), period.toMillis(), period.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static void calmly(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            // A timer that throws is never called again.
            Log.warnf("live updates wait: %s", e.getMessage());
        }
    }
}
