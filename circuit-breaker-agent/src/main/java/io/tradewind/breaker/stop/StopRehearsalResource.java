package io.tradewind.breaker.stop;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tradewind.breaker.stop.StopViews.StopRequest;
import io.tradewind.breaker.stop.StopViews.StopResponse;
import io.tradewind.kit.identity.Callers;
import io.tradewind.kit.identity.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** A stop with nothing left of it. Only this service asks it, of itself: see {@link StopRehearsal}. */
@Path(StopRehearsalResource.PATH)
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.SERVICE)
@Callers(StopRehearsal.SELF)
@Tag(name = "Emergency stop")
class StopRehearsalResource {
    static final String PATH = "/api/v1/emergency-stop/rehearsal";

    private final StopService stops;
    private final StopRights rights;

    StopRehearsalResource(StopService stops, StopRights rights) {
        this.stops = stops;
        this.rights = rights;
    }

    @PUT
    @Operation(summary = "Does everything that a stop does, here and in the engine, and undoes it")
    public StopResponse rehearse(StopRequest request) {
        StopService.Change change = stops.rehearse(rights.order(request));
        return new StopResponse(
                true, change.stop().stopId(), change.stop().activatedAt(), List.of(), change.inFlight());
    }
}
