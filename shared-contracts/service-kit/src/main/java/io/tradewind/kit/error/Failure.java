package io.tradewind.kit.error;

import io.tradewind.contracts.error.ErrorCode;
import java.time.Instant;
import java.util.Map;

/**
 * A failure on its way out, before a dialect gives it a shape.
 *
 * @param code what it is
 * @param status HTTP status; the code's own, save where another service's answer is passed on
 * @param message for a person
 * @param details the value, the limit, what would be right
 * @param requestId finds it in the log
 * @param at wall time
 */
public record Failure(
        ErrorCode code, int status, String message, Map<String, Object> details, String requestId, Instant at) {}
