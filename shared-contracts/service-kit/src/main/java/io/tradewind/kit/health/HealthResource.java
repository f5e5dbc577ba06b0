package io.tradewind.kit.health;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tradewind.kit.openapi.Answers;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** {@code GET /health} of the agents' contract. */
@Path("/health")
@RunOnVirtualThread
public class HealthResource {
    private final HealthReport report;

    HealthResource(HealthReport report) {
        this.report = report;
    }

    @GET
    @PermitAll
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Health of this service and of what it needs; 503 when it cannot serve")
    @APIResponse(responseCode = "200", description = "healthy or degraded")
    @APIResponse(
            responseCode = "503",
            description = "unhealthy",
            content = @Content(mediaType = MediaType.APPLICATION_JSON))
    @Answers(HealthReport.View.class)
    public Response health() {
        HealthReport.View view = report.view();
        return Response.status(view.status().equals("unhealthy") ? 503 : 200)
                .entity(view)
                .build();
    }
}
