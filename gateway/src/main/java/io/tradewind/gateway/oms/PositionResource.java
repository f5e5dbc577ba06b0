package io.tradewind.gateway.oms;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tradewind.gateway.apikey.ApiKey.Scope;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The order manager for programs with an API key: header {@code x-api-key}; decimals are texts in answers. */
@Path("/position")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@PermitAll
@Tag(name = "position", description = "Header x-api-key. Somebody else's account, order or position is 404.")
public class PositionResource {
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
                    + " is queued. The answer waits up to wait_ms (or Prefer: wait=seconds; 2 s when nothing is said,"
                    + " 10 s at most) and holds results in the order of the commands: {index, ok, command_id,"
                    + " request_id, status: queued|done|failed|refused, order_id, position_id, order, error}. The same"
                    + " request_id with the same command has one effect and the same answer, with another one 409. A"
                    + " failed single command gives its failure's status; a list is 200 unless nothing was queued.")
    @APIResponse(responseCode = "422", description = "REQ_002 with details.problems: nothing was queued")
    @APIResponse(responseCode = "423", description = "STOP_001: trading is stopped")
    public Response command(byte[] body) {
        return door.pass(Set.of(Scope.TRADE), body, Relief::isOfCommands);
    }

    @GET
    @Path("/commands")
    @Operation(summary = "Commands, newest first, or the one of a request_id (scope read)")
    public Response commands() {
        return door.pass(Scope.READ, null);
    }

    @GET
    @Path("/commands/{command_id}")
    @Operation(summary = "What became of a command (scope read)")
    public Response commandById(@PathParam("command_id") String commandId) {
        return door.pass(Scope.READ, null);
    }

    @GET
    @Path("/{list: orders/open|orders/history|deals|positions/open|positions/history}")
    @Operation(
            summary = "Orders, deals and positions, newest first (scope read)",
            description = "account_id, symbol, magic_id, position_id, order_id, from, to (ISO 8601 or epoch ms), state,"
                    + " limit (1 to 500), cursor. next_cursor of an answer goes on after its last row, whatever came"
                    + " in meanwhile.")
    public Response list(@PathParam("list") String list) {
        return door.pass(Scope.READ, null);
    }

    @GET
    @Path("/{kind: orders|deals|positions}/{id: [0-9]+}")
    @Operation(summary = "One order, deal or position (scope read)")
    public Response one(@PathParam("kind") String kind, @PathParam("id") String id) {
        return door.pass(Scope.READ, null);
    }

    @POST
    @Path("/reassign")
    @Operation(
            summary = "Move orders with their deals to another strategy or position (scope risk)",
            description =
                    "{account_id, order_ids, magic_id?, position_id?, reason, request_id?}. The affected positions"
                            + " are built anew from their deals, in one transaction with a record of before and after.")
    public Response reassign(byte[] body) {
        return door.pass(Scope.RISK, body);
    }

    @GET
    @Path("/reassign")
    @Operation(summary = "Records of what was moved (scope read)")
    public Response reassignments() {
        return door.pass(Scope.READ, null);
    }

    @POST
    @Path("/reconcile")
    @Operation(summary = "Compare the ledger with the venue now (scope trade)")
    public Response reconcile(byte[] body) {
        return door.pass(Scope.TRADE, Door.orEmpty(body));
    }

    @GET
    @Path("/reconcile/status")
    @Operation(summary = "When each account was compared last: fresh, stale or never, with its age (scope read)")
    public Response reconcileStatus() {
        return door.pass(Scope.READ, null);
    }

    @POST
    @Path("/orders/{order_id}/resolve")
    @Operation(
            summary = "Say what became of an order whose venue cannot tell (scope risk)",
            description = "{outcome: never_arrived|found, exchange_order_id?, evidence}. Only for orders that are"
                    + " unknown and wait for a person.")
    public Response resolve(@PathParam("order_id") String orderId, byte[] body) {
        return door.pass(Scope.RISK, body);
    }

    @GET
    @Path("/{limits: limits(/.*)?}")
    @Operation(summary = "Limits of an account, what is used of them, and disabled strategies (scope read)")
    public Response limits(@PathParam("limits") String limits) {
        return door.pass(Scope.READ, null);
    }

    @PUT
    @Path("/{limits: limits(/.*)?}")
    @Operation(summary = "Set limits of an account (scope risk)")
    public Response setLimits(@PathParam("limits") String limits, byte[] body) {
        return door.pass(Scope.RISK, body);
    }

    @POST
    @Path("/{limits: limits(/.*)?}")
    @Operation(summary = "Enable a strategy again that a limit disabled (scope risk)")
    public Response enable(@PathParam("limits") String limits, byte[] body) {
        return door.pass(Scope.RISK, body);
    }

    @DELETE
    @Path("/{limits: limits(/.*)?}")
    @Operation(summary = "Take limits of an account back (scope risk)")
    public Response dropLimits(@PathParam("limits") String limits) {
        return door.pass(Scope.RISK, null);
    }
}
