package io.tradewind.execution.vault;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tradewind.kit.identity.Callers;
import io.tradewind.kit.identity.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Care of the vault. */
@Path("/api/v1/vault")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class VaultResource {
    private final Vault vault;

    VaultResource(Vault vault) {
        this.vault = vault;
    }

    /** @param resealed values that were sealed with an older key, or not at all */
    record Rotated(int resealed) {}

    @POST
    @Path("/rotation")
    @RolesAllowed({Roles.OPERATOR, Roles.ADMIN})
    @Callers({"gateway", "operator"})
    @Operation(summary = "Reads the key files again and seals everything with the newest key")
    public Rotated rotate() {
        return new Rotated(vault.rotate());
    }
}
