package io.tradewind.risk.limit;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tradewind.kit.account.AccountLookup;
import io.tradewind.kit.change.ChangeView;
import io.tradewind.kit.identity.Caller;
import io.tradewind.kit.identity.Callers;
import io.tradewind.kit.identity.Roles;
import io.tradewind.kit.web.Paging;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** Changes of limits that allow more: they wait for a second person or for their time. */
@Path("/api/v1/limits/{account_id}/changes")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Callers({"gateway", "operator"})
public class LimitChangesResource {
    private final LimitChangesService changes;
    private final AccountLookup accounts;
    private final Caller caller;

    LimitChangesResource(LimitChangesService changes, AccountLookup accounts, Caller caller) {
        this.changes = changes;
        this.accounts = accounts;
        this.caller = caller;
    }

    @GET
    @RolesAllowed({Roles.USER, Roles.TRADER, Roles.OPERATOR, Roles.RISK_OFFICER, Roles.ADMIN})
    @Operation(
            summary = "Changes that waited or wait, newest first",
            description =
                    "state: WAITING, APPROVED, MATURED, WITHDRAWN, SUPERSEDED. page from 1, page_size 1 to 200 (50).")
    public ChangeView.Page<LimitsRequest> list(
            @PathParam("account_id") String accountId,
            @QueryParam("page") String page,
            @QueryParam("page_size") String pageSize) {
        long account = accounts.inPath(accountId).accountId();
        return changes.page(account, Paging.of(page, pageSize));
    }

    @POST
    @Path("/{change_id}/approve")
    @RolesAllowed({Roles.OPERATOR, Roles.RISK_OFFICER, Roles.ADMIN})
    @Operation(
            summary = "A second person agrees",
            description = "The limits hold when this answers, which it does with them.")
    @APIResponse(responseCode = "403", description = "AUTH_002: the person who asked for it cannot agree to it")
    @APIResponse(
            responseCode = "409",
            description = "REQ_007: it does not wait any more; details.state says what became of it")
    public LimitsView approve(@PathParam("account_id") String accountId, @PathParam("change_id") String changeId) {
        long account = accounts.inPath(accountId).accountId();
        return LimitsView.of(changes.approve(account, changeId, caller.subject()));
    }

    @DELETE
    @Path("/{change_id}")
    @RolesAllowed({Roles.OPERATOR, Roles.RISK_OFFICER, Roles.ADMIN})
    @Operation(summary = "Takes a waiting change back, or refuses it; one person is enough")
    @APIResponse(
            responseCode = "409",
            description = "REQ_007: it does not wait any more; details.state says what became of it")
    public ChangeView<LimitsRequest> withdraw(
            @PathParam("account_id") String accountId, @PathParam("change_id") String changeId) {
        long account = accounts.inPath(accountId).accountId();
        return changes.withdraw(account, changeId, caller.subject());
    }
}
