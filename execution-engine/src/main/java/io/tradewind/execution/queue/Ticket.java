package io.tradewind.execution.queue;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Map;

/**
 * How far a piece of work is.
 *
 * @param result null unless it is done
 * @param errorCode null unless it failed
 * @param doneAt null while it waits
 */
public record Ticket(
        long id,
        long accountId,
        String requestId,
        String kind,
        long orderId,
        Status status,
        int attempts,
        JsonNode result,
        String errorCode,
        String errorMessage,
        Map<String, Object> errorDetails,
        Instant createdAt,
        Instant doneAt) {

    /** Where it stands. */
    public enum Status {
        QUEUED,
        DONE,
        FAILED
    }
}
