package io.tradewind.gateway.oms;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tradewind.gateway.apikey.ApiKey.Scope;
import io.tradewind.kit.openapi.Answers;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/**
 * The order manager for programs with an API key: header {@code x-api-key}; decimals are texts in answers. Parameters
 * are here so that the OpenAPI document names them: the engine reads them from the address.
 */
@Path("/position")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@PermitAll
@Tag(name = "position", description = "Header x-api-key. Somebody else's account, order or position is 404.")
public class PositionResource {
    private static final String FILTERS =
            "account_id, symbol, magic_id, position_id, order_id, from, to (ISO 8601 or epoch ms), state, limit (1 to"
                    + " 500), cursor. next_cursor of an answer goes on after its last row, whatever came in meanwhile.";

    private final Door door;

    PositionResource(Door door) {
        this.door = door;
    }

    @POST
    @Path("/commands")
    @Operation(
            summary = "Queue a command or a list of them (scope trade)",
            description = "{account_id, command, request_id, payload} with command send_order, cancel_order,"
                    + " change_order, close_by or close_position. 422 names every field that is wrong before anything"
                    + " is queued. The answer waits up to wait_ms (else Prefer: wait=seconds; 2 s when nothing is said,"
                    + " 10 s at most) and holds results in the order of the commands: {index, ok, command_id,"
                    + " request_id, status: queued|done|failed|refused, order_id, position_id, order, error}. The same"
                    + " request_id with the same command has one effect and the same answer, with another one 409. A"
                    + " failed single command gives its failure's status; a list is 200 unless nothing was queued.")
    @APIResponse(responseCode = "422", description = "REQ_002 with details.problems: nothing was queued")
    @APIResponse(responseCode = "423", description = "STOP_001: trading is stopped")
    @RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(anyOf = {PositionAnswers.Command.class, PositionAnswers.Command[].class})))
    @Answers(PositionAnswers.Results.class)
    public Response command(byte[] body, @QueryParam("wait_ms") String waitMs, @HeaderParam("Prefer") String prefer) {
        return door.pass(Set.of(Scope.TRADE), body, Relief::isOfCommands);
    }

    @GET
    @Path("/commands")
    @Operation(
            summary = "Commands, newest first, or the one of a request_id (scope read)",
            description = "command (one of those that are queued, or reassign) and status (queued, done, failed) narrow"
                    + " the list.")
    @Answers(PositionAnswers.Commands.class)
    public Response commands(
            @QueryParam("account_id") String accountId,
            @QueryParam("request_id") String requestId,
            @QueryParam("command") String command,
            @QueryParam("status") String status,
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") String limit) {
        return door.pass(Scope.READ, null);
    }

    @GET
    @Path("/commands/{command_id}")
    @Operation(summary = "What became of a command (scope read)")
    @Answers(PositionAnswers.CommandView.class)
    public Response commandById(@PathParam("command_id") String commandId) {
        return door.pass(Scope.READ, null);
    }

    @GET
    @Path("/orders/open")
    @Operation(summary = "Orders that are not done, newest first (scope read)", description = FILTERS)
    @Answers(PositionAnswers.Orders.class)
    public Response openOrders(@BeanParam ListParams params) {
        return door.pass(Scope.READ, null);
    }

    @GET
    @Path("/orders/history")
    @Operation(summary = "Orders that have ended, newest first (scope read)", description = FILTERS)
    @Answers(PositionAnswers.Orders.class)
    public Response endedOrders(@BeanParam ListParams params) {
        return door.pass(Scope.READ, null);
    }

    @GET
    @Path("/deals")
    @Operation(summary = "Deals, newest first (scope read)", description = FILTERS)
    @Answers(PositionAnswers.Deals.class)
    public Response deals(@BeanParam ListParams params) {
        return door.pass(Scope.READ, null);
    }

    @GET
    @Path("/positions/open")
    @Operation(summary = "Open positions, newest first (scope read)", description = FILTERS)
    @Answers(PositionAnswers.Positions.class)
    public Response openPositions(@BeanParam ListParams params) {
        return door.pass(Scope.READ, null);
    }

    @GET
    @Path("/positions/history")
    @Operation(summary = "Closed positions, newest first (scope read)", description = FILTERS)
    @Answers(PositionAnswers.Positions.class)
    public Response closedPositions(@BeanParam ListParams params) {
        return door.pass(Scope.READ, null);
    }

    @GET
    @Path("/orders/{id: [0-9]+}")
    @Operation(summary = "One order and its deals (scope read)")
    @Answers(PositionAnswers.OneOrder.class)
    public Response order(@PathParam("id") String id) {
        return door.pass(Scope.READ, null);
    }

    @GET
    @Path("/deals/{id: [0-9]+}")
    @Operation(summary = "One deal (scope read)")
    @Answers(PositionAnswers.OneDeal.class)
    public Response deal(@PathParam("id") String id) {
        return door.pass(Scope.READ, null);
    }

    @GET
    @Path("/positions/{id: [0-9]+}")
    @Operation(summary = "One position and its newest deals (scope read)")
    @Answers(PositionAnswers.OnePosition.class)
    public Response position(@PathParam("id") String id) {
        return door.pass(Scope.READ, null);
    }

    @POST
    @Path("/reassign")
    @Operation(
            summary = "Move orders with their deals to another strategy or position (scope risk)",
            description =
                    "{account_id, order_ids, magic_id?, position_id?, reason, request_id?}. The affected positions"
                            + " are built anew from their deals, in one transaction with a record of before and after.")
    @RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = PositionAnswers.ReassignRequest.class)))
    @Answers(PositionAnswers.Reassigned.class)
    public Response reassign(byte[] body) {
        return door.pass(Scope.RISK, body);
    }

    @GET
    @Path("/reassign")
    @Operation(summary = "Records of what was moved (scope read)")
    @Answers(PositionAnswers.Reassignments.class)
    public Response reassignments(
            @QueryParam("account_id") String accountId,
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") String limit) {
        return door.pass(Scope.READ, null);
    }

    @POST
    @Path("/reconcile")
    @Operation(summary = "Compare the ledger with the venue now (scope trade)")
    @RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = PositionAnswers.ReconcileRequest.class)))
    @Answers(PositionAnswers.Statuses.class)
    public Response reconcile(byte[] body) {
        return door.pass(Scope.TRADE, Door.orEmpty(body));
    }

    @GET
    @Path("/reconcile/status")
    @Operation(summary = "When each account was compared last: fresh, stale or never, with its age (scope read)")
    @Answers(PositionAnswers.Statuses.class)
    public Response reconcileStatus(@QueryParam("account_id") String accountId) {
        return door.pass(Scope.READ, null);
    }

    @POST
    @Path("/orders/{order_id}/resolve")
    @Operation(
            summary = "Say what became of an order whose venue cannot tell (scope risk)",
            description = "{outcome: never_arrived|found, exchange_order_id?, evidence}. Only for orders that are"
                    + " unknown and wait for a person.")
    @RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = PositionAnswers.Resolution.class)))
    @Answers(PositionAnswers.OrderLine.class)
    public Response resolve(@PathParam("order_id") String orderId, byte[] body) {
        return door.pass(Scope.RISK, body);
    }

    @GET
    @Path("/limits")
    @Operation(summary = "Limits of an account, what is used of them, and disabled strategies (scope read)")
    @Answers(PositionAnswers.AccountLimits.class)
    public Response limits(@QueryParam("account_id") String accountId) {
        return door.pass(Scope.READ, null);
    }

    @PUT
    @Path("/limits")
    @Operation(summary = "Set limits of an account (scope risk)")
    @RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = PositionAnswers.LimitsRequest.class)))
    @Answers(PositionAnswers.AccountLimits.class)
    public Response setLimits(byte[] body) {
        return door.pass(Scope.RISK, body);
    }

    @POST
    @Path("/limits/strategies/enable")
    @Operation(summary = "Enable a strategy again that a limit disabled (scope risk)")
    @RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = PositionAnswers.EnableRequest.class)))
    @Answers(PositionAnswers.AccountLimits.class)
    public Response enable(byte[] body) {
        return door.pass(Scope.RISK, body);
    }

    @DELETE
    @Path("/limits")
    @Operation(summary = "Take limits of an account back (scope risk)")
    @Answers(PositionAnswers.AccountLimits.class)
    public Response dropLimits(@QueryParam("account_id") String accountId, @QueryParam("symbol") String symbol) {
        return door.pass(Scope.RISK, null);
    }
}
