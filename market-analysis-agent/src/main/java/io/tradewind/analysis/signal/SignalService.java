package io.tradewind.analysis.signal;

import io.micrometer.core.instrument.MeterRegistry;
import io.tradewind.analysis.bar.Bars;
import io.tradewind.analysis.reading.MarketReading;
import io.tradewind.analysis.run.StrategyRun;
import io.tradewind.analysis.signal.Judgement.Found;
import io.tradewind.analysis.strategy.Decision;
import io.tradewind.analysis.strategy.Parameters;
import io.tradewind.analysis.strategy.Strategies;
import io.tradewind.analysis.strategy.Strategy;
import io.tradewind.contracts.Topics;
import io.tradewind.contracts.analysis.SignalCancelled;
import io.tradewind.contracts.analysis.SignalGenerated;
import io.tradewind.kit.error.Refusal;
import io.tradewind.kit.events.Outbox;
import io.tradewind.kit.sql.Database;
import io.tradewind.kit.sql.Tx;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

/** Finds signals, keeps them, and tells of them. */
@Singleton
final class SignalService {
    private static final int CANCELLED_AT_ONCE = 500;

    private final Database database;
    private final SignalRepository signals;
    private final SignalInputsRepository inputs;
    private final Deciders deciders;
    private final Outbox outbox;
    private final Clock clock;
    private final SignalsConfig config;
    private final MeterRegistry metrics;

    SignalService(
            Database database,
            SignalRepository signals,
            SignalInputsRepository inputs,
            Deciders deciders,
            Outbox outbox,
            Clock clock,
            SignalsConfig config,
            MeterRegistry metrics) {
        this.database = database;
        this.signals = signals;
        this.inputs = inputs;
        this.deciders = deciders;
        this.outbox = outbox;
        this.clock = clock;
        this.config = config;
        this.metrics = metrics;
    }

    /** A part of a list and how long the whole list is. */
    record Listed(List<StoredSignal> signals, int total) {}

    /**
     * What is to be judged.
     *
     * @param broughtBy who brought the bars: nobody else is told what came of them; null = our own history
     */
    record Question(Bars bars, Strategy strategy, Parameters parameters, String broughtBy) {
        boolean isOnOwnBars() {
            return broughtBy == null;
        }
    }

    /** What came of a question: a stored signal, or the judgement why there is none. */
    record Answer(StoredSignal signal, Judgement judgement) {}

    /** Judges bars for somebody who asked. The same question again gets the signal that is stored already. */
    Answer ask(Question question) {
        Bars bars = question.bars();
        Judgement judgement = Judgement.of(bars, question.strategy(), question.parameters(), now());
        if (!(judgement instanceof Found found)) {
            return new Answer(null, judgement);
        }
        MarketReading analysis = MarketReading.of(bars);
        StoredSignal stored = database.inTransaction(tx -> {
            if (question.isOnOwnBars()) {
                if (signals.insert(tx, found.signal(), analysis)) {
                    inputs.keep(tx, bars, found.signal(), analysis);
                    tell(tx, found.signal());
                }
                return signals.find(tx, found.signal().signalId()).orElseThrow();
            }
            if (signals.insertFor(tx, question.broughtBy(), found.signal(), analysis)) {
                inputs.keep(tx, bars, found.signal(), analysis);
            }
            return signals.find(tx, found.signal().signalId(), new SignalReader(question.broughtBy(), false))
                    .orElseThrow();
        });
        return new Answer(stored, judgement);
    }

    /**
     * Lets the strategy of these runs judge the last bar, and tells of the signal to those runs that have not decided on
     * that bar before.
     *
     * @param runs runs with the same series, strategy and parameters
     */
    void decide(Tx tx, Bars bars, List<StrategyRun> runs) {
        StrategyRun one = runs.getFirst();
        Strategy strategy = Strategies.require(one.strategy());
        Parameters parameters = strategy.parameters(one.parameters(), one.timeframe());
        Decision decision = deciders.decide(bars, strategy, parameters);
        if (!(Judgement.of(bars, strategy, parameters, decision, now()) instanceof Found found)) {
            return;
        }
        SignalGenerated signal = found.signal();
        MarketReading analysis = MarketReading.of(bars);
        if (signals.insert(tx, signal, analysis)) {
            inputs.keep(tx, bars, signal, analysis);
        }
        List<UUID> followers = runs.stream()
                .map(StrategyRun::runId)
                .filter(run ->
                        signals.follow(tx, signal.signalId(), run, bars.last().openTime()))
                .toList();
        if (!followers.isEmpty()) {
            tell(tx, followed(signal, followers));
        }
    }

    /** A fill of an order that came from a signal; what carries the id of no signal of ours is ignored. */
    void executed(Tx tx, Fill fill) {
        if (signals.execute(tx, fill)) {
            tx.afterCommit(
                    () -> metrics.counter("tradewind_signals_executed_total").increment());
        }
    }

    /** Cancels signals that nobody took in time. */
    void expirePending() {
        Instant now = now();
        String reason = "not executed within " + config.pendingTtl();
        int cancelled;
        do {
            cancelled = database.inTransaction(tx -> {
                List<StoredSignal> late =
                        signals.cancelPending(tx, now.minus(config.pendingTtl()), now, reason, CANCELLED_AT_ONCE);
                late.stream()
                        .filter(StoredSignal::ownBars)
                        .map(StoredSignal::signal)
                        .forEach(signal -> outbox.publish(
                                tx,
                                Topics.SIGNALS,
                                signal.instrument(),
                                new SignalCancelled(signal.signalId(), signal.instrument(), reason, now)));
                return late.size();
            });
            metrics.counter("tradewind_signals_cancelled_total").increment(cancelled);
        } while (cancelled == CANCELLED_AT_ONCE);
    }

    StoredSignal require(UUID signalId, SignalReader reader) {
        return database.read(tx -> signals.find(tx, signalId, reader))
                .orElseThrow(() -> Refusal.notFound("signal", signalId));
    }

    Listed list(SignalRepository.Filter filter, int limit, long offset) {
        return database.read(tx -> new Listed(signals.list(tx, filter, limit, offset), signals.count(tx, filter)));
    }

    private void tell(Tx tx, SignalGenerated signal) {
        outbox.publish(tx, Topics.SIGNALS, signal.instrument(), signal);
        tx.afterCommit(() -> metrics.counter("tradewind_signals_generated_total", "strategy", signal.strategy())
                .increment());
    }

    private static SignalGenerated followed(SignalGenerated s, List<UUID> runIds) {
        return new SignalGenerated(
                s.signalId(),
                runIds,
                s.instrument(),
                s.timeframe(),
                s.strategy(),
                s.strategyVersion(),
                s.direction(),
                s.confidence(),
                s.entryPrice(),
                s.stopLoss(),
                s.takeProfit(),
                s.riskRewardRatio(),
                s.decidedAt(),
                s.generatedAt(),
                s.evidence());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
