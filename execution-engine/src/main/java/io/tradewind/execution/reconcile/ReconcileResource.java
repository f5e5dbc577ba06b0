package io.tradewind.execution.reconcile;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tradewind.execution.access.OmsAccounts;
import io.tradewind.execution.view.OrderLine;
import io.tradewind.kit.identity.Callers;
import io.tradewind.kit.identity.Roles;
import io.tradewind.kit.web.Form;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** Comparing the ledger with the venues on demand, and what a person knows that a venue cannot tell. */
@Path("/api/v1/oms/position")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Callers({"gateway", "operator"})
@RolesAllowed({Roles.USER, Roles.TRADER, Roles.OPERATOR, Roles.RISK_OFFICER, Roles.ADMIN, Roles.SERVICE})
class ReconcileResource {
    private final ReconcileDesk desk;
    private final OmsAccounts accounts;

    ReconcileResource(ReconcileDesk desk, OmsAccounts accounts) {
        this.desk = desk;
        this.accounts = accounts;
    }

    /** @param accountId missing = all of the caller's own */
    record ReconcileRequest(String accountId) {}

    /** One for each account. */
    record Statuses(List<ReconcileDesk.Status> accounts) {}

    @POST
    @Path("/reconcile")
    @Operation(
            summary = "Compares the ledger with the venue now: orders first, then trades",
            description = "A venue that does not answer leaves everything as it is; the account's error says so.")
    public Statuses reconcile(ReconcileRequest body) {
        String account = body == null ? null : body.accountId();
        return new Statuses(
                accounts.readableOrOwn(account).stream().map(desk::reconcile).toList());
    }

    @GET
    @Path("/reconcile/status")
    @Consumes(MediaType.WILDCARD)
    @Operation(
            summary = "When each account was compared with its venue last",
            description = "state: fresh, stale (longer ago than several periods) or never; age_seconds since then;"
                    + " difference when money there and here was not the same; ready = false while the account takes no"
                    + " orders that open; unknown_orders whose outcome only the venue, or a person, can tell.")
    public Statuses status(@QueryParam("account_id") String accountId) {
        return new Statuses(accounts.readableOrOwn(accountId).stream()
                .map(id -> desk.status(id, null))
                .toList());
    }

    @POST
    @Path("/orders/{order_id}/resolve")
    @RolesAllowed({Roles.USER, Roles.TRADER, Roles.RISK_OFFICER, Roles.SERVICE})
    @Operation(
            summary = "Tells what became of an order whose venue cannot tell",
            description = "outcome: never_arrived, canceled (with what filled before, if anything), or filled with"
                    + " average_price. evidence says how the person knows. Only for orders that are unknown at a venue"
                    + " that keeps no ids of ours, or that others made there, or that a broker's question is about; kept with"
                    + " the person's name.")
    @APIResponse(responseCode = "409", description = "REQ_007: the order is not unknown, or its venue can be asked")
    public OrderLine resolve(@PathParam("order_id") String orderId, ReconcileDesk.Resolution resolution) {
        return OrderLine.of(desk.resolve(Form.pathNumber("order", orderId), Form.body(resolution), accounts));
    }
}
