package io.tradewind.execution.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tradewind.execution.access.OmsAccounts;
import io.tradewind.execution.queue.Ticket;
import io.tradewind.execution.queue.WorkerConfig;
import io.tradewind.execution.view.Paged;
import io.tradewind.kit.error.Refusal;
import io.tradewind.kit.identity.Callers;
import io.tradewind.kit.identity.Roles;
import io.tradewind.kit.web.Form;
import io.tradewind.kit.web.RequestContext;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** Commands of trading programs. */
@Path("/api/v1/oms/position/commands")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Callers({"gateway", "operator"})
@RolesAllowed({Roles.USER, Roles.TRADER, Roles.SERVICE})
class CommandResource {
    private static final List<String> STATES =
            Arrays.stream(Ticket.Status.values()).map(Enum::name).toList();
    private static final int LARGEST_PAGE = 500;
    private static final int USUAL_PAGE = 100;

    private final CommandService commands;
    private final OmsAccounts accounts;
    private final RequestContext request;
    private final WorkerConfig config;

    CommandResource(CommandService commands, OmsAccounts accounts, RequestContext request, WorkerConfig config) {
        this.commands = commands;
        this.accounts = accounts;
        this.request = request;
        this.config = config;
    }

    /** Answers in the order of the commands. */
    record Results(List<CommandView> results) {}

    /** @param nextCursor goes on after this page; null on the last */
    record Page(List<CommandView> commands, String nextCursor) {}

    @POST
    @Operation(
            summary = "Queues a command, or a list of them",
            description = "Body: {account_id, command, request_id, payload} or a list of such. command is send_order,"
                    + " cancel_order, change_order, close_by or close_position; each has its own payload. Everything is"
                    + " read before anything is queued: 400 with details.problems names each field, its value and what"
                    + " would be right. request_id is unique in the account: the same command under it has one effect"
                    + " and one answer, another command is 409. Commands of an account are done in order; a cancel"
                    + " or close goes past earlier orders that it has nothing to do with. The answer"
                    + " waits up to wait_ms (else Prefer: wait=seconds, 2 s by default, 10 s at most) for their ends:"
                    + " status is queued, done, failed, or refused (not queued). One of a list that fails does not stop"
                    + " the others, and the list is 200 unless nothing of it was queued; a single command's failure is"
                    + " the answer's status. order_id is taken when the command is queued. position_id 0 = by the"
                    + " account's mode: hedging opens a position of its own, netting acts on the one of the symbol.")
    @APIResponse(responseCode = "200", description = "results, one for each command, in their order")
    @APIResponse(responseCode = "404", description = "REQ_003: no such account, order or position of this caller")
    @APIResponse(responseCode = "409", description = "REQ_007: the request_id, or the state, does not allow it")
    public Results command(JsonNode body, @QueryParam("wait_ms") String waitMs, @HeaderParam("Prefer") String prefer) {
        List<CommandView> results = commands.command(
                body,
                new CommandService.By(accounts::tradable, accounts.subject(), accounts.service(), request.requestId()),
                AnswerWait.of(waitMs, prefer, config.answerWait(), config.maxAnswerWait()));
        boolean isOne = body.isObject() && !results.getFirst().ok();
        if (isOne || results.stream().allMatch(result -> result.status().equals("refused"))) {
            throw CommandService.refusalOf(results);
        }
        return new Results(results);
    }

    @GET
    @Path("/{command_id}")
    @RolesAllowed({Roles.USER, Roles.TRADER, Roles.SERVICE, Roles.OPERATOR, Roles.RISK_OFFICER, Roles.ADMIN})
    @Operation(summary = "What became of a command")
    public CommandView get(@PathParam("command_id") String id) {
        return commands.find(Form.pathNumber("command", id), accounts::mayRead);
    }

    @GET
    @RolesAllowed({Roles.USER, Roles.TRADER, Roles.SERVICE, Roles.OPERATOR, Roles.RISK_OFFICER, Roles.ADMIN})
    @Operation(
            summary = "Commands, newest first",
            description = "With request_id (and account_id) the one of that request. Otherwise a page: command (those"
                    + " above, or reassign) and status (queued, done, failed) narrow it, next_cursor goes on.")
    public Page list(
            @QueryParam("account_id") String accountId,
            @QueryParam("request_id") String requestId,
            @QueryParam("command") String command,
            @QueryParam("status") String status,
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") String limit) {
        List<Long> of = accounts.readableOrOwn(accountId);
        if (requestId != null) {
            for (long account : of) {
                try {
                    return new Page(List.of(commands.find(account, requestId)), null);
                } catch (Refusal notHere) {
                    // Perhaps in another account of the caller.
                }
            }
            throw Refusal.notFound("request", requestId);
        }
        int size = size(limit);
        long before = Long.MAX_VALUE;
        if (cursor != null) {
            if (!cursor.matches("\\d{1,18}")) {
                throw Refusal.field("cursor", cursor, "is not a next_cursor of this list");
            }
            before = Long.parseLong(cursor);
        }
        String state = choice("status", status, STATES);
        List<CommandView> found = commands.page(
                of,
                choice("command", command, commands.kinds()),
                state == null ? null : Ticket.Status.valueOf(state),
                before,
                size + 1);
        Paged<CommandView> page = Paged.of(found, size, CommandView::commandId);
        return new Page(page.rows(), page.next());
    }

    private static int size(String limit) {
        if (limit == null) {
            return USUAL_PAGE;
        }
        int size = limit.matches("\\d{1,4}") ? Integer.parseInt(limit) : 0;
        if (size < 1 || size > LARGEST_PAGE) {
            throw Refusal.field("limit", limit, "has to be a whole number within 1 and " + LARGEST_PAGE);
        }
        return size;
    }

    /** In capitals; null when nothing was chosen. */
    private static String choice(String field, String text, Collection<String> allowed) {
        if (text == null) {
            return null;
        }
        String chosen = text.toUpperCase(Locale.ROOT);
        if (!allowed.contains(chosen)) {
            throw Refusal.field(
                    field, text, "has to be one of " + allowed.toString().toLowerCase(Locale.ROOT));
        }
        return chosen;
    }
}
