package io.tradewind.compliance.rule.pack;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tradewind.kit.identity.Callers;
import io.tradewind.kit.identity.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The rule packs that accounts can follow. */
@Path("/api/v1/rule-packs")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Callers({"gateway", "operator"})
public class PacksResource {
    private final PackLibrary library;

    PacksResource(PackLibrary library) {
        this.library = library;
    }

    /** All of them. */
    public record Packs(List<RulePack> packs) {}

    @GET
    @RolesAllowed({Roles.USER, Roles.TRADER, Roles.OPERATOR, Roles.RISK_OFFICER, Roles.ADMIN})
    @Operation(
            summary = "Every version of every rule pack",
            description =
                    "The project's own files and those of tradewind.compliance.packs.directory. Of a pack the newest"
                            + " version counts that is effective at the moment of a decision.")
    public Packs list() {
        return new Packs(library.all());
    }
}
