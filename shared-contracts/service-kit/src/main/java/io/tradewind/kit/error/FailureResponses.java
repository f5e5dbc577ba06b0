package io.tradewind.kit.error;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tradewind.contracts.error.ErrorCode;
import io.tradewind.kit.web.RequestIds;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/** Renders failures, for resources and for routes that never reach one. */
@Singleton
public class FailureResponses {
    private final ErrorDialects dialects;
    private final ObjectMapper json;
    private final Clock clock;

    FailureResponses(ErrorDialects dialects, ObjectMapper json, Clock clock) {
        this.dialects = dialects;
        this.json = json;
        this.clock = clock;
    }

    /** The answer of a resource. */
    public Response of(RoutingContext context, ErrorCode code, String message, Map<String, Object> details) {
        ErrorDialects.Rendered rendered = rendered(context, code, message, details);
        sayWhenToComeBack(context, rendered, details);
        return Response.status(rendered.status())
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(rendered.body())
                .build();
    }

    /** The answer of a route outside of any resource. */
    public void end(RoutingContext context, ErrorCode code, String message, Map<String, Object> details) {
        ErrorDialects.Rendered rendered = rendered(context, code, message, details);
        if (context.response().ended()) {
            return;
        }
        sayWhenToComeBack(context, rendered, details);
        context.response()
                .setStatusCode(rendered.status())
                .putHeader("Content-Type", MediaType.APPLICATION_JSON)
                .end(text(rendered.body()));
    }

    /** What a WebSocket's address says to every other method. */
    public void onlyGet(RoutingContext context) {
        context.response().putHeader("Allow", "GET");
        end(
                context,
                ErrorCode.REQ_004,
                "This address speaks WebSocket, which begins with GET",
                Map.of("allowed", List.of("GET")));
    }

    String requestId(RoutingContext context) {
        return RequestIds.of(context);
    }

    private void sayWhenToComeBack(
            RoutingContext context, ErrorDialects.Rendered rendered, Map<String, Object> details) {
        RetryAfter.of(rendered.status(), details, clock.instant())
                .ifPresent(seconds -> context.response().putHeader(RetryAfter.HEADER, Long.toString(seconds)));
    }

    private ErrorDialects.Rendered rendered(
            RoutingContext context, ErrorCode code, String message, Map<String, Object> details) {
        String path = context.request().path();
        Failure failure =
                new Failure(code, code.httpStatus(), message, details, RequestIds.of(context), clock.instant());
        return dialects.forPath(path == null ? "/" : path).render(failure);
    }

    private String text(Object body) {
        try {
            return json.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("error body is not writable", e);
        }
    }
}
