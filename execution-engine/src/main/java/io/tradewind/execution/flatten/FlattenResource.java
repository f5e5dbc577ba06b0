package io.tradewind.execution.flatten;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tradewind.contracts.error.ErrorCode;
import io.tradewind.execution.account.AccountRegistry;
import io.tradewind.execution.order.CloseService;
import io.tradewind.execution.order.TradeReads;
import io.tradewind.kit.error.Refusal;
import io.tradewind.kit.identity.Caller;
import io.tradewind.kit.identity.Callers;
import io.tradewind.kit.identity.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** Ends what is open. Never refused by a stop, a lease, or a limit. */
@Path("/api/v1/accounts")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Callers({"gateway", "operator", "circuit-breaker-agent", "market-analysis-agent"})
@RolesAllowed({Roles.USER, Roles.TRADER, Roles.OPERATOR, Roles.RISK_OFFICER, Roles.SERVICE})
class FlattenResource {
    private static final int LONGEST_REASON = 200;
    private static final int LONGEST_REQUEST_ID = 64;

    private final FlattenService service;
    private final AccountRegistry accounts;
    private final Caller caller;

    FlattenResource(FlattenService service, AccountRegistry accounts, Caller caller) {
        this.service = service;
        this.accounts = accounts;
        this.caller = caller;
    }

    /**
     * What to end; nothing given = everything of the account.
     *
     * @param runId only of this strategy run
     * @param magicId only with this strategy tag
     * @param reason at most 200 characters, kept with the closing orders
     * @param requestId a repetition gets the answer that was complete; before there is one, it goes on with what is left
     */
    record FlattenRequest(UUID runId, Long magicId, String reason, String requestId) {}

    @POST
    @Path("/{account_id}/flatten")
    @Operation(
            summary = "Cancels working orders, then closes positions by reduce-only market orders",
            description = "Passes stops and limits. Each order and position tells what became of it; complete = true"
                    + " when nothing is left. pending ones are asked for and not confirmed by the venue yet.")
    @APIResponse(responseCode = "409", description = "REQ_007: this request_id was used for another selection")
    public Flattened flatten(@PathParam("account_id") String accountId, FlattenRequest body) {
        return service.run(ask(accountId, body, true));
    }

    @POST
    @Path("/{account_id}/cancel-orders")
    @Operation(summary = "Cancels working orders; positions stay open. Passes stops and limits")
    @APIResponse(responseCode = "409", description = "REQ_007: this request_id was used for another selection")
    public Flattened cancelOrders(@PathParam("account_id") String accountId, FlattenRequest body) {
        return service.run(ask(accountId, body, false));
    }

    private FlattenService.Ask ask(String accountId, FlattenRequest body, boolean closes) {
        long account = accounts.require(accountId).accountId();
        requireEnding(account);
        FlattenRequest request = body == null ? new FlattenRequest(null, null, null, null) : body;
        if (request.reason() != null && request.reason().length() > LONGEST_REASON) {
            throw Refusal.field("reason", request.reason().length(), "has at most " + LONGEST_REASON + " characters");
        }
        String requestId = CloseService.requestId(request.requestId());
        if (requestId != null && requestId.length() > LONGEST_REQUEST_ID) {
            throw Refusal.field("request_id", requestId.length(), "has at most " + LONGEST_REQUEST_ID + " characters");
        }
        return new FlattenService.Ask(
                new TradeReads.Selection(account, request.runId(), request.magicId()),
                closes,
                request.reason() == null ? "flatten" : request.reason(),
                requestId,
                caller.isService() ? caller.subject() : null);
    }

    /** Taking risk away is also an operator's and a risk officer's business. */
    private void requireEnding(long account) {
        if (!caller.mayTrade(account) && !caller.hasRole(Roles.OPERATOR) && !caller.hasRole(Roles.RISK_OFFICER)) {
            throw new Refusal(ErrorCode.AUTH_002, "This caller may not touch this account");
        }
    }
}
