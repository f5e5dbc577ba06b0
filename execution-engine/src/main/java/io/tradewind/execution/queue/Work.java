package io.tradewind.execution.queue;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/**
 * Something to do for an account.
 *
 * @param id growing; the order of doing within an account
 * @param requestId unique in the account
 * @param kind whose work it is: {@link WorkHandler#kinds}
 * @param orderId number taken for the order that it makes; 0 = none
 * @param userId who asked
 * @param caller service that asked; null = a person or a program
 * @param correlationId request id of the call that brought it; null if none
 * @param attempts tries before this one
 * @param isFresh this process has just written it and has it for the first time: nobody can have tried it before
 * @param createdAt wall time
 */
public record Work(
        long id,
        long accountId,
        String requestId,
        String kind,
        JsonNode payload,
        long orderId,
        String userId,
        String caller,
        String correlationId,
        int attempts,
        boolean isFresh,
        Instant createdAt) {

    /** The same after one more try. */
    Work tried() {
        return after(attempts + 1);
    }

    /** The same after a try that does not count; what it has done is looked up. */
    Work brokenOff() {
        return after(attempts);
    }

    private Work after(int tries) {
        return new Work(
                id,
                accountId,
                requestId,
                kind,
                payload,
                orderId,
                userId,
                caller,
                correlationId,
                tries,
                false,
                createdAt);
    }
}
