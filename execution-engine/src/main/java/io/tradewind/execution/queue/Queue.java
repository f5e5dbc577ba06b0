package io.tradewind.execution.queue;

import com.fasterxml.jackson.databind.JsonNode;
import io.tradewind.contracts.audit.ActRecorded;
import io.tradewind.contracts.error.ErrorCode;
import io.tradewind.kit.audit.Acts;
import io.tradewind.kit.error.Refusal;
import io.tradewind.kit.events.Outbox;
import io.tradewind.kit.sql.Database;
import io.tradewind.kit.sql.SqlFailure;
import io.tradewind.kit.time.IdSource;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Takes work in, once for each request id, and says what became of it. */
@Singleton
public class Queue {
    private static final Duration LOOK = Duration.ofMillis(100);
    private static final int DEADLOCKS = 3;
    /** Of the places of ordinary work: cancels and closes find one when that has used up its own. */
    private static final int RELIEF_ROOM = 2;

    private final Database database;
    private final QueueRepository repository;
    private final IntakeRepository intake;
    private final Lanes lanes;
    private final Acts acts;
    private final Outbox outbox;
    private final IdSource ids;
    private final WorkerConfig config;
    private final Clock clock;

    Queue(
            Database database,
            QueueRepository repository,
            IntakeRepository intake,
            Lanes lanes,
            Acts acts,
            Outbox outbox,
            IdSource ids,
            WorkerConfig config,
            Clock clock) {
        this.database = database;
        this.repository = repository;
        this.intake = intake;
        this.lanes = lanes;
        this.acts = acts;
        this.outbox = outbox;
        this.ids = ids;
        this.config = config;
        this.clock = clock;
    }

    /**
     * What is to be done. See {@link Work} for the fields.
     *
     * @param digest tells another wish under the same id apart
     * @param isRelief it only takes risk away: there is a place for it where ordinary work has none any more
     */
    public record Entry(
            long accountId,
            String requestId,
            String digest,
            String kind,
            JsonNode payload,
            long orderId,
            String userId,
            String caller,
            String correlationId,
            boolean isRelief) {}

    /** How an entry was taken: its id, or why not. Exactly one of both is there. */
    public record Taken(Optional<Long> id, Optional<Refusal> refusal) {
        static Taken of(long id) {
            return new Taken(Optional.of(id), Optional.empty());
        }

        static Taken not(Refusal refusal) {
            return new Taken(Optional.empty(), Optional.of(refusal));
        }
    }

