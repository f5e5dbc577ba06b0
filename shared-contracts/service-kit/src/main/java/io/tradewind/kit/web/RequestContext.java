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
        RoutingContext routing = routing();
        if (routing != null) {
            return RequestIds.of(routing);
        }
        Object carried = MDC.get("requestId");
        return carried instanceof String id && !id.isEmpty() ? id : null;
    }

    /** Address of the caller being served; null outside of a call. */
    public String clientAddress() {
        RoutingContext routing = routing();
        return routing == null ? null : ClientAddress.of(routing);
    }

    private RoutingContext routing() {
        ManagedContext context = Arc.container().requestContext();
        return context.isActive() ? current.getCurrent() : null;
    }
}
