package io.tradewind.gateway.amarktai;

import io.tradewind.gateway.broker.CockpitSessions;
import io.tradewind.kit.web.ClientAddress;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.NewCookie;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Keeps a person logged in when the short token ends: a browser sends it to {@code /api/auth} only, no script can read
 * it, and no other site can make the browser send it.
 */
@RequestScoped
class RefreshCookie {
    static final String NAME = "tw_session";

    private final RoutingContext call;
    private final Clock clock;

    RefreshCookie(RoutingContext call, Clock clock) {
        this.call = call;
        this.clock = clock;
    }

    NewCookie holding(String secret, Instant until) {
        return of(NAME, "/api/auth", secret, (int)
                Duration.between(clock.instant(), until).toSeconds());
    }

    NewCookie cleared() {
        return of(NAME, "/api/auth", "", 0);
    }

    /** Takes the cockpit's cookie back, which the same browser holds. */
    NewCookie clearedCockpit() {
        return of(CockpitSessions.COOKIE, "/api", "", 0);
    }

    private NewCookie of(String name, String path, String value, int seconds) {
        return new NewCookie.Builder(name)
                .value(value)
                .path(path)
                .maxAge(seconds)
                .httpOnly(true)
                .secure(ClientAddress.isSecure(call))
                .sameSite(NewCookie.SameSite.STRICT)
                .build();
    }
}
