package io.tradewind.gateway.edge;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.tradewind.contracts.error.ErrorCode;
import io.tradewind.kit.error.FailureResponses;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Lets listed front ends on other origins in. Others get no permission from us, and their browsers keep the answers from
 * them. Quarkus' own filter is not used: it turns away the page of this very gateway when a proxy speaks TLS for it.
 */
@Singleton
class CorsFilter {
    /** After the request id, before authentication: a preflight carries no token. */
    private static final int AFTER_THE_EDGE = 9_000;

    private final Set<String> origins;
    private final FailureResponses failures;

    CorsFilter(CorsConfig config, FailureResponses failures) {
        this.origins = Set.copyOf(config.origins().orElse(List.of()));
        this.failures = failures;
        if (origins.contains("*")) {
            throw new IllegalStateException("tradewind.gateway.cors.origins lists origins one by one, not *");
        }
    }

    void register(@Observes Filters filters) {
        filters.register(this::look, AFTER_THE_EDGE);
    }

    private void look(RoutingContext context) {
        HttpServerRequest request = context.request();
        String origin = request.getHeader("Origin");
        if (origin == null) {
            context.next();
            return;
        }
        boolean listed = origins.contains(origin);
        MultiMap headers = context.response().headers();
        headers.add("Vary", "Origin");
        if (listed) {
            headers.set("Access-Control-Allow-Origin", origin)
                    .set("Access-Control-Allow-Credentials", "true")
                    .set(
                            "Access-Control-Expose-Headers",
                            "X-Request-ID, X-Response-Time, X-API-Version, X-RateLimit-Limit, X-RateLimit-Remaining,"
                                    + " X-RateLimit-Reset, Retry-After, Allow, Content-Disposition");
        }
        if (isPreflight(request)) {
            answer(context, listed);
        } else {
            context.next();
        }
    }

    private static boolean isPreflight(HttpServerRequest request) {
        return request.method().equals(HttpMethod.OPTIONS)
                && request.headers().contains("Access-Control-Request-Method");
    }

    private void answer(RoutingContext context, boolean listed) {
        if (!listed) {
            failures.end(context, ErrorCode.AUTH_002, "This origin is not listed here", Map.of());
            return;
        }
        context.response()
                .putHeader("Access-Control-Allow-Methods", "GET, HEAD, POST, PUT, PATCH, DELETE")
                .putHeader(
                        "Access-Control-Allow-Headers",
                        "Authorization, Content-Type, x-api-key, X-Request-ID, X-API-Version, Idempotency-Key, Prefer,"
                                + " Last-Event-ID, Cache-Control")
                .putHeader("Access-Control-Max-Age", "600")
                .setStatusCode(204)
                .end();
    }
}
