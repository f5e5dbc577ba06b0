package io.tradewind.kit.error;

import io.tradewind.contracts.error.ErrorCode;
import io.tradewind.kit.call.RemoteRefusal;
import io.tradewind.kit.call.ServiceUnavailable;
import io.tradewind.kit.sql.SqlFailure;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Something asked of us that we do not do, told in terms the caller can act on. The surface renders it in its dialect. */
public final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final ErrorCode code;
    private final transient Map<String, Object> details;

    public Refusal(ErrorCode code, String message) {
        this(code, message, Map.of());
    }

    /**
     * @param message what is wrong, for a person; no internals
     * @param details the value, the limit, what would be right
     */
    public Refusal(ErrorCode code, String message, Map<String, ?> details) {
        super(message, null, false, false);
        this.code = code;
        this.details = new LinkedHashMap<>(details);
    }

    public ErrorCode code() {
        return code;
    }

    public Map<String, Object> details() {
        return details == null ? Map.of() : details;
    }

    /**
     * What a failure is to callers: an outage is told as one also where no resource tells it, before an upgrade and in the
     * frames of a stream. Empty for a defect of ours.
     */
    public static Optional<Refusal> of(Throwable failure) {
        return switch (failure) {
            case Refusal refusal -> Optional.of(refusal);
            case RemoteRefusal remote -> Optional.of(new Refusal(remote.code(), remote.getMessage(), remote.details()));
            case ServiceUnavailable away -> Optional.of(away(away.service(), away.service()));
            case SqlFailure sql when sql.isPassing() -> Optional.of(away("The database", "database"));
            default -> Optional.empty();
        };
    }

    private static Refusal away(String who, String service) {
        return new Refusal(ErrorCode.SYS_002, who + " did not answer", Map.of("service", service));
    }

    /** A field that is missing or out of range. A text is told back as {@link Shown} has it. */
    public static Refusal field(String field, Object value, String problem) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("field", field);
        details.put("value", value instanceof String text ? Shown.of(text) : value);
        details.put("problem", problem);
        return new Refusal(ErrorCode.REQ_002, field + ": " + problem, details);
    }

    /** No such object. */
    public static Refusal notFound(String what, Object id) {
        return new Refusal(ErrorCode.REQ_003, "No such " + what, Map.of(what.replace(' ', '_'), shown(id)));
    }

    /** An instrument nobody knows, in a body. */
    public static Refusal unknownInstrument(Object value) {
        return new Refusal(
                ErrorCode.DATA_001, "Unknown instrument", Map.of("field", "instrument", "value", shown(value)));
    }

    private static String shown(Object value) {
        return Shown.of(String.valueOf(value));
    }
}
