package io.tradewind.gateway.strategysession;

import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Ends the sessions of users who were shut out, also when the runner was away at that moment. */
@Singleton
class SessionRounds {
    private static final long EVERY_MILLIS = 1_000;

    private final StrategySessions sessions;
    private final StrategySessionService service;

    private ScheduledExecutorService timer;

    SessionRounds(StrategySessions sessions, StrategySessionService service) {
        this.sessions = sessions;
        this.service = service;
    }

    void start(@Observes StartupEvent event) {
        timer = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("session-rounds").factory());
        timer.scheduleWithFixedDelay(this::round, EVERY_MILLIS, EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }

    void stop(@Observes ShutdownEvent event) {
        if (timer != null) {
            timer.shutdownNow();
        }
    }

    private void round() {
        try {
            sessions.ofDisabled().forEach(this::end);
        } catch (RuntimeException away) {
            // A timer that throws is never called again.
            Log.warnf("sessions of disabled users were not looked at: %s", away.getMessage());
        }
    }

    private void end(StrategySession session) {
        try {
            service.end(session);
            Log.infof("session ended, its user is disabled sessionId=%s userId=%s", session.id(), session.userId());
        } catch (RuntimeException later) {
            Log.debugf("session is ended later sessionId=%s: %s", session.id(), later.getMessage());
        }
    }
}
