package io.tradewind.execution.order;

import io.quarkus.logging.Log;
import io.tradewind.execution.fence.FenceService;
import io.tradewind.kit.sql.Database;
import io.tradewind.kit.sql.SqlFailure;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;

/**
 * Turns of replicas at one account. Whoever is quicker would overtake the other at each order: who was overtaken twice
 * takes a turn, and until it has written its order the intents of others are not let through. A turn ends by itself.
 */
@Singleton
class Turns {
    private static final Duration LONGEST = Duration.ofSeconds(2);
    private static final Duration STEP = Duration.ofMillis(15);
    private static final int LOOKS = 30;

    private final Database database;
    private final FenceService fence;
    private final Clock clock;

    Turns(Database database, FenceService fence, Clock clock) {
        this.database = database;
        this.fence = fence;
        this.clock = clock;
    }

    /** Takes the account's turn, or waits a while for another replica's to end. */
    void take(long accountId) {
        for (int i = 0; i < LOOKS && !isTaken(accountId); i++) {
            LockSupport.parkNanos(STEP.toNanos());
        }
    }

    private boolean isTaken(long accountId) {
        Instant now = clock.instant();
        return database.atOnce(tx -> tx.update(
                        "update accounts set turn_of = ?, turn_until = ?"
                                + " where id = ? and (turn_of is null or turn_of = ? or turn_until < ?::timestamptz)",
                        fence.instance(),
                        now.plus(LONGEST),
                        accountId,
                        fence.instance(),
                        now))
                == 1;
    }

    /** Gives the turn back without an order. */
    void giveBack(long accountId) {
        try {
            database.atOnce(tx -> tx.update(
                    "update accounts set turn_of = null where id = ? and turn_of = ?", accountId, fence.instance()));
        } catch (SqlFailure e) {
            Log.debugf(e, "the turn at account %d ends by itself", accountId);
        }
    }
}
