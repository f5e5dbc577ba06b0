package io.tradewind.kit.web;

import io.quarkus.arc.Arc;
import io.quarkus.arc.ManagedContext;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import org.jboss.logging.MDC;

/** The call that is being served, for code that has no routing context at hand. */
@Singleton
public class RequestContext {
    private final CurrentVertxRequest current;

    RequestContext(CurrentVertxRequest current) {
        this.current = current;
    }

    /** Request id of the call being served, or of the call that the event being consumed came from; else null. */
    public String requestId() {
        ManagedContext context = Arc.container().requestContext();
        RoutingContext routing = context.isActive() ? current.getCurrent() : null;
        if (routing != null) {
            return RequestIds.of(routing);
        }
        Object carried = MDC.get("requestId");
        return carried instanceof String id && !id.isEmpty() ? id : null;
    }
}
