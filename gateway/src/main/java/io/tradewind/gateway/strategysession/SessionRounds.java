package io.tradewind.gateway.strategysession;

import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.tradewind.kit.time.Rounds;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;

/**
 * Ends the sessions of users who were shut out or may not trade any more, and starts that nobody goes on with: the core was never told of a session
 * whose run may trade. Also when the runner was away at that moment.
 */
@Singleton
class SessionRounds {
    private static final Duration EVERY = Duration.ofSeconds(1);

    private final StrategySessions sessions;
    private final StrategySessionService service;

    private Rounds rounds;

    SessionRounds(StrategySessions sessions, StrategySessionService service) {
        this.sessions = sessions;
        this.service = service;
    }

    void start(@Observes StartupEvent event) {
        rounds = Rounds.every("session-rounds", EVERY, this::round);
    }

    void stop(@Observes ShutdownEvent event) {
        if (rounds != null) {
            rounds.close();
        }
    }

    private void round() {
        sessions.toEnd().forEach(this::end);
    }

    private void end(StrategySession session) {
        try {
            service.end(session);
            Log.infof(
                    "session ended, %s sessionId=%s userId=%s",
                    session.state() == StrategySession.State.STARTING
                            ? "nobody goes on with its start"
                            : "its user is disabled or may not trade",
                    session.id(),
                    session.userId());
        } catch (RuntimeException later) {
            Log.debugf("session is ended later sessionId=%s: %s", session.id(), later.getMessage());
        }
    }
}
