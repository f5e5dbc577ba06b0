package io.tradewind.kit.error;

import io.quarkus.arc.DefaultBean;
import io.tradewind.kit.time.Milliseconds;
import jakarta.inject.Singleton;
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
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("code", failure.code().name());
        error.put("message", failure.message());
        error.put("details", failure.details());
        error.put("timestamp", Milliseconds.text(failure.at()));
        error.put("request_id", failure.requestId());
        return new Rendered(failure.status(), Map.of("error", error));
    }
}
