package io.tradewind.execution.signal;

import io.quarkus.logging.Log;
import io.quarkus.runtime.StartupEvent;
import io.tradewind.execution.timer.Timers;
import io.tradewind.execution.venue.VenueTurns;
import io.tradewind.kit.sql.Database;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Does what the runs have to do, each once, whichever replica gets it. Several at a time at each venue: a signal is for many
 * runs, and one that waits for a slow venue must not make it too old for the others.
 */
@Singleton
class SignalWorker {
    private static final Duration RETRY = Duration.ofSeconds(1);
    private static final int AT_ONCE = 8;
    /** Claimed and not done by this process; the rest is left to others, or to the next look. */
    private static final int MOST = 200;

    private final Database database;
    private final WorkRepository work;
    private final SignalTrading trading;
    private final Timers timers;
    private final SignalConfig config;
    private final Clock clock;
    private final VenueTurns turns = new VenueTurns(AT_ONCE);
    private final Set<Key> here = ConcurrentHashMap.newKeySet();

    private record Key(UUID signalId, UUID runId) {
        static Key of(WorkRepository.Work work) {
            return new Key(work.signal().signalId(), work.runId());
        }
    }

    SignalWorker(
            Database database,
            WorkRepository work,
            SignalTrading trading,
            Timers timers,
            SignalConfig config,
            Clock clock) {
        this.database = database;
        this.work = work;
        this.trading = trading;
        this.timers = timers;
        this.config = config;
        this.clock = clock;
    }

    void start(@Observes StartupEvent event) {
        timers.every(config.look(), "signals", this::workAll);
    }

    /** There is work. */
    void nudge() {
        timers.now("signals", this::workAll);
    }

    void workAll() {
        while (here.size() < MOST) {
            Instant now = clock.instant();
            List<WorkRepository.Work> claimed =
                    database.inTransaction(tx -> work.claim(tx, now, now.plus(config.claim())));
            if (claimed.isEmpty()) {
                return;
            }
            claimed.forEach(this::begin);
        }
    }

    /** Work that waits here for longer than its claim lasts is claimed again, and goes on waiting. */
    private void begin(WorkRepository.Work one) {
        Key key = Key.of(one);
        if (here.add(key)) {
            timers.now("signals", () -> {
                try {
                    turns.run(trading.venueOf(one), () -> trade(one));
                } finally {
                    here.remove(key);
                }
            });
        }
    }

    private void trade(WorkRepository.Work one) {
        SignalTrading.Result result = result(one);
        Log.infof(
                "signal=%s run=%s %s %s",
                one.signal().signalId(), one.runId(), result.getClass().getSimpleName(), result.reason());
        database.runInTransaction(tx -> {
            switch (result) {
                case SignalTrading.Traded traded ->
                    work.done(
                            tx, one, WorkRepository.Outcome.TRADED, traded.reason(), traded.tradeId(), clock.instant());
                case SignalTrading.Skipped skipped ->
                    work.done(tx, one, WorkRepository.Outcome.SKIPPED, skipped.reason(), null, clock.instant());
                case SignalTrading.Denied denied ->
                    work.done(tx, one, WorkRepository.Outcome.DENIED, denied.reason(), null, clock.instant());
                case SignalTrading.Later later ->
                    work.later(tx, one, later.reason(), clock.instant().plus(RETRY));
            }
        });
    }

    /** What breaks for one run must not keep the others from trading while the signal is young; it is tried again too. */
    private SignalTrading.Result result(WorkRepository.Work one) {
        try {
            return trading.trade(one);
        } catch (RuntimeException e) {
            Log.warnf(e, "signal=%s run=%s broke", one.signal().signalId(), one.runId());
            return new SignalTrading.Later(String.valueOf(e.getMessage()));
        }
    }
}
