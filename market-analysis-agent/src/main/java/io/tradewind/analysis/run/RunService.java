package io.tradewind.analysis.run;

import io.tradewind.contracts.Topics;
import io.tradewind.contracts.analysis.StrategyRunChanged.Status;
import io.tradewind.contracts.error.ErrorCode;
import io.tradewind.kit.error.Refusal;
import io.tradewind.kit.events.Outbox;
import io.tradewind.kit.sql.Database;
import io.tradewind.kit.sql.Tx;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** Starts, pauses, resumes and stops strategy runs; every change is an event of topic strategy.run.v1. */
@Singleton
public final class RunService {
    private final Database database;
    private final RunRepository runs;
    private final Outbox outbox;
    private final Clock clock;
    private final RunsConfig config;

    RunService(Database database, RunRepository runs, Outbox outbox, Clock clock, RunsConfig config) {
        this.database = database;
        this.runs = runs;
        this.outbox = outbox;
        this.clock = clock;
        this.config = config;
    }

    /** A part of a list and how long the whole list is. */
    record Listed(List<StrategyRun> runs, int total) {}

    /** Starts a run. The same id with the same content is the same run; with another content it is a conflict. */
    StrategyRun start(NewRun wanted) {
        StrategyRun run = wanted.run(now());
        return database.inTransaction(tx -> {
            runs.lockAccount(tx, run.accountId());
            if (runs.insert(tx, run)) {
                if (runs.countUnstopped(tx, run.accountId()) > config.perAccount()) {
                    throw new Refusal(
                            ErrorCode.REQ_007,
                            "This account has as many runs as it may have: stop one first",
                            Map.of("max_runs", config.perAccount()));
                }
                tell(tx, run);
                return run;
            }
            StrategyRun existing = runs.find(tx, run.runId()).orElseThrow();
            if (!existing.sameWork(run)) {
                throw new Refusal(
                        ErrorCode.REQ_007,
                        "Another run has this id",
                        Map.of("run_id", run.runId().toString()));
            }
            return existing;
        });
    }

    /** Starts a run unless it was ever started: what a person paused or stopped stays so. */
    void startOnce(NewRun wanted) {
        StrategyRun run = wanted.run(now());
        database.runInTransaction(tx -> {
            if (runs.insert(tx, run)) {
                tell(tx, run);
            }
        });
    }

    StrategyRun require(UUID runId) {
        return database.read(tx -> runs.find(tx, runId)).orElseThrow(() -> Refusal.notFound("run", runId));
    }

    Listed list(Collection<Long> accounts, Status status, int limit, long offset) {
        return database.read(
                tx -> new Listed(runs.list(tx, accounts, status, limit, offset), runs.count(tx, accounts, status)));
    }

    /** Moves a run to another state; moving it to where it is changes nothing. */
    StrategyRun move(UUID runId, Status to, String reason) {
        return database.inTransaction(tx -> {
            StrategyRun run = runs.lock(tx, runId).orElseThrow(() -> Refusal.notFound("run", runId));
            if (run.status() == to) {
                return run;
            }
            if (run.status() == Status.STOPPED) {
                throw new Refusal(
                        ErrorCode.REQ_007,
                        "A stopped run never starts again: start a new one",
                        Map.of("run_id", runId.toString(), "status", "stopped"));
            }
            StrategyRun moved = run.with(to, reason, now());
            runs.update(tx, moved);
            tell(tx, moved);
            return moved;
        });
    }

    /** Changes what a run does from the next bar on; a change that changes nothing is not told. */
    StrategyRun change(UUID runId, UnaryOperator<StrategyRun> change, String reason) {
        return database.inTransaction(tx -> {
            StrategyRun run = runs.lock(tx, runId).orElseThrow(() -> Refusal.notFound("run", runId));
            if (run.status() == Status.STOPPED) {
                throw new Refusal(
                        ErrorCode.REQ_007,
                        "A stopped run does not change any more: start a new one",
                        Map.of("run_id", runId.toString(), "status", "stopped"));
            }
            StrategyRun wanted = change.apply(run);
            if (run.sameWork(wanted)) {
                return run;
            }
            StrategyRun changed = wanted.because(reason, now());
            runs.update(tx, changed);
            tell(tx, changed);
            return changed;
        });
    }

    private void tell(Tx tx, StrategyRun run) {
        outbox.publish(tx, Topics.RUNS, run.runId().toString(), run.event());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
