package io.tradewind.gateway.agents;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tradewind.contracts.error.ErrorCode;
import io.tradewind.kit.error.Refusal;
import io.tradewind.kit.error.RetryAfter;
import io.tradewind.kit.identity.Roles;
import io.tradewind.kit.ratelimit.RateLimit;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.concurrent.Semaphore;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** The suite's audit trail, at an address of its own: the compliance agent keeps it and decides who reads what. */
@Path("/api/v1/audit")
@RunOnVirtualThread
@RolesAllowed({Roles.USER, Roles.TRADER, Roles.OPERATOR, Roles.RISK_OFFICER, Roles.ADMIN})
public class AuditTrailResource {
    /** A file may be as long as an answer may be: a person who asks for many at once gets them one after the other. */
    private static final int FILES_AT_ONCE = 2;

    private final Passage passage;
    private final Semaphore files = new Semaphore(FILES_AT_ONCE);

    AuditTrailResource(Passage passage) {
        this.passage = passage;
    }

    @GET
    @Operation(
            summary = "The audit trail, newest first",
            description = "As the compliance agent's GET /api/v1/audit: account_id, kind, from, to, limit, cursor.")
    @APIResponse(responseCode = "503", description = "EXEC_002: the agent did not answer")
    public Response list() {
        return passage.through(Agent.COMPLIANCE, "audit", null);
    }

    @GET
    @Path("/verify")
    @RateLimit(group = "audit-chains", perMinute = 20)
    @Operation(summary = "Checks whole chains", description = "As the compliance agent's GET /api/v1/audit/verify.")
    @APIResponse(responseCode = "503", description = "EXEC_002: the agent did not answer")
    public Response verify() {
        return passage.through(Agent.COMPLIANCE, "audit/verify", null);
    }

    @GET
    @Path("/export")
    @RateLimit(group = "audit-chains", perMinute = 20)
    @Operation(
            summary = "Whole chains as a file",
            description =
                    "A trail of more than some thousands of entries is exported at the agent itself (./tradewind audit"
                            + " export): this door takes 4 MiB, waits only so long, and passes two files at a time.")
    @APIResponse(
            responseCode = "200",
            description = "A line of JSON for each entry",
            content = @Content(mediaType = "application/x-ndjson"))
    @APIResponse(responseCode = "503", description = "EXEC_002: the agent did not answer, or with more than 4 MiB")
    public Response export() {
        if (!files.tryAcquire()) {
            throw new Refusal(
                    ErrorCode.RATE_001,
                    "Other exports are on their way; ask again in a moment",
                    Map.of("limit", FILES_AT_ONCE, RetryAfter.SECONDS, 2));
        }
        try {
            return passage.through(Agent.COMPLIANCE, "audit/export", null);
        } finally {
            files.release();
        }
    }
}
