package io.tradewind.gateway.agents;

import java.util.Arrays;
import java.util.Optional;

/**
 * A path of an agent that people may reach.
 *
 * @param value starts with {@code /api/v1/}, without query
 */
record AgentPath(String value) {
    /** The circuit breaker's own door to the engine: no person's call goes there, whatever the engine would say. */
    private static final String FENCE = "fence";

    /** Empty when the path is not for people. */
    static Optional<AgentPath> of(String rest) {
        boolean open = !rest.isEmpty()
                && Arrays.stream(rest.split("/", -1)).noneMatch(segment -> segment.equalsIgnoreCase(FENCE));
        return open ? Optional.of(new AgentPath("/api/v1/" + rest)) : Optional.empty();
    }
}
