package io.tradewind.gateway.edge;

import io.quarkus.arc.All;
import io.quarkus.arc.Arc;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.tradewind.kit.error.AgentErrors;
import io.tradewind.kit.error.ErrorDialects;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Gives each failure to the dialect of the door that its path belongs to. */
@Singleton
class GatewayErrors implements ErrorDialects {
    private static final int UNAUTHORIZED = 401;

    private final Map<Surface, Dialect> dialects;
    private final CurrentVertxRequest current;

    GatewayErrors(@All List<Dialect> dialects, CurrentVertxRequest current) {
        this.dialects = dialects.stream().collect(Collectors.toMap(Dialect::surface, Function.identity()));
        this.current = current;
    }

    @Override
    public ErrorRenderer forPath(String path) {
        Dialect dialect = dialects.get(SurfaceTable.of(path));
        return dialect == null ? AgentErrors::render : failure -> rendered(dialect, failure);
    }

    private Rendered rendered(Dialect dialect, io.tradewind.kit.error.Failure failure) {
        Map<String, Object> details = new LinkedHashMap<>(failure.details());
        details.values().removeIf(Objects::isNull);
        boolean shown = details.containsKey(Failure.CREDENTIALS) || hasCredentials();
        Answer answer = dialect.render(
                new Failure(failure.code(), failure.message(), details, failure.requestId(), failure.at(), shown));
        if (answer.status() == UNAUTHORIZED && dialect.surface() == Surface.AMARKTAI) {
            // HTTP wants to be told how one proves oneself; the other doors have proofs without a name in its registry.
            routing().ifPresent(call -> call.response().putHeader("WWW-Authenticate", "Bearer"));
        }
        return new Rendered(answer.status(), answer.body());
    }

    private boolean hasCredentials() {
        return routing()
                .map(call -> call.request().headers())
                .filter(headers -> headers.contains("Authorization") || headers.contains("x-api-key"))
                .isPresent();
    }

    private Optional<RoutingContext> routing() {
        return Arc.container().requestContext().isActive()
                ? Optional.ofNullable(current.getCurrent())
                : Optional.empty();
    }
}
