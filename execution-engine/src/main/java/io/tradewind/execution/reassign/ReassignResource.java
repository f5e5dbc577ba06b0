package io.tradewind.execution.reassign;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tradewind.contracts.error.ErrorCode;
import io.tradewind.execution.access.OmsAccounts;
import io.tradewind.execution.order.CloseService;
import io.tradewind.execution.queue.Queue;
import io.tradewind.execution.queue.Ticket;
import io.tradewind.execution.queue.WorkerConfig;
import io.tradewind.execution.view.Paged;
import io.tradewind.kit.error.Refusal;
import io.tradewind.kit.identity.Callers;
import io.tradewind.kit.identity.Roles;
import io.tradewind.kit.time.IdSource;
import io.tradewind.kit.web.Form;
import io.tradewind.kit.web.RequestContext;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** Moves orders with their deals to another strategy or position, and shows what was moved. */
@Path("/api/v1/oms/position/reassign")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Callers({"gateway", "operator"})
@RolesAllowed({Roles.USER, Roles.TRADER, Roles.RISK_OFFICER, Roles.ADMIN, Roles.SERVICE})
class ReassignResource {
    private static final int MOST = 500;
    private static final int LONGEST_REASON = 200;

    private final Queue queue;
    private final ReassignService service;
    private final OmsAccounts accounts;
    private final RequestContext request;
    private final WorkerConfig config;
    private final ObjectMapper json;
    private final IdSource ids;
    private final Clock clock;

    ReassignResource(
            Queue queue,
            ReassignService service,
            OmsAccounts accounts,
            RequestContext request,
            WorkerConfig config,
            ObjectMapper json,
            IdSource ids,
            Clock clock) {
        this.queue = queue;
        this.service = service;
        this.accounts = accounts;
        this.request = request;
        this.config = config;
        this.json = json;
        this.ids = ids;
        this.clock = clock;
    }

    /** @param magicId 0 = no strategy; missing = as it is @param positionId 0 or missing = as it is */
    record ReassignRequest(
            String accountId, List<Long> orderIds, Long magicId, Long positionId, String reason, String requestId) {}

    /** @param status queued (not done yet) or done @param reassignment null while it is queued */
    record Answer(long commandId, String requestId, String status, JsonNode reassignment) {}

    /** Records, newest first. */
    record Records(List<ReassignView> reassignments, String nextCursor) {}

    @POST
    @Operation(
            summary = "Moves orders with their deals to another strategy or position",
            description =
                    "order_ids with magic_id, position_id, or both, and a reason. The positions concerned are built"
                            + " anew from their deals, and everything is written in one transaction with a record of before and"
                            + " after. Done in turn with the account's commands; request_id makes a repetition harmless.")
    @APIResponse(
            responseCode = "409",
            description = "REQ_007: these deals are no one position, the order still works, or a netting account"
                    + " would hold two positions of an instrument")
    public Answer reassign(ReassignRequest body) {
        ReassignRequest r = Form.body(body);
        long account = accounts.tradable(Form.required("account_id", r.accountId()));
        ReassignAsk ask = ask(account, r);
        String requestId = r.requestId() == null ? ids.next().toString() : CloseService.requestId(r.requestId());
        ObjectNode payload = json.valueToTree(ask);
        Queue.Taken taken = queue.add(List.of(new Queue.Entry(
                        account,
                        requestId,
                        payload.toString(),
                        ReassignHandler.KIND,
                        payload,
                        0,
                        accounts.subject(),
                        accounts.service(),
                        request.requestId(),
                        false)))
                .getFirst();
        if (taken.refusal().isPresent()) {
            throw taken.refusal().get();
        }
        return answer(queue.await(taken.id().orElseThrow(), clock.instant().plus(config.answerWait())));
    }

    private static Answer answer(Ticket ticket) {
        if (ticket.status() == Ticket.Status.FAILED) {
            Map<String, Object> details = ticket.errorDetails() == null ? Map.of() : ticket.errorDetails();
            throw new Refusal(ErrorCode.valueOf(ticket.errorCode()), ticket.errorMessage(), details);
        }
        return new Answer(
                ticket.id(),
                ticket.requestId(),
                ticket.status().name().toLowerCase(java.util.Locale.ROOT),
                ticket.result());
    }

    private static ReassignAsk ask(long account, ReassignRequest r) {
        List<Long> orders = Form.required("order_ids", r.orderIds());
        if (orders.isEmpty() || orders.size() > MOST || orders.contains(null)) {
            throw Refusal.field("order_ids", orders.size(), "has to hold 1 to " + MOST + " order numbers");
        }
        // As in a command, 0 leaves the position to us: the orders stay in theirs.
        Long position = r.positionId() != null && r.positionId() == 0 ? null : r.positionId();
        if (r.magicId() == null && position == null) {
            throw Refusal.field("magic_id", null, "magic_id or position_id is needed: there is nowhere to move to");
        }
        if (r.magicId() != null && r.magicId() < 0) {
            throw Refusal.field("magic_id", r.magicId(), "has to be at least 0");
        }
        String reason = Form.required("reason", r.reason());
        if (reason.isBlank() || reason.length() > LONGEST_REASON) {
            throw Refusal.field(
                    "reason", reason.length(), "has to say why, in at most " + LONGEST_REASON + " characters");
        }
        return new ReassignAsk(account, orders.stream().distinct().sorted().toList(), r.magicId(), position, reason);
    }

    @GET
    @Consumes(MediaType.WILDCARD)
    @Operation(summary = "Records of what was moved, newest first")
    public Records records(
            @QueryParam("account_id") String accountId,
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") String limit) {
        int size = limit == null ? 50 : limit.matches("[1-9]\\d{0,2}") ? Integer.parseInt(limit) : 0;
        if (size < 1 || size > MOST) {
            throw Refusal.field("limit", limit, "has to be within 1 and " + MOST);
        }
        if (cursor != null && !cursor.matches("\\d{1,18}")) {
            throw Refusal.field("cursor", cursor, "is not a next_cursor of this list");
        }
        long before = cursor == null ? Long.MAX_VALUE : Long.parseLong(cursor);
        Paged<ReassignView> page = Paged.of(
                service.page(accounts.readableOrOwn(accountId), before, size + 1), size, ReassignView::reassignId);
        return new Records(page.rows(), page.next());
    }
}
