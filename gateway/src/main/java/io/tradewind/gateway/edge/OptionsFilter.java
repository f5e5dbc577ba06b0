package io.tradewind.gateway.edge;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.tradewind.kit.web.AllowedMethods;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Set;

/** Answers OPTIONS with the methods of exactly this path. Preflights of browsers are {@link CorsFilter}'s. */
@Singleton
class OptionsFilter {
    /** After the preflights, before authentication: what a path knows is in the public OpenAPI document. */
    private static final int AFTER_PREFLIGHTS = 8_900;

    private final AllowedMethods methods;

    OptionsFilter(AllowedMethods methods) {
        this.methods = methods;
    }

    void register(@Observes Filters filters) {
        filters.register(this::look, AFTER_PREFLIGHTS);
    }

    private void look(RoutingContext context) {
        Set<String> allowed = context.request().method().equals(HttpMethod.OPTIONS)
                ? methods.of(context.request().path())
                : Set.of();
        if (allowed.isEmpty()) {
            context.next();
            return;
        }
        context.response()
                .putHeader("Allow", String.join(", ", allowed))
                .setStatusCode(204)
                .end();
    }
}
