package io.tradewind.execution.sql;

import io.tradewind.kit.sql.SqlFailure;
import java.util.function.Supplier;

/** Somebody else changed what this change was decided on: nothing is written, decide again. */
public final class Overtaken extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final int TRIES = 50;

    public Overtaken() {
        super("overtaken", null, false, false);
    }

    /** Of two that waited for each other the database undoes one: that one was overtaken. Any other failure stays. */
    public static RuntimeException or(SqlFailure failure) {
        return failure.isDeadlock() ? new Overtaken() : failure;
    }

    /** Repeats a decision with its transaction until it is not overtaken. */
    public static <T> T retrying(Supplier<T> decision) {
        for (int i = 1; ; i++) {
            try {
                return decision.get();
            } catch (Overtaken e) {
                if (i == TRIES) {
                    throw new IllegalStateException("overtaken " + TRIES + " times", e);
                }
            }
        }
    }
}
