package io.tradewind.gateway.strategysession;

import java.util.Map;
import java.util.UUID;

/**
 * A wish for a session.
 *
 * @param service who asks
 * @param sessionToken the core's own token of the session: not read here, only its digest is kept
 * @param strategy strategy name
 * @param params strategy parameters; {@code time_frame} and {@code instrument} (or {@code symbol}) are the run's own
 * @param blob {@code enc:v1:…}: opened by the execution engine, in memory
 */
public record StartSession(
        String service, UUID userId, String sessionToken, String strategy, Map<String, Object> params, String blob) {
    public StartSession {
        params = params == null ? Map.of() : params;
    }

    @Override
    public String toString() {
        return "StartSession[" + userId + ", " + strategy + "]";
    }
}
