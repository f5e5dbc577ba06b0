package io.tradewind.execution.fence;

/**
 * The order in which statements come to the fence's row. PostgreSQL lets a further reader of a row pass a writer who
 * waits for the readers before it, so that under steady orders of several replicas a stop could wait for as long as
 * they go on. Advisory locks are served in their order: who changes the fence waits for the intents that are being
 * written, and for none that comes later. The row's own locks still decide what is seen.
 */
public final class FenceQueue {
    private static final String KEY = "(1717922403, hashtext(current_schema()))::text) is not null";

    /** A condition for statements that read the fence for an intent; held until their transaction ends. */
    public static final String BEHIND = "(select pg_advisory_xact_lock_shared" + KEY;

    /** A condition for statements that change the fence. */
    static final String AHEAD = "(select pg_advisory_xact_lock" + KEY;

    private FenceQueue() {}
}
