package io.tradewind.gateway.amarktai;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tradewind.gateway.audit.Audit;
import io.tradewind.gateway.audit.AuditEntry;
import io.tradewind.gateway.audit.AuditQuery;
import io.tradewind.gateway.edge.Asked;
import io.tradewind.kit.identity.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The trail of what people did at this door. */
@Path("/api/admin/audit")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.ADMIN)
public class AdminAuditResource {
    private final Audit audit;

    AdminAuditResource(Audit audit) {
        this.audit = audit;
    }

    /** Lines of the trail; {@code total} counts all that match. */
    public record Trail(boolean success, List<AuditEntry> entries, long total) {}

    @GET
    @Operation(
            summary = "Who did what, when, to what, from where; newest first",
            description =
                    "user_id: of one person. action: exact (api_key.created), or a group with its dot (api_key.).")
    public Trail list(
            @QueryParam("user_id") String userId,
            @QueryParam("action") String action,
            @QueryParam("limit") String limit,
            @QueryParam("offset") String offset) {
        Paging part = Paging.of(limit, offset);
        Audit.Page page =
                audit.find(new AuditQuery(Asked.text(userId), Asked.text(action), part.limit(), part.offset()));
        return new Trail(true, page.entries(), page.total());
    }
}
