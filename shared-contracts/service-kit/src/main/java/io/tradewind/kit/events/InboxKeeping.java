package io.tradewind.kit.events;

import io.tradewind.kit.sql.Database;
import java.time.Duration;
import java.time.Instant;

/**
 * Forgets the ids of events that the log does not give again. After a stop of any length the log gives the last few
 * seconds before it once more, so what is kept is measured from the newest event that was seen, as it was one round ago:
 * by the clock alone a suite that was down for longer would forget those first and then take them in a second time.
 * Rounds of one thread.
 */
public final class InboxKeeping {
    private static final int AT_ONCE = 5_000;

    private final Database database;
    private final Duration keep;
    private Instant newestBefore;

    public InboxKeeping(Database database, Duration keep) {
        this.database = database;
        this.keep = keep;
    }

    /** True when there is more to forget, after whatever else waits. */
    public boolean forget(Instant now) {
        Instant known = newestBefore;
        int forgotten = known == null
                ? 0
                : database.inTransaction(tx -> tx.update(
                        "delete from inbox where ctid in (select ctid from inbox where seen_at < ? limit " + AT_ONCE
                                + ")",
                        known.minus(keep)));
        if (forgotten == AT_ONCE) {
            return true;
        }
        newestBefore = database.read(tx -> tx.one(
                        "select seen_at from inbox where seen_at <= ? order by seen_at desc limit 1",
                        row -> row.instant("seen_at"),
                        now))
                .orElse(null);
        return false;
    }
}
