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
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

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
    private ScheduledExecutorService timer;
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
        timer = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("live-tail").factory());
        every(config.look(), this::look);
        every(config.heartbeat(), () -> clients.each(client -> true, LiveClient::heartbeat));
        every(config.sessionLook(), this::endSessions);
        every(Duration.ofSeconds(FORGET_SECONDS), log::forget);
    }

    void stop(@Observes ShutdownEvent event) {
        if (timer != null) {
            timer.shutdownNow();
        }
    }

    /** True while the log is being read. */
    public boolean isReading() {
        return read.plus(RECENT).isAfter(clock.instant());
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

    private void every(Duration period, Runnable work) {
        timer.scheduleWithFixedDelay(
                () -> {
                    try {
                        work.run();
                    } catch (RuntimeException e) {
                        // A timer that throws is never called again.
                        Log.warnf("live updates wait: %s", e.getMessage());
                    }
                },
                period.toMillis(),
                period.toMillis(),
                TimeUnit.MILLISECONDS);
    }
}
