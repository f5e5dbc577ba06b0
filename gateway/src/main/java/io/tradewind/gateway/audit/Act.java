package io.tradewind.gateway.audit;

import java.util.Map;

/**
 * Something a person did that matters later.
 *
 * @param who user id, or another name of whoever did it; at most 200 characters
 * @param what noun and verb, for example {@code api_key.created}; at most 64 characters
 * @param target id of what it was done to; null = the person herself
 * @param details values that explain it; never a secret
 */
public record Act(String who, String what, String target, Map<String, ?> details) {
    public Act {
        details = Map.copyOf(details);
    }

    /** Without further details. */
    public static Act of(Object who, String what, Object target) {
        return new Act(who.toString(), what, target == null ? null : target.toString(), Map.of());
    }

    /** With one more detail. */
    public Act with(String name, Object value) {
        Map<String, Object> more = new java.util.LinkedHashMap<>(details);
        more.put(name, value);
        return new Act(who, what, target, more);
    }
}
