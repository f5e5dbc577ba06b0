package io.tradewind.execution.fence;

import io.smallrye.common.annotation.Blocking;
import io.tradewind.contracts.api.Fence;
import io.tradewind.contracts.breaker.StopChanged;
import io.tradewind.contracts.breaker.StopScope;
import io.tradewind.kit.error.Refusal;
import io.tradewind.kit.identity.Callers;
import io.tradewind.kit.identity.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;

/**
 * Where the circuit breaker puts its stops. Nobody else. On threads of the machine: virtual ones share the processors in
 * their order, and hundreds of orders may stand in it before a stop.
 */
@Path("/api/v1/fence")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Blocking
@RolesAllowed(Roles.SERVICE)
@Callers("circuit-breaker-agent")
class FenceResource {
    private final FenceService fence;

    FenceResource(FenceService fence) {
        this.fence = fence;
    }

    @PUT
    @Path("/stops/{stop_id}")
    @Operation(summary = "Obeys a stop or its lifting; after the answer no order leaves that it forbids")
    public Fence.Ack stop(@PathParam("stop_id") String stopId, StopChanged stop) {
        check(stopId, stop);
        return fence.put(stop);
    }

    @PUT
    @Path("/rehearsals/{stop_id}")
    @Operation(summary = "Does what obeying this stop takes, and undoes it: keeps the way of a stop warm")
    public Fence.Ack rehearse(@PathParam("stop_id") String stopId, StopChanged stop) {
        check(stopId, stop);
        return fence.rehearse(stop);
    }

    private static void check(String stopId, StopChanged stop) {
        require(stop != null, "body", null, "a stop is needed");
        require(
                stop.stopId() != null && stop.stopId().toString().equals(stopId),
                "stop_id",
                stopId,
                "differs from the body's");
        require(stop.epoch() > 0, "epoch", stop.epoch(), "has to be above 0");
        require(stop.scope() != null, "scope", null, "is missing");
        require(stop.activatedAt() != null, "activated_at", null, "is missing");
        require(
                stop.scope() == StopScope.SYSTEM || stop.targetId() != null,
                "target_id",
                null,
                "is needed for this scope");
    }

    @PUT
    @Path("/lease")
    @Operation(summary = "Renews the time in which orders that open positions may leave")
    public Fence.Ack lease(Fence.Lease lease) {
        require(lease != null && lease.holder() != null, "holder", null, "is missing");
        require(lease.seconds() >= 0, "seconds", lease.seconds(), "has to be at least 0");
        return fence.lease(lease);
    }

    @GET
    @Operation(summary = "What the fence holds")
    public Fence.View view() {
        return fence.view();
    }

    private static void require(boolean holds, String field, Object value, String problem) {
        if (!holds) {
            throw Refusal.field(field, value, problem);
        }
    }
}
