package io.tradewind.breaker.stop;

import io.tradewind.kit.error.Refusal;
import java.util.Set;

/**
 * Which stops are asked for.
 *
 * @param status which part of their life
 * @param targets whose stops may be seen, beside those of the system; null = all
 * @param page from 1
 * @param pageSize 1..200
 */
record StopFilter(Status status, Set<String> targets, int page, int pageSize) {
    enum Status {
        ACTIVE,
        RESOLVED,
        ALL;

        static Status of(String text) {
            return switch (text) {
                case "active" -> ACTIVE;
                case "resolved" -> RESOLVED;
                case "all" -> ALL;
                default -> throw Refusal.field("status", text, "has to be active, resolved or all");
            };
        }
    }

    StopFilter {
        if (page < 1) {
            throw Refusal.field("page", page, "has to be at least 1");
        }
        if (pageSize < 1 || pageSize > 200) {
            throw Refusal.field("page_size", pageSize, "has to be between 1 and 200");
        }
    }

    long offset() {
        return (page - 1L) * pageSize;
    }
}
