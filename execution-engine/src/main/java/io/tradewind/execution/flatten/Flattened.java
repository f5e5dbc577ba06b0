package io.tradewind.execution.flatten;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tradewind.contracts.Direction;
import io.tradewind.contracts.execution.OrderStatus;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/**
 * What became of each order and position.
 *
 * @param complete true when every order has ended and every position is closed; otherwise ask again
 */
record Flattened(
        long accountId,
        @JsonInclude(JsonInclude.Include.NON_NULL) String requestId,
        boolean complete,
        List<OrderEnd> orders,
        @JsonInclude(JsonInclude.Include.NON_NULL) List<PositionEnd> positions,
        Instant asOf) {

    /** How far it came. */
    enum Outcome {
        /** Ended by this call. */
        CANCELED,
        /** It had ended by itself in the meantime. */
        ENDED,
        /** Closed to the last unit. */
        CLOSED,
        /** Asked for; the venue has not confirmed it yet. */
        PENDING,
        /** Refused or unreachable: see code and reason. */
        FAILED
    }

    /** An order. */
    record OrderEnd(
            long orderId,
            String instrument,
            Outcome outcome,
            OrderStatus status,
            BigDecimal filledSize,
            @JsonInclude(JsonInclude.Include.NON_NULL) String code,
            @JsonInclude(JsonInclude.Include.NON_NULL) String reason) {
        boolean isDone() {
            return outcome == Outcome.CANCELED || outcome == Outcome.ENDED;
        }
    }

    /**
     * A position.
     *
     * @param size what was open
     * @param orderId closing order; null when none could be made
     */
    record PositionEnd(
            long positionId,
            String instrument,
            Direction direction,
            BigDecimal size,
            Outcome outcome,
            Long orderId,
            BigDecimal closedSize,
            BigDecimal fillPrice,
            @JsonInclude(JsonInclude.Include.NON_NULL) String code,
            @JsonInclude(JsonInclude.Include.NON_NULL) String reason) {
        boolean isDone() {
            return outcome == Outcome.CLOSED || outcome == Outcome.ENDED;
        }
    }
}
