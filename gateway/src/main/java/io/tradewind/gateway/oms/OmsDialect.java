package io.tradewind.gateway.oms;

import io.tradewind.gateway.edge.Answer;
import io.tradewind.gateway.edge.Dialect;
import io.tradewind.gateway.edge.Failure;
import io.tradewind.gateway.edge.Surface;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.Map;

/** Failures as trading programs read them: {@code {"error":{code,message,details,request_id}}}. */
@ApplicationScoped
class OmsDialect implements Dialect {
    @Override
    public Surface surface() {
        return Surface.OMS;
    }

    @Override
    public Answer render(Failure failure) {
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("code", failure.code().name());
        error.put("message", failure.message());
        error.put("details", failure.details());
        error.put("request_id", failure.requestId());
        return new Answer(failure.code().httpStatus(), Map.of("error", error));
    }
}
