package io.tradewind.execution.protection;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tradewind.contracts.error.ErrorCode;
import io.tradewind.execution.instrument.Amounts;
import io.tradewind.execution.ledger.Position;
import io.tradewind.execution.order.CloseService;
import io.tradewind.execution.order.Order;
import io.tradewind.execution.order.TradeReads;
import io.tradewind.kit.error.Refusal;
import io.tradewind.kit.identity.Caller;
import io.tradewind.kit.identity.Callers;
import io.tradewind.kit.identity.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** Moves protection, closes a part, closes all. Never refused by a stop or by a rate limit. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Callers({"gateway", "operator", "market-analysis-agent", "circuit-breaker-agent"})
@RolesAllowed({Roles.USER, Roles.TRADER, Roles.SERVICE})
class ModifyResource {
    private static final int LONGEST_REASON = 200;

    private final ProtectionService protection;
    private final CloseService closing;
    private final TradeReads trades;
    private final Caller caller;
    private final Clock clock;

    ModifyResource(ProtectionService protection, CloseService closing, TradeReads trades, Caller caller, Clock clock) {
        this.protection = protection;
        this.closing = closing;
        this.trades = trades;
        this.caller = caller;
        this.clock = clock;
    }

    /** Fields that are missing stay as they are. */
    record ModifyRequest(BigDecimal stopLoss, BigDecimal takeProfit, PartialClose partialClose) {}

    /** @param size base units, at most what is open */
    record PartialClose(BigDecimal size, String reason, String requestId) {}

    /** Closes all of it, or {@code size}. */
    record CloseRequest(BigDecimal size, String reason, String requestId) {}

    /** Answer of the agents' contract. */
    record Modified(ModificationResult modificationResult) {}

    /** @param closing the closing order; absent when none was asked for */
    record ModificationResult(
            boolean success,
            Instant updatedAt,
            BigDecimal newStopLoss,
            BigDecimal newTakeProfit,
            @JsonInclude(JsonInclude.Include.NON_NULL) ClosingOrder closing) {}

    /** A closing order as far as it is. */
    record ClosingOrder(long orderId, String status, BigDecimal closedSize, BigDecimal fillPrice) {}

    /** Answer of {@code POST /close-position}. */
    record Closed(boolean success, String tradeId, ClosingOrder closing) {}

    @PUT
    @Path("/modify-position/{trade_id}")
    @Operation(
            summary = "Moves stop loss and take profit, closes a part",
            description = "Fields that are missing stay as they are. partial_close is a reduce-only market order. The"
                    + " whole request is checked before anything of it is done: a 400 has changed nothing.")
    @APIResponse(responseCode = "400", description = "REQ_002 with value, limit and nearest_valid")
    @APIResponse(responseCode = "409", description = "REQ_007: nothing is open")
    public Modified modify(@PathParam("trade_id") String tradeId, ModifyRequest request) {
        if (request == null) {
            throw new Refusal(ErrorCode.REQ_001, "A body is needed");
        }
        ProtectionService.Levels levels = new ProtectionService.Levels(
                Amounts.optional("stop_loss", request.stopLoss()),
                Amounts.optional("take_profit", request.takeProfit()));
        if (levels.areNone() && request.partialClose() == null) {
            throw Refusal.field("stop_loss", null, "stop_loss, take_profit or partial_close is needed");
        }
        Part part = request.partialClose() == null ? null : part(request.partialClose());
        TradeReads.Trade trade = own(tradeId);
        Position position = protection.open(trade);
        if (!levels.areNone()) {
            protection.require(position, levels);
        }
        if (part != null) {
            closing.requireCloseable(position, part.size(), part.closing());
        }
        // Nothing has changed yet: from here on only the venue can refuse.
        if (!levels.areNone()) {
            position = protection.move(position, levels);
        }
        ClosingOrder closed = part == null ? null : close(position, part);
        return new Modified(new ModificationResult(
                true,
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                position.stopLoss(),
                position.takeProfit(),
                closed));
    }

    @POST
    @Path("/close-position/{trade_id}")
    @Operation(summary = "Closes a position, or a part of it, by a reduce-only market order")
    public Closed close(@PathParam("trade_id") String tradeId, CloseRequest request) {
        CloseRequest asked = request == null ? new CloseRequest(null, null, null) : request;
        Part part = new Part(Amounts.optional("size", asked.size()), closing(asked.reason(), asked.requestId()));
        TradeReads.Trade trade = own(tradeId);
        Position position =
                trade.position().orElseThrow(() -> new Refusal(ErrorCode.REQ_007, "The trade has no open position"));
        return new Closed(true, tradeId, close(position, part));
    }

    /** What is to be closed, read and not looked at beside the position yet; null size = all of it. */
    private record Part(BigDecimal size, CloseService.Closing closing) {}

    /** A trade that the caller may act on; somebody else's does not differ from one that is not there. */
    private TradeReads.Trade own(String tradeId) {
        TradeReads.Trade trade = trades.trade(tradeId);
        long accountId = trade.entry().accountId();
        if (!caller.mayRead(accountId)) {
            throw Refusal.notFound("trade", tradeId);
        }
        caller.requireTrade(accountId);
        return trade;
    }

    private Part part(PartialClose asked) {
        return new Part(
                Amounts.required("partial_close.size", asked.size()), closing(asked.reason(), asked.requestId()));
    }

    private CloseService.Closing closing(String reason, String requestId) {
        if (reason != null && reason.length() > LONGEST_REASON) {
            throw Refusal.field("reason", reason.length(), "has at most " + LONGEST_REASON + " characters");
        }
        return new CloseService.Closing(
                reason, CloseService.requestId(requestId), caller.isService() ? caller.subject() : null);
    }

    private ClosingOrder close(Position position, Part part) {
        Order order = closing.close(position.positionId(), part.size(), part.closing());
        return new ClosingOrder(
                order.id(), order.progress().status().name(), order.progress().filled(), order.fillPrice());
    }
}
