package io.tradewind.gateway.oms;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The form of what the engine answers and reads behind {@code /position} and {@code /ccxt}, for the OpenAPI document: the
 * gateway passes both on as they are. Decimals are texts, sides, types and states in lower case.
 */
final class PositionAnswers {
    private PositionAnswers() {}

    /** @param nextCursor goes on after this page; null on the last */
    record Orders(List<OrderLine> orders, String nextCursor) {}

    /** As {@link Orders}. */
    record Deals(List<DealLine> deals, String nextCursor) {}

    /** As {@link Orders}. */
    record Positions(List<PositionLine> positions, String nextCursor) {}

    /** An order and its deals. */
    record OneOrder(OrderLine order, List<DealLine> deals) {}

    /** A position and its deals. */
    record OnePosition(PositionLine position, List<DealLine> deals) {}

    /** A deal. */
    record OneDeal(DealLine deal) {}

    /** An order. */
    record OrderLine(
            long orderId,
            long accountId,
            String requestId,
            String symbol,
            String side,
            String orderType,
            String qty,
            String filledQty,
            String remainingQty,
            String price,
            String averagePrice,
            String status,
            boolean reduceOnly,
            long magicId,
            long positionId,
            String stopLoss,
            String takeProfit,
            String clientOrderId,
            String exchangeOrderId,
            String fee,
            String reasonCode,
            String reason,
            boolean external,
            Instant createdAt,
            Instant updatedAt) {}

    /** A deal. */
    record DealLine(
            long dealId,
            long orderId,
            long positionId,
            long accountId,
            String symbol,
            String side,
            String entry,
            String qty,
            String price,
            String fee,
            String realizedPnl,
            String balanceAfter,
            long magicId,
            String exchangeTradeId,
            Instant time) {}

    /** A position. */
    record PositionLine(
            long positionId,
            long accountId,
            String symbol,
            String side,
            String status,
            String qty,
            String entryPrice,
            String markPrice,
            String unrealizedPnl,
            String realizedPnl,
            String fees,
            String stopLoss,
            String takeProfit,
            long magicId,
            Instant openedAt,
            Instant closedAt) {}

    /** A command as a program sends it. @param accountId number or label */
    @Schema(requiredProperties = {"account_id", "command", "request_id"})
    record Command(
            @Schema(anyOf = {Long.class, String.class}) Object accountId,

            @Schema(enumeration = {"send_order", "cancel_order", "change_order", "close_by", "close_position"})
            String command,

            String requestId,
            Map<String, Object> payload) {}

    /** What became of commands, in their order. */
    record Results(List<CommandView> results) {}

    /** A page of commands. */
    record Commands(List<CommandView> commands, String nextCursor) {}

    /** What became of a command. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record CommandView(
            Integer index,
            boolean ok,
            Long commandId,
            Long accountId,
            String requestId,
            String command,
            String status,
            Long orderId,
            Long positionId,
            String qty,
            JsonNode order,
            JsonNode positions,
            Problem error,
            Instant createdAt,
            Instant doneAt) {}

    /** Why a command failed. */
    record Problem(String code, String message, Map<String, Object> details) {}

    /** What to move, and to where. */
    @Schema(requiredProperties = {"account_id", "order_ids", "reason"})
    record ReassignRequest(
            @Schema(anyOf = {Long.class, String.class}) Object accountId,
            List<Long> orderIds,
            Long magicId,
            Long positionId,
            String reason,
            String requestId) {}

    /** What was moved. */
    record Reassigned(long commandId, String requestId, String status, JsonNode reassignment) {}

    /** Records of what was moved. */
    record Reassignments(List<ReassignView> reassignments, String nextCursor) {}

    /** A record of what was moved. */
    record ReassignView(
            long reassignId, String requestId, String reason, String by, Instant at, JsonNode before, JsonNode after) {}

    /** @param accountId number or label; all of the key's accounts without it */
    record ReconcileRequest(
            @Schema(anyOf = {Long.class, String.class}) Object accountId) {}

    /** How ledgers stand to their venues. */
    record Statuses(List<Status> accounts) {}

    /** How a ledger stands to its venue. @param state fresh, stale or never */
    record Status(
            long accountId,
            String venue,
            String state,
            Instant reconciledAt,
            Long ageSeconds,
            String difference,
            boolean ready,
            List<Long> unknownOrders,
            @JsonInclude(JsonInclude.Include.NON_NULL) String error) {}

    /** What became of an order, by somebody who knows. */
    @Schema(requiredProperties = {"outcome", "evidence"})
    record Resolution(
            @Schema(enumeration = {"never_arrived", "found"})
            String outcome,

            BigDecimal filledQty,
            BigDecimal averagePrice,
            BigDecimal fee,
            String evidence) {}

    /** Limits as they are set; what is not given stays. */
    @Schema(requiredProperties = {"account_id"})
    record LimitsRequest(
            @Schema(anyOf = {Long.class, String.class}) Object accountId,
            String symbol,
            BigDecimal maxOrderQty,
            BigDecimal maxOrderValue,
            BigDecimal maxExposure,
            Integer maxOpenOrders,
            BigDecimal collar,
            BigDecimal windowCollar,
            Integer collarWindowSeconds,
            Integer messages,
            Integer messageWindowSeconds,
            Integer fillsOfStrategy,
            Integer fillWindowSeconds) {}

    /** A strategy to enable again. */
    @Schema(requiredProperties = {"account_id", "strategy", "note"})
    record EnableRequest(
            @Schema(anyOf = {Long.class, String.class}) Object accountId, String strategy, String note) {}

    /** Limits of an account. */
    record AccountLimits(long accountId, List<LimitsView> limits, List<StrategyView> strategies) {}

    /** Limits of an account, or of one symbol there. */
    record LimitsView(
            String symbol,
            String maxOrderQty,
            String maxOrderValue,
            String maxExposure,
            Integer maxOpenOrders,
            String collar,
            String windowCollar,
            Long collarWindowSeconds,
            Integer messages,
            Long messageWindowSeconds,
            Integer fillsOfStrategy,
            Long fillWindowSeconds,
            String setBy,
            Instant setAt) {}

    /** A strategy that a limit disabled. */
    record StrategyView(
            String strategy,
            boolean enabled,
            String reason,
            Instant disabledAt,
            Instant enabledAt,
            String enabledBy,
            String note) {}

    /** What a unified function gave: whatever CCXT gives there. */
    record Called(JsonNode result) {}

    /** Several calls. */
    record CalledAll(List<CallView> results) {}

    /** A call among several. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record CallView(int index, String accountId, String func, boolean ok, JsonNode result, Problem error) {}
}
