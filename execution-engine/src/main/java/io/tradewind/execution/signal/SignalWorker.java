package io.tradewind.execution.signal;

import io.quarkus.logging.Log;
import io.quarkus.runtime.StartupEvent;
import io.tradewind.execution.timer.Timers;
import io.tradewind.kit.sql.Database;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Does what the runs have to do, each once, whichever replica gets it. */
@Singleton
class SignalWorker {
    private static final Duration RETRY = Duration.ofSeconds(1);

    private final Database database;
    private final WorkRepository work;
    private final SignalTrading trading;
    private final Timers timers;
    private final SignalConfig config;
    private final Clock clock;

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
        while (true) {
            Instant now = clock.instant();
            List<WorkRepository.Work> claimed =
                    database.inTransaction(tx -> work.claim(tx, now, now.plus(config.claim())));
            if (claimed.isEmpty()) {
                return;
            }
            claimed.forEach(this::trade);
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
