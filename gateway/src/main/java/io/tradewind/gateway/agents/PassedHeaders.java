package io.tradewind.gateway.agents;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Which headers go through. An allow list, so that hop-by-hop headers, cookies, forwarded addresses and the person's own
 * token never reach an agent, and nothing of an agent's connection reaches the person.
 */
final class PassedHeaders {
    private static final Set<String> IN =
            Set.of("accept", "content-type", "prefer", "x-api-version", "idempotency-key");
    private static final Set<String> OUT =
            Set.of("content-type", "content-disposition", "retry-after", "allow", "cache-control", "location");
    private static final String RATE_LIMITS = "x-ratelimit-";

    private PassedHeaders() {}

    /** From the person to the agent. */
    static Map<String, String> toAgent(Map<String, String> headers) {
        return pass(headers, IN::contains);
    }

    /** From the agent to the person. */
    static Map<String, String> toPerson(Map<String, String> headers) {
        return pass(headers, name -> OUT.contains(name) || name.startsWith(RATE_LIMITS));
    }

    private static Map<String, String> pass(Map<String, String> headers, Predicate<String> passes) {
        Map<String, String> passed = new LinkedHashMap<>();
        headers.forEach((name, value) -> {
            String lower = name.toLowerCase(Locale.ROOT);
            if (passes.test(lower)) {
                passed.put(lower, value);
            }
        });
        return passed;
    }
}
