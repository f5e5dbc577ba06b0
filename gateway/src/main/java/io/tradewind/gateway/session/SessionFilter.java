package io.tradewind.gateway.session;

import io.tradewind.contracts.error.ErrorCode;
import io.tradewind.kit.error.Refusal;
import io.tradewind.kit.identity.Caller;
import io.tradewind.kit.identity.Claims;
import io.tradewind.kit.identity.Roles;
import jakarta.annotation.security.PermitAll;
import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ResourceInfo;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * People's tokens only, and only while their session holds. The signature was checked before; here it matters who signed:
 * no other service of the suite may say who a person is at this door.
 */
@Singleton
public class SessionFilter {
    private static final String GATEWAY = "gateway";

    private final Caller caller;
    private final SessionWatch watch;

    SessionFilter(Caller caller, SessionWatch watch) {
        this.caller = caller;
        this.watch = watch;
    }

    @ServerRequestFilter
    public void check(ResourceInfo resource) {
        if (isOpen(resource)) {
            return;
        }
        watch.requireLive(caller.claims());
    }

    static void requirePerson(Claims claims) {
        if (!claims.issuer().equals(GATEWAY) || claims.roles().contains(Roles.SERVICE)) {
            throw new Refusal(ErrorCode.AUTH_001, "This door takes tokens of people only");
        }
    }

    private static boolean isOpen(ResourceInfo resource) {
        return resource.getResourceMethod() == null
                || resource.getResourceMethod().isAnnotationPresent(PermitAll.class)
                || resource.getResourceClass().isAnnotationPresent(PermitAll.class);
    }
}
