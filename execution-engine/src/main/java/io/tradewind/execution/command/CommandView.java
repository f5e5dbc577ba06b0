package io.tradewind.execution.command;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tradewind.execution.instrument.Text;
import io.tradewind.execution.queue.Ticket;
import io.tradewind.kit.error.Refusal;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;

/**
 * What became of a command.
 *
 * @param index its place in the request
 * @param ok false when it failed, or was not even queued
 * @param commandId null when it was not queued
 * @param status queued (not done yet), done, failed, or refused (not queued)
 * @param orderId order that it made or acted on; null when there is none
 * @param order the order when the command was done
 * @param error null unless it failed
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CommandView(
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
        Instant doneAt) {

    /** Why not. */
    public record Problem(String code, String message, Map<String, Object> details) {}

    static CommandView of(Integer index, Ticket t) {
        JsonNode result = t.result() == null ? new ObjectNode(null) : t.result();
        Long made = result.hasNonNull("order_id")
                ? Long.valueOf(result.get("order_id").asLong())
                : null;
        return new CommandView(
                index,
                t.status() != Ticket.Status.FAILED,
                t.id(),
                t.accountId(),
                t.requestId(),
                t.kind().toLowerCase(Locale.ROOT),
                Text.of(t.status()),
                made == null && t.orderId() != 0 && makesOrder(t) ? Long.valueOf(t.orderId()) : made,
                result.hasNonNull("position_id")
                        ? Long.valueOf(result.get("position_id").asLong())
                        : null,
                result.hasNonNull("qty") ? result.get("qty").asText() : null,
                result.get("order"),
                result.get("positions"),
                t.status() == Ticket.Status.FAILED
                        ? new Problem(t.errorCode(), t.errorMessage(), t.errorDetails())
                        : null,
                t.createdAt(),
                t.doneAt());
    }

    static CommandView refused(int index, String requestId, Command command, Refusal refusal) {
        return new CommandView(
                index,
                false,
                null,
                null,
                requestId,
                Text.of(command.kind()),
                "refused",
                null,
                null,
                null,
                null,
                null,
                new Problem(refusal.code().name(), refusal.getMessage(), refusal.details()),
                null,
                null);
    }

    /** A change makes an order only where the venue cannot change one. */
    private static boolean makesOrder(Ticket ticket) {
        return !ticket.kind().equals(Command.Kind.CHANGE_ORDER.name())
                && !ticket.kind().equals(Command.Kind.CANCEL_ORDER.name());
    }
}
