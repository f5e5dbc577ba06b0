package io.tradewind.kit.identity;

import io.tradewind.contracts.error.ErrorCode;
import io.tradewind.kit.error.Refusal;
import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ResourceInfo;
import java.util.Arrays;
import java.util.Map;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Holds {@link Callers}: after authentication, before the resource. */
@Singleton
public class CallersFilter {
    private final Caller caller;

    CallersFilter(Caller caller) {
        this.caller = caller;
    }

    @ServerRequestFilter
    public void check(ResourceInfo resource) {
        Callers callers = resource.getResourceMethod() == null
                ? null
                : resource.getResourceMethod().getAnnotation(Callers.class);
        if (callers == null && resource.getResourceClass() != null) {
            callers = resource.getResourceClass().getAnnotation(Callers.class);
        }
        if (callers != null && !Arrays.asList(callers.value()).contains(caller.serviceName())) {
            throw new Refusal(
                    ErrorCode.AUTH_002,
                    "This service may not call this endpoint",
                    Map.of("caller", caller.serviceName()));
        }
    }
}
