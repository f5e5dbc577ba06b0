package io.tradewind.kit.error;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalLong;

/**
 * When it makes sense to come back after a failure that passes: the header {@code Retry-After} of RFC 9110, in whole
 * seconds ([ADR 0226](docs/adr/0226-a-failure-that-passes-says-when-to-come-back.md)). Pure.
 */
public final class RetryAfter {
    public static final String HEADER = "Retry-After";

    /** Detail of whoever knows how long it takes. */
    public static final String SECONDS = "retry_after_seconds";

    /** As {@link #SECONDS}, of whoever counts finer. */
    public static final String MILLIS = "retry_after_ms";

    /** Detail of whoever keeps what he said: a time, ISO 8601. */
    public static final String AT = "retry_at";

    /** Detail that says {@code false} where waiting does not help: a person has to do something first. */
    public static final String PASSES = "passes";

    private static final int TOO_MANY = 429;
    private static final int UNAVAILABLE = 503;
    /** Where nobody knows: as long as our own services wait before they ask one that gave no answer again. */
    private static final long USUAL = 1;

    private RetryAfter() {}

    /** @param status of the answer, in the dialect that it leaves in */
    static OptionalLong of(int status, Map<String, Object> details, Instant now) {
        OptionalLong known = known(details, now);
        boolean passes = status == TOO_MANY || status == UNAVAILABLE;
        if (known.isPresent() || !passes || Boolean.FALSE.equals(details.get(PASSES))) {
            return known;
        }
        return OptionalLong.of(USUAL);
    }

    private static OptionalLong known(Map<String, Object> details, Instant now) {
        if (details.get(SECONDS) instanceof Number seconds) {
            return OptionalLong.of(Math.max(USUAL, seconds.longValue()));
        }
        if (details.get(MILLIS) instanceof Number millis) {
            return after(Duration.ofMillis(millis.longValue()));
        }
        if (details.get(AT) instanceof String time) {
            try {
                return after(Duration.between(now, Instant.parse(time)));
            } catch (DateTimeException noTime) {
                // Another service's word, and none that is known here.
                return OptionalLong.empty();
            }
        }
        return OptionalLong.empty();
    }

    /** Begun seconds count: who comes a moment too early comes in vain. */
    private static OptionalLong after(Duration wait) {
        return OptionalLong.of(Math.max(USUAL, wait.plusSeconds(1).minusNanos(1).toSeconds()));
    }
}
