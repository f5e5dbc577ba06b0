package io.tradewind.gateway.amarktai;

import io.tradewind.contracts.error.ErrorCode;
import io.tradewind.gateway.edge.Answer;
import io.tradewind.gateway.edge.Dialect;
import io.tradewind.gateway.edge.Failure;
import io.tradewind.gateway.edge.Surface;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Failures as the web front end reads them: {@code {"success":false,"error","error_code","timestamp"}}. The contract
 * lists eight codes; a failure that fits none of them gets the nearest one, so that the front end never meets a code
 * that it does not know ({@code INTERNAL_ERROR} alone is added, for a defect of ours).
 */
@ApplicationScoped
class AmarktaiDialect implements Dialect {
    @Override
    public Surface surface() {
        return Surface.AMARKTAI;
    }

    @Override
    public Answer render(Failure failure) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("success", false);
        body.put("error", failure.message());
        body.put("error_code", errorCode(failure));
        body.put("timestamp", failure.at());
        if (failure.details().containsKey(Failure.SECOND_FACTOR)) {
            // The one failure that the front end answers with another question to the person.
            body.put(Failure.SECOND_FACTOR, true);
        }
        return new Answer(status(failure.code()), body);
    }

    private static int status(ErrorCode code) {
        return switch (code) {
            // The contract keeps 400 for a payload that is no JSON, and 422 for one whose fields are wrong.
            case REQ_002, DATA_001, RISK_001, RISK_002, COMP_001 -> 422;
            case EXEC_001 -> 502;
            case AUTH_001,
                    AUTH_002,
                    EXEC_002,
                    DATA_002,
                    REQ_001,
                    REQ_003,
                    REQ_004,
                    REQ_005,
                    REQ_006,
                    REQ_007,
                    REQ_008,
                    RATE_001,
                    STOP_001,
                    SYS_001,
                    SYS_002 -> code.httpStatus();
        };
    }

    private static String errorCode(Failure failure) {
        return switch (failure.code()) {
            case AUTH_001 -> isMissing(failure) ? "AUTH_REQUIRED" : "AUTH_INVALID";
            case AUTH_002, STOP_001, COMP_001 -> "PERMISSION_DENIED";
            case RISK_001, RISK_002, DATA_001 -> "VALIDATION_ERROR";
            case REQ_002 ->
                failure.details().containsKey("insufficient_funds") ? "INSUFFICIENT_FUNDS" : "VALIDATION_ERROR";
            case REQ_001, REQ_005, REQ_006, REQ_007, REQ_008 -> "VALIDATION_ERROR";
            case REQ_003, REQ_004 -> "NOT_FOUND";
            case RATE_001 -> "RATE_LIMIT";
            case EXEC_001, EXEC_002, DATA_002, SYS_002 -> "PROVIDER_ERROR";
            case SYS_001 -> "INTERNAL_ERROR";
        };
    }

    private static boolean isMissing(Failure failure) {
        boolean secondFactor = failure.details().containsKey(Failure.SECOND_FACTOR);
        return secondFactor ? !failure.details().containsKey(Failure.CREDENTIALS) : !failure.credentialsShown();
    }
}
