package io.tradewind.gateway.engine;

import io.tradewind.gateway.hmac.SignedCalls;
import io.tradewind.gateway.strategysession.SessionStatusService;
import io.tradewind.kit.error.Refusal;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * {@code GET /health} with the headers of a signing service asks for the engine's health: 200 while the venues of the
 * active sessions answer and the strategy runner lives, else 503. Without them it is the gateway's own.
 */
@Singleton
public class SignedHealthFilter {
    /** As the router reads it: one that the gateway's own health answers is signed or not in the same way. */
    private static final Pattern HEALTH = Pattern.compile("/+health/*");

    private final SignedCalls signed;
    private final SessionStatusService statuses;

    SignedHealthFilter(SignedCalls signed, SessionStatusService statuses) {
        this.signed = signed;
        this.statuses = statuses;
    }

    @ServerRequestFilter
    public Response answer(HttpServerRequest request) {
        if (!HEALTH.matcher(request.path()).matches() || !isSigned(request)) {
            return null;
        }
        try {
            signed.verify(name -> request.headers().getAll(name), null);
        } catch (Refusal refusal) {
            return json(refusal.code().httpStatus(), refused(refusal));
        }
        SessionStatusService.Health health = statuses.health();
        return json(health.isUp() ? 200 : 503, health.body());
    }

    private static boolean isSigned(HttpServerRequest request) {
        return request.headers().contains(SignedCalls.SIGNATURE)
                || request.headers().contains(SignedCalls.SERVICE);
    }

    private static Map<String, Object> refused(Refusal refusal) {
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("code", refusal.code().name());
        error.put("message", refusal.getMessage());
        return Map.of("error", error);
    }

    private static Response json(int status, Map<String, Object> body) {
        return Response.status(status)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(body)
                .build();
    }
}
