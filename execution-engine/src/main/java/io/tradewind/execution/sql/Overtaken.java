package io.tradewind.execution.sql;

import java.util.function.Supplier;

/** Somebody else changed what this change was decided on: nothing is written, decide again. */
public final class Overtaken extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final int TRIES = 50;

    public Overtaken() {
        super("overtaken", null, false, false);
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