    /** Takes all of them in one statement, in their order. Empty entries stay out. */
    public List<Taken> add(List<Entry> entries) {
        if (entries.isEmpty()) {
            return List.of();
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        List<IntakeRepository.New> wanted = entries.stream().map(this::wanted).toList();
        Map<Integer, IntakeRepository.Added> added = lanes.adding(mine -> {
            Map<Integer, IntakeRepository.Added> rows = writtenOnce(wanted, now);
            rows.forEach((index, row) -> {
                if (row.isOurs()) {
                    mine.add(work(entries.get(index), row.id(), now));
                }
            });
            return rows;
        });
        List<Taken> taken = new ArrayList<>(entries.size());
        for (int i = 0; i < entries.size(); i++) {
            taken.add(taken(entries.get(i), added.get(i)));
        }
        return taken;
    }

    /** Two lists that name the same ids in another order, at one time, wait for each other; one of them comes again. */
    private Map<Integer, IntakeRepository.Added> writtenOnce(List<IntakeRepository.New> wanted, Instant now) {
        for (int i = 1; ; i++) {
            try {
                return written(wanted, now);
            } catch (SqlFailure e) {
                if (!e.isDeadlock() || i == DEADLOCKS) {
                    throw e;
                }
            }
        }
    }

    private Map<Integer, IntakeRepository.Added> written(List<IntakeRepository.New> wanted, Instant now) {
        Map<Integer, IntakeRepository.Added> rows = new TreeMap<>();
        String owner = lanes.owner();
        database.atOnce(tx -> {
                    outbox.sendAfter(tx);
                    return intake.insert(
                            tx,
                            wanted,
                            new IntakeRepository.Door(
                                    owner, now.plus(config.lease()), RELIEF_ROOM * config.queueLimit()),
                            now);
                })
                .forEach(row -> rows.put(row.index(), row));
        return rows;
    }

    /** The act names the command by the number that the database gives it. */
    private IntakeRepository.New wanted(Entry entry) {
        String mark = ids.next().toString();
        return new IntakeRepository.New(entry, acts.entry(act(entry, mark)), mark, room(entry));
    }

    /** How many may wait before it. */
    private int room(Entry entry) {
        return entry.isRelief() ? RELIEF_ROOM * config.queueLimit() : config.queueLimit();
    }

    /** @param row null when there is something of this request id already */
    private Taken taken(Entry entry, IntakeRepository.Added row) {
        if (row != null && row.id() != 0) {
            return Taken.of(row.id());
        }
        Optional<QueueRepository.Known> before =
                database.read(tx -> repository.byRequest(tx, entry.accountId(), entry.requestId()));
        if (before.isPresent() && before.get().digest().equals(entry.digest())) {
            return Taken.of(before.get().ticket().id());
        }
        if (before.isEmpty() && row != null && row.isOver()) {
            return Taken.not(new Refusal(
                    ErrorCode.RATE_001,
                    "The account's queue is full; nothing was queued",
                    Map.of("limit", room(entry))));
        }
        return Taken.not(new Refusal(
                ErrorCode.REQ_007,
                "This request_id was used for something else before",
                Map.of("request_id", entry.requestId(), "key", "request:" + entry.requestId())));
    }

    private static Acts.Act act(Entry entry, String mark) {
        return new Acts.Act(
                entry.accountId(),
                ActRecorded.Kind.COMMAND,
                entry.userId() == null ? String.valueOf(entry.caller()) : entry.userId(),
                "command." + entry.kind().toLowerCase(Locale.ROOT),
                mark,
                Map.of("request_id", entry.requestId(), "order_id", entry.orderId(), "payload", entry.payload()));
    }

    private static Work work(Entry e, long id, Instant now) {
        return new Work(
                id,
                e.accountId(),
                e.requestId(),
                e.kind(),
                e.payload(),
                e.orderId(),
                e.userId(),
                e.caller(),
                e.correlationId(),
                0,
                true,
                now);
    }

    /** How far it is, after at most a while of waiting for its end. */
    public Ticket await(long id, Instant until) {
        while (true) {
            Optional<CompletableFuture<Optional<Ticket>>> end = lanes.endOf(id);
            Optional<Ticket> ended = end.flatMap(coming -> await(coming, Duration.between(clock.instant(), until)));
            if (ended.isPresent()) {
                return ended.get();
            }
            Ticket ticket = find(id).orElseThrow(() -> new IllegalStateException("command " + id + " vanished"));
            if (ticket.status() != Ticket.Status.QUEUED || !clock.instant().isBefore(until)) {
                return ticket;
            }
            if (end.isEmpty()) {
                // Another process has it, or nobody yet: nobody tells us of its end.
                await(new CompletableFuture<>(), LOOK);
            }
        }
    }

    private static Optional<Ticket> await(CompletableFuture<Optional<Ticket>> end, Duration left) {
        try {
            return end.get(Math.max(0, left.toMillis()), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            // Looked up again.
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for a command", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    /** Empty when there is none. */
    public Optional<Ticket> find(long id) {
        return database.read(tx -> repository.byId(tx, id)).map(QueueRepository.Known::ticket);
    }

    /** By the account's own id. */
    public Optional<Ticket> find(long accountId, String requestId) {
        return database.read(tx -> repository.byRequest(tx, accountId, requestId))
                .map(QueueRepository.Known::ticket);
    }

    /** Kinds that {@link #page} may show, in order of the alphabet. */
    public SortedSet<String> kinds() {
        return lanes.kinds();
    }

    /** A page of some accounts' work, newest first; null = of every kind, in every state. */
    public List<Ticket> page(List<Long> accounts, String kind, Ticket.Status status, long before, int limit) {
        return database
                .read(tx -> repository.page(
                        tx, accounts.toArray(Long[]::new), kind, status == null ? null : status.name(), before, limit))
                .stream()
                .map(QueueRepository.Known::ticket)
                .toList();
    }
}
