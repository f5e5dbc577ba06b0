package io.tradewind.execution.queue;

import java.util.Collections;
import java.util.Set;

/**
 * What a piece of work has to do with: names of orders, positions, instruments.
 *
 * @param overtakes it may go past earlier work that it has nothing to do with
 * @param subjects two pieces with a common one keep their order; empty = everything
 */
public record Reach(boolean overtakes, Set<String> subjects) {
    /** Goes after all that came before it, and before all that comes after it. */
    public static final Reach EVERYTHING = new Reach(false, Set.of());

    public Reach {
        subjects = Set.copyOf(subjects);
    }

    boolean meets(Reach other) {
        return subjects.isEmpty() || other.subjects.isEmpty() || !Collections.disjoint(subjects, other.subjects);
    }
}
