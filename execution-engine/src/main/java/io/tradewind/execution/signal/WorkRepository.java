package io.tradewind.execution.signal;

import io.tradewind.contracts.EventJson;
import io.tradewind.contracts.analysis.SignalEvent;
import io.tradewind.contracts.analysis.SignalGenerated;
import io.tradewind.kit.sql.Tx;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Table {@code signal_work}: what each run still has to do with a signal. */
@Singleton
class WorkRepository {
    private static final int AT_ONCE = 10;

    /** One run's work on a signal. */
    record Work(SignalGenerated signal, UUID runId, int attempts) {}

    /** What became of it. */
    enum Outcome {
        TRADED,
        SKIPPED,
        DENIED
    }

    void add(Tx tx, SignalGenerated signal, UUID runId, Instant now) {
        tx.update(
                "insert into signal_work (signal_id, run_id, payload, status, created_at) values (?, ?, ?, 'WAITING', ?)"
                        + " on conflict do nothing",
                signal.signalId(),
                runId,
                EventJson.write(signal),
                now);
    }

    /**
     * Takes work that nobody else is at, until the claim ends. A claim that lasts for twice as long as that is of a clock that
     * was set back since.
     */
    List<Work> claim(Tx tx, Instant now, Instant until) {
        return tx
                .list(
                        "update signal_work w set claimed_until = ?, attempts = attempts + 1 from"
                                + " (select signal_id, run_id from signal_work where status = 'WAITING'"
                                + " and (claimed_until is null or claimed_until < ? or claimed_until > ?)"
                                + " order by created_at limit "
                                + AT_ONCE + " for update skip locked) c"
                                + " where w.signal_id = c.signal_id and w.run_id = c.run_id returning w.*",
                        row -> new Stored(row.string("payload"), row.uuid("run_id"), row.intValue("attempts")),
                        until,
                        now,
                        until.plus(Duration.between(now, until)))
                .stream()
                .map(stored -> switch (EventJson.read(stored.payload(), SignalEvent.class)) {
                    case SignalGenerated signal -> new Work(signal, stored.runId(), stored.attempts());
                    case io.tradewind.contracts.analysis.SignalCancelled cancelled ->
                        throw new IllegalStateException("a cancelled signal is no work: " + cancelled.signalId());
                })
                .toList();
    }

    private record Stored(String payload, UUID runId, int attempts) {}

    void cancel(Tx tx, UUID signalId, String reason, Instant now) {
        tx.update(
                "update signal_work set status = 'SKIPPED', reason = ?, done_at = ? where signal_id = ?"
                        + " and status = 'WAITING' and attempts = 0",
                reason,
                now,
                signalId);
    }

    void done(Tx tx, Work work, Outcome outcome, String reason, UUID tradeId, Instant now) {
        tx.update(
                "update signal_work set status = ?, reason = ?, trade_id = ?, done_at = ?"
                        + " where signal_id = ? and run_id = ?",
                outcome,
                reason,
                tradeId,
                now,
                work.signal().signalId(),
                work.runId());
    }

    void later(Tx tx, Work work, String reason, Instant when) {
        tx.update(
                "update signal_work set claimed_until = ?, reason = ? where signal_id = ? and run_id = ?",
                when,
                reason,
                work.signal().signalId(),
                work.runId());
    }
}
