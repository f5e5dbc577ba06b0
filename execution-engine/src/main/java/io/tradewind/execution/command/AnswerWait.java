package io.tradewind.execution.command;

import io.tradewind.kit.error.Refusal;
import io.tradewind.kit.web.PreferredWait;
import java.time.Duration;
import java.util.OptionalLong;

/** How long an answer waits for the ends of its commands, as the caller says it. Pure. */
final class AnswerWait {
    private AnswerWait() {}

    /**
     * The query goes before the header; a preference that cannot be read is none, as its RFC has it.
     *
     * @param waitMs of the query; null = none
     * @param prefer the header; null = none
     * @param usual when neither says anything
     * @param most however long somebody wants to wait
     */
    static Duration of(String waitMs, String prefer, Duration usual, Duration most) {
        Duration wait = waitMs == null ? preferred(prefer, usual) : inQuery(waitMs);
        return wait.compareTo(most) > 0 ? most : wait;
    }

    private static Duration inQuery(String waitMs) {
        if (!waitMs.matches("\\d{1,12}")) {
            throw Refusal.field("wait_ms", waitMs, "has to be a whole number of milliseconds");
        }
        return Duration.ofMillis(Long.parseLong(waitMs));
    }

    private static Duration preferred(String prefer, Duration usual) {
        OptionalLong seconds = PreferredWait.seconds(prefer);
        return seconds.isPresent() ? Duration.ofSeconds(seconds.getAsLong()) : usual;
    }
}
