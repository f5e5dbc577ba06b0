package io.tradewind.kit.error;

import io.quarkus.arc.DefaultBean;
import io.tradewind.contracts.error.ErrorCode;
import io.tradewind.kit.time.Milliseconds;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** The agents' shape: {@code {"error":{code,message,details,timestamp,request_id}}}. */
@Singleton
@DefaultBean
public class AgentErrors implements ErrorDialects {
    @Override
    public ErrorRenderer forPath(String path) {
        return AgentErrors::render;
    }

    /** Renders in the agents' shape. */
    public static Rendered render(Failure failure) {
        return new Rendered(
                failure.status(),
                Map.of(
                        "error",
                        error(
                                failure.code(),
                                failure.message(),
                                failure.details(),
                                failure.requestId(),
                                failure.at())));
    }

    /** What stands under {@code error}, in answers and in the messages of streams. */
    public static Map<String, Object> error(
            ErrorCode code, String message, Map<String, ?> details, String requestId, Instant at) {
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("code", code.name());
        error.put("message", message);
        error.put("details", details);
        error.put("timestamp", Milliseconds.text(at));
        error.put("request_id", requestId);
        return error;
    }
}
