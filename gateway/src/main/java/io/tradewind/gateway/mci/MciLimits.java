package io.tradewind.gateway.mci;

import io.tradewind.kit.identity.Caller;
import io.tradewind.kit.ratelimit.RateLimits;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;

/**
 * The contract's limits per group, in a minute. Looking has a budget beside acting, of the same size and under the same
 * setting, so that watching how something goes cannot use up the calls that it takes.
 */
@Singleton
class MciLimits {
    private final RateLimits limits;
    private final Caller caller;

    MciLimits(RateLimits limits, Caller caller) {
        this.limits = limits;
        this.caller = caller;
    }

    void acting(RoutingContext context, Group group) {
        limits.charge(context, group.label, caller.subject(), group.perMinute);
    }

    void looking(RoutingContext context, Group group) {
        limits.charge(context, group.label, caller.subject() + " looks", group.perMinute);
    }

    /** Groups of the contract; the setting is {@code tradewind.rate-limits.<name>}. */
    enum Group {
        SCAN("scan", 5),
        IGNITION("ignition", 3),
        TELEMETRY("telemetry", 60),
        SHUTDOWN("shutdown", 3);

        private final String label;
        private final int perMinute;

        Group(String label, int perMinute) {
            this.label = label;
            this.perMinute = perMinute;
        }
    }
}
