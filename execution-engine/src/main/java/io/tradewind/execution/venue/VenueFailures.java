package io.tradewind.execution.venue;

import io.tradewind.contracts.error.ErrorCode;
import io.tradewind.kit.error.FailureResponses;
import io.tradewind.kit.error.RetryAfter;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** A venue's failure as the engine's surface tells it. */
@Singleton
public class VenueFailures {
    private final FailureResponses responses;

    VenueFailures(FailureResponses responses) {
        this.responses = responses;
    }

    @ServerExceptionMapper
    public Response failure(VenueFailure e, RoutingContext context) {
        return responses.of(context, code(e), e.getMessage(), details(e));
    }

    /** The code that callers know such a failure by. */
    public static ErrorCode code(VenueFailure e) {
        return switch (e) {
            case VenueSilent silent -> ErrorCode.EXEC_002;
            case VenueFailure.Unreachable unreachable -> ErrorCode.EXEC_002;
            case VenueFailure.RateLimited limited -> ErrorCode.RATE_001;
            case VenueFailure.Unauthorized unauthorized -> ErrorCode.REQ_007;
            case VenueFailure.NotSupported unsupported -> ErrorCode.REQ_007;
            case VenueFailure.Refused refused -> ErrorCode.REQ_007;
        };
    }

    private static Map<String, Object> details(VenueFailure e) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("venue_failure", e.kind());
        if (e instanceof VenueFailure.Refused refused) {
            details.put("reason", refused.reason().name());
        }
        if (e instanceof VenueFailure.RateLimited limited) {
            details.put(RetryAfter.MILLIS, limited.retryAfter().toMillis());
        }
        return details;
    }
}
