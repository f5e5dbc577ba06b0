package io.tradewind.gateway.session;

import io.tradewind.gateway.attempt.Place;
import io.tradewind.gateway.user.User;
import io.tradewind.kit.time.IdSource;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;

/** Puts new sessions together. */
@Singleton
class SessionStart {
    private final IdSource ids;
    private final SessionConfig config;
    private final Clock clock;

    SessionStart(IdSource ids, SessionConfig config, Clock clock) {
        this.ids = ids;
        this.config = config;
        this.clock = clock;
    }

    Session of(User user, Place place) {
        Instant now = clock.instant();
        return new Session(
                ids.next(), user.id(), now, now.plus(config.life()), place.address(), place.userAgent(), now);
    }
}
