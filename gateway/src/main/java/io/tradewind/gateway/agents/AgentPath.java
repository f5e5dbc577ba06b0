package io.tradewind.gateway.agents;

import java.util.Arrays;
import java.util.Optional;

/**
 * A path of an agent that people may reach. What an agent would read as another path than it says here (escapes, matrix
 * parameters, empty segments) is none: doors are kept by what a path says.
 *
 * @param value starts with {@code /api/v1/}, without query
 */
record AgentPath(String value) {
    private static final String PREFIX = "/api/v1/";
    /** The circuit breaker's own door to the engine: no person's call goes there, whatever the engine would say. */
    private static final String FENCE = "fence";

    /** Empty when the path is not for people. */
    static Optional<AgentPath> of(String rest) {
        String path = rest.endsWith("/") ? rest.substring(0, rest.length() - 1) : rest;
        boolean isOpen = Arrays.stream(path.split("/", -1)).allMatch(AgentPath::isOpen);
        return isOpen ? Optional.of(new AgentPath(PREFIX + path)) : Optional.empty();
    }

    private static boolean isOpen(String segment) {
        return !segment.isEmpty()
                && !segment.equals(".")
                && !segment.equals("..")
                && segment.indexOf('%') < 0
                && segment.indexOf(';') < 0
                && !segment.equalsIgnoreCase(FENCE);
    }

    /** Below {@code /api/v1/}. */
    String rest() {
        return value.substring(PREFIX.length());
    }
}
