package io.tradewind.gateway.edge;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Whether the gateway answers at all; {@code /health} says how well it does. */
@Path("/healthz")
@RunOnVirtualThread
public class HealthzResource {
    private final String version;

    HealthzResource(@ConfigProperty(name = "quarkus.application.version") String version) {
        this.version = version;
    }

    /** The answer. */
    public record Alive(String status, String version) {}

    @GET
    @PermitAll
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "The gateway answers")
    public Alive alive() {
        return new Alive("ok", version);
    }
}
