package io.tradewind.gateway.live;

import io.tradewind.gateway.feed.LiveKind;
import io.tradewind.gateway.feed.LiveLog;
import io.tradewind.kit.sql.Tx;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

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

    /** @param accountId 0 = everybody */
    void tell(Tx tx, long accountId, String level, String message, Instant at) {
        if (!at.plus(FRESH).isAfter(clock.instant())) {
            return;
        }
        Alert alert = new Alert(level, message, accountId == 0 ? null : Long.toString(accountId), at);
        if (accountId == 0) {
            live.append(tx, LiveLog.EVERYBODY, LiveKind.ALERT, alert);
            return;
        }
        tx.one("select user_id from known_accounts where account_id = ?", row -> row.string("user_id"), accountId)
                .ifPresent(owner -> live.append(tx, owner, LiveKind.ALERT, alert));
    }
}
