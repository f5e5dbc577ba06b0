package io.tradewind.gateway.engine;

import io.tradewind.gateway.edge.Answer;
import io.tradewind.gateway.edge.Dialect;
import io.tradewind.gateway.edge.Failure;
import io.tradewind.gateway.edge.Surface;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.Map;

/** Failures as the Node core reads them: {@code {"error":{code,message}}}; the status says what to do. */
@ApplicationScoped
class EngineDialect implements Dialect {
    @Override
    public Surface surface() {
        return Surface.ENGINE;
    }

    @Override
    public Answer render(Failure failure) {
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("code", failure.code().name());
        error.put("message", failure.told());
        return new Answer(failure.code().httpStatus(), Map.of("error", error));
    }
}
