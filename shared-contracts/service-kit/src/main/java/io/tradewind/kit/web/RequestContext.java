package io.tradewind.kit.web;

import io.quarkus.arc.Arc;
import io.quarkus.arc.ManagedContext;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;

/** The call that is being served, for code that has no routing context at hand. */
@Singleton
public class RequestContext {
    private final CurrentVertxRequest current;

    RequestContext(CurrentVertxRequest current) {
        this.current = current;
    }

    /** Request id of the call being served; null outside of one (timers, consumers). */
    public String requestId() {
        ManagedContext context = Arc.container().requestContext();
        if (!context.isActive()) {
            return null;
        }
        RoutingContext routing = current.getCurrent();
        return routing == null ? null : RequestIds.of(routing);
    }
}
