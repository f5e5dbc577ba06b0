package io.tradewind.gateway.mci;

import io.quarkus.logging.Log;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.tradewind.contracts.error.ErrorCode;
import io.tradewind.gateway.broker.CockpitSessions;
import io.tradewind.gateway.edge.Origins;
import io.tradewind.gateway.edge.Surface;
import io.tradewind.gateway.edge.SurfaceTable;
import io.tradewind.gateway.session.SessionWatch;
import io.tradewind.kit.error.FailureResponses;
import io.tradewind.kit.error.Refusal;
import io.vertx.core.Vertx;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Exchanges the cockpit's session (bearer or cookie) for one of our own tokens, on the cockpit's paths and on no other,
 * before anybody asks who is calling. A bearer goes before the cookie.
 */
@Singleton
class CockpitFilter {
    /** After the request id and CORS, before authentication. */
    private static final int BEFORE_AUTHENTICATION = 8_500;

    private static final String LOGIN = "/api/auth/validate";
    private static final String REPORT = "/api/shutdown/status";
    private static final String BEARER = "Bearer ";

    /** In a query that nobody has decoded yet. */
    private static final Pattern STREAM_OPENER = Pattern.compile("(?:^|&)(ticket|token)=([^&]+)");

    private final CockpitSessions sessions;
    private final Origins origins;
    private final FailureResponses failures;
    private final Vertx vertx;

    CockpitFilter(CockpitSessions sessions, Origins origins, FailureResponses failures, Vertx vertx) {
        this.sessions = sessions;
        this.origins = origins;
        this.failures = failures;
        this.vertx = vertx;
    }

    void register(@Observes Filters filters) {
        filters.register(this::look, BEFORE_AUTHENTICATION);
    }

    private void look(RoutingContext context) {
        HttpServerRequest request = context.request();
        String secret = SurfaceTable.of(String.valueOf(request.path())) == Surface.MCI ? secret(request) : null;
        if (secret == null) {
            context.next();
            return;
        }
        request.pause();
        vertx.executeBlocking(() -> token(request, secret), false)
                .onSuccess(token -> goOn(context, token))
                .onFailure(away -> {
                    Log.warnf("a cockpit session cannot be checked: %s", away.getMessage());
                    request.resume();
                    failures.end(context, ErrorCode.SYS_002, "The session cannot be checked now", Map.of());
                });
    }

    private void goOn(RoutingContext context, Optional<String> token) {
        HttpServerRequest request = context.request();
        request.resume();
        if (token.isEmpty()) {
            Refusal ended = SessionWatch.ended();
            failures.end(context, ended.code(), ended.getMessage(), ended.details());
            return;
        }
        request.headers().set("Authorization", BEARER + token.get());
        context.next();
    }

    private Optional<String> token(HttpServerRequest request, String secret) {
        boolean isReport = String.valueOf(request.path()).equals(REPORT);
        return isReport ? sessions.tokenForTheReport(secret) : sessions.token(secret);
    }

    private String secret(HttpServerRequest request) {
        String header = request.getHeader("Authorization");
        if (header != null) {
            return CockpitSessions.shown(header).orElse(null);
        }
        Optional<Matcher> stream = streamOpener(request);
        if (stream.isPresent()) {
            boolean isOurs = stream.get().group(1).equals("token")
                    && stream.get().group(2).startsWith(CockpitSessions.PREFIX);
            return isOurs ? stream.get().group(2) : null;
        }
        Cookie cookie = isMeantByItsCookie(request) ? request.getCookie(CockpitCookie.NAME) : null;
        return cookie == null || cookie.getValue().isEmpty() ? null : cookie.getValue();
    }

    /**
     * A browser sends the cookie by itself: whoever logs in next in it must not be linked to its owner, and a page of another
     * port of this machine is the same site and still must not read her telemetry.
     */
    private boolean isMeantByItsCookie(HttpServerRequest request) {
        String path = String.valueOf(request.path());
        return !path.startsWith(LOGIN) && (!path.equals(TelemetrySocket.PATH) || origins.allows(request));
    }

    /**
     * What a stream's address opens it with. No cookie goes before it: a browser may still send that of a session which a
     * shutdown has cleared.
     */
    private static Optional<Matcher> streamOpener(HttpServerRequest request) {
        boolean isStream = TelemetrySocket.PATH.equals(request.path()) && request.query() != null;
        return Optional.of(STREAM_OPENER.matcher(isStream ? request.query() : ""))
                .filter(Matcher::find);
    }
}
