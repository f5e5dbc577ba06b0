package io.tradewind.gateway.oms;

import io.tradewind.contracts.error.ErrorCode;
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
        return new Answer(status(failure.code()), Map.of("error", error));
    }

    /** A program's mistake is never a 5xx: what was read and is not right is 422, also when the venue says so. */
    static int status(ErrorCode code) {
        return switch (code) {
            case REQ_002, DATA_001, EXEC_001 -> 422;
            default -> code.httpStatus();
        };
    }
}
