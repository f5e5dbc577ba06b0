package io.tradewind.kit.call;

import io.tradewind.contracts.error.ErrorCode;
import java.util.Map;

/** Another service answered with an error of its own. */
public final class RemoteRefusal extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final int status;
    private final ErrorCode code;
    private final transient Map<String, Object> details;

    RemoteRefusal(int status, ErrorCode code, String message, Map<String, Object> details) {
        super(message, null, false, false);
        this.status = status;
        this.code = code;
        this.details = details;
    }

    public int status() {
        return status;
    }

    public ErrorCode code() {
        return code;
    }

    public Map<String, Object> details() {
        return details == null ? Map.of() : details;
    }
}
