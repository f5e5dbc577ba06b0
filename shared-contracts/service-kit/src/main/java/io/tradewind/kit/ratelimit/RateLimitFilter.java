package io.tradewind.kit.ratelimit;

import io.tradewind.kit.identity.Caller;
import io.tradewind.kit.web.ClientAddress;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ResourceInfo;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Holds {@link RateLimit}: after authentication, before the resource. */
@Singleton
public class RateLimitFilter {
    private final RateLimits limits;
    private final Caller caller;

    RateLimitFilter(RateLimits limits, Caller caller) {
        this.limits = limits;
        this.caller = caller;
    }

    @ServerRequestFilter
    public void check(ResourceInfo resource, RoutingContext context) {
        RateLimit limit = resource.getResourceMethod() == null
                ? null
                : resource.getResourceMethod().getAnnotation(RateLimit.class);
        if (limit == null && resource.getResourceClass() != null) {
            limit = resource.getResourceClass().getAnnotation(RateLimit.class);
        }
        if (limit == null) {
            return;
        }
        String key = switch (limit.by()) {
            case CALLER -> caller.subject();
            case ADDRESS -> ClientAddress.householdOf(context);
            case CALLER_OR_ADDRESS ->
                context.request().headers().contains("Authorization")
                        ? caller.subject()
                        : ClientAddress.householdOf(context);
        };
        limits.charge(context, limit.group(), key, limit.perMinute());
    }
}
