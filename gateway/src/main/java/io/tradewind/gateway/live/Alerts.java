package io.tradewind.gateway.live;

import io.tradewind.gateway.feed.LiveKind;
import io.tradewind.gateway.feed.LiveLog;
import io.tradewind.kit.sql.Tx;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** Puts alerts into the log of whoever they concern. */
@Singleton
class Alerts {
    /** Whoever reads the log anew alarms nobody with last week's troubles. */
    private static final Duration FRESH = Duration.ofMinutes(10);

    private final LiveLog live;
    private final Clock clock;

    Alerts(LiveLog live, Clock clock) {
        this.live = live;
        this.clock = clock;
    }

    /** @param level {@code info}, {@code warning}, {@code critical} */
    record Alert(String level, String message, String accountId, Instant raisedAt) {}

    void tellEverybody(Tx tx, String level, String message, Instant at) {
        if (isFresh(at)) {
            tell(tx, LiveLog.EVERYBODY, new Alert(level, message, null, at));
        }
    }

    /** Nobody, while it is not known whose account it is. */
    void tellOwnerOfAccount(Tx tx, long accountId, String level, String message, Instant at) {
        if (isFresh(at)) {
            tx.one("select user_id from known_accounts where account_id = ?", row -> row.string("user_id"), accountId)
                    .ifPresent(owner -> tell(tx, owner, new Alert(level, message, Long.toString(accountId), at)));
        }
    }

    /** Nobody, when no bot and no session here ever had this run. */
    void tellOwnerOfRun(Tx tx, UUID runId, String level, String message, Instant at) {
        if (isFresh(at)) {
            tx.list("""
                            select b.user_id::text as owner from bot_runs r join bots b on b.id = r.bot_id where r.run_id = ?
                            union select user_id::text from strategy_sessions where run_id = ?""", row -> row.string("owner"), runId, runId)
                    .forEach(owner -> tell(tx, owner, new Alert(level, message, null, at)));
        }
    }

    private boolean isFresh(Instant at) {
        return at.plus(FRESH).isAfter(clock.instant());
    }

    private void tell(Tx tx, String who, Alert alert) {
        live.append(tx, who, LiveKind.ALERT, alert);
    }
}
