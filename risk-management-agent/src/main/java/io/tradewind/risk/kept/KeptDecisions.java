package io.tradewind.risk.kept;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.tradewind.contracts.EventJson;
import io.tradewind.kit.identity.Sha256;
import io.tradewind.kit.sql.Database;
import io.tradewind.kit.time.IdSource;
import io.tradewind.kit.time.Rounds;
import io.tradewind.risk.statistics.DayHistory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * Keeps decisions with what they stood on. An order does not wait for it: they are written a moment later, many at once.
 * What is not written when the process dies cannot be replayed, which the replay says; the verdict itself is with the
 * engine's order in any case (ADR 0106).
 */
@ApplicationScoped
public class KeptDecisions {
    private static final int LONGEST_QUEUE = 10_000;
    private static final int BATCH = 500;
    private static final int FORGOTTEN_AT_ONCE = 5_000;
    private static final Duration BETWEEN_FORGETTING = Duration.ofMinutes(10);

    private final Database database;
    private final KeptRepository repository;
    private final KeptConfig config;
    private final IdSource ids;
    private final Clock clock;
    private final Counter lost;
    private final BlockingQueue<Waiting> queue = new ArrayBlockingQueue<>(LONGEST_QUEUE);
    private final List<KeptDecision> unwritten = new ArrayList<>();
    private Instant forgetAt = Instant.MIN;
    private DayHistory lastDays;
    private String lastDigest;
    private Rounds rounds;

    KeptDecisions(
            Database database,
            KeptRepository repository,
            KeptConfig config,
            IdSource ids,
            Clock clock,
            MeterRegistry metrics) {
        this.database = database;
        this.repository = repository;
        this.config = config;
        this.ids = ids;
        this.clock = clock;
        this.lost = metrics.counter("tradewind_risk_decisions_not_kept_total");
    }

    /**
     * A decision that is to be kept.
     *
     * @param orderId order it was about; null if none
     * @param signalId signal it was about; null if none
     * @param asked what {@link MarketRecord} recorded
     * @param decision verdict or size
     */
    public record Decided(
            KeptDecision.Kind kind,
            Long orderId,
            UUID signalId,
            Inputs inputs,
            Map<String, Object> asked,
            Object decision) {}

    private record Waiting(Decided decided, Instant at) {}

    void start(@Observes StartupEvent event) {
        rounds = Rounds.every("kept-decisions", config.period(), this::write);
    }

    void stop(@Observes ShutdownEvent event) {
        rounds.close();
        write();
    }

    /** Takes it and returns at once; with a full queue (the database is away for long) it is counted as lost. */
    public void keep(Decided decided) {
        boolean taken = queue.offer(new Waiting(decided, clock.instant()));
        if (!taken) {
            lost.increment();
        }
    }

    /** Decisions about an order, oldest first. */
    public List<KeptDecision> ofOrder(long orderId) {
        return database.read(tx -> repository.ofOrder(tx, orderId));
    }

    /** Decisions about a signal, oldest first. */
    public List<KeptDecision> ofSignal(UUID signalId) {
        return database.read(tx -> repository.ofSignal(tx, signalId));
    }

    private void write() {
        do {
            Waiting next = queue.peek();
            while (next != null && unwritten.size() < BATCH) {
                unwritten.add(text(next.decided(), next.at()));
                queue.remove();
                next = queue.peek();
            }
            if (!unwritten.isEmpty()) {
                // Stays in the list when this throws: the next round writes it.
                database.runInTransaction(tx -> repository.insert(tx, unwritten));
                unwritten.clear();
            }
        } while (!queue.isEmpty());
        forget();
    }

    private KeptDecision text(Decided decided, Instant at) {
        Inputs inputs = decided.inputs().asking(MarketRecord.texts(decided.asked(), this::keepDays));
        return new KeptDecision(
                ids.next(),
                decided.kind(),
                inputs.account().accountId(),
                decided.orderId(),
                decided.signalId(),
                EventJson.write(inputs),
                EventJson.write(decided.decision()),
                at);
    }

    /** Many decisions look at the same history: it is written once, and named by what is in it. */
    private String keepDays(DayHistory days) {
        if (days != lastDays) {
            String content = DaysText.write(days);
            String digest = Sha256.hex(content);
            database.runInTransaction(tx -> repository.keepDays(tx, digest, content, clock.instant()));
            lastDays = days;
            lastDigest = digest;
        }
        return lastDigest;
    }

    /** A history of days by its name. */
    public DayHistory days(String digest) {
        return database.read(tx -> repository.days(tx, digest))
                .map(DaysText::read)
                .orElseThrow(() -> new MarketRecord.NotKept("days " + digest));
    }

    private void forget() {
        Instant now = clock.instant();
        if (now.isBefore(forgetAt)) {
            return;
        }
        database.runInTransaction(tx -> repository.forgetDays(tx, now.minus(config.age())));
        int gone = database.inTransaction(tx -> repository.forget(tx, now.minus(config.age()), FORGOTTEN_AT_ONCE));
        forgetAt = gone == FORGOTTEN_AT_ONCE ? now : now.plus(BETWEEN_FORGETTING);
    }
}
