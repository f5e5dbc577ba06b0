package io.tradewind.gateway.mci;

import io.tradewind.gateway.broker.CockpitSessions;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.NewCookie;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Keeps the cockpit logged in: a browser sends it to {@code /api} only, no script can read it, and no other site can make
 * the browser send it.
 */
@RequestScoped
class CockpitCookie {
    static final String NAME = CockpitSessions.COOKIE;

    private final HttpServerRequest request;
    private final Clock clock;

    CockpitCookie(HttpServerRequest request, Clock clock) {
        this.request = request;
        this.clock = clock;
    }

    NewCookie holding(String secret, Instant until) {
        boolean isSecure = request.isSSL() || "https".equals(request.getHeader("X-Forwarded-Proto"));
        return new NewCookie.Builder(NAME)
                .value(secret)
                .path("/api")
                .maxAge((int) Duration.between(clock.instant(), until).toSeconds())
                .httpOnly(true)
                .secure(isSecure)
                .sameSite(NewCookie.SameSite.STRICT)
                .build();
    }
}
