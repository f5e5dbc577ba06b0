package io.tradewind.execution.queue;

import com.fasterxml.jackson.databind.JsonNode;
import io.tradewind.contracts.audit.ActRecorded;
import io.tradewind.contracts.error.ErrorCode;
import io.tradewind.kit.audit.Acts;
import io.tradewind.kit.error.Refusal;
import io.tradewind.kit.sql.Database;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Takes work in, once for each request id, and says what became of it. */
@Singleton
public class Queue {
    private static final Duration LOOK = Duration.ofMillis(100);

    private final Database database;
    private final QueueRepository repository;
    private final Lanes lanes;
    private final Acts acts;
    private final WorkerConfig config;
    private final Clock clock;

    Queue(Database database, QueueRepository repository, Lanes lanes, Acts acts, WorkerConfig config, Clock clock) {
        this.database = database;
        this.repository = repository;
        this.lanes = lanes;
        this.acts = acts;
        this.config = config;
        this.clock = clock;
    }

    /** What is to be done. See {@link Work} for the fields. @param digest tells another wish under the same id apart */
    public record Entry(
            long accountId,
            String requestId,
            String digest,
            String kind,
            JsonNode payload,
            long orderId,
            String userId,
            String caller,
            String correlationId) {}

    /** How an entry was taken: its id, or why not. Exactly one of both is there. */
    public record Taken(Optional<Long> id, Optional<Refusal> refusal) {
        static Taken of(long id) {
            return new Taken(Optional.of(id), Optional.empty());
        }

        static Taken not(Refusal refusal) {
            return new Taken(Optional.empty(), Optional.of(refusal));
        }
    }

    /** Takes all of them in one transaction, in their order. Empty entries stay out. */
    public List<Taken> add(List<Entry> entries) {
        Instant now = clock.instant();
        return lanes.adding(mine -> database.inTransaction(tx -> {
            mine.clear();
            boolean isRung = false;
            Map<Long, Integer> waiting = new HashMap<>();
            List<Taken> result = new ArrayList<>(entries.size());
            for (Entry entry : entries) {
                int before = waiting.computeIfAbsent(
                        entry.accountId(), id -> repository.waiting(tx, id, config.queueLimit()));
                Optional<QueueRepository.Inserted> inserted = before >= config.queueLimit()
                        ? Optional.empty()
                        : repository.insert(tx, entry, lanes.owner(), now.plus(config.lease()), now);
                if (inserted.isEmpty()) {
                    result.add(known(tx, entry, before));
                    continue;
                }
                waiting.merge(entry.accountId(), 1, Integer::sum);
                long id = inserted.get().id();
                result.add(Taken.of(id));
                acts.record(tx, act(entry, id));
                if (inserted.get().owner() != null) {
                    mine.add(work(entry, id, now));
                } else {
                    isRung = true;
                }
            }
            if (isRung) {
                repository.ring(tx);
            }
            return result;
        }));
    }

    private Taken known(io.tradewind.kit.sql.Tx tx, Entry entry, int waiting) {
        Optional<QueueRepository.Known> before = repository.byRequest(tx, entry.accountId(), entry.requestId());
        if (before.isPresent() && before.get().digest().equals(entry.digest())) {
            return Taken.of(before.get().ticket().id());
        }
        if (before.isEmpty() && waiting >= config.queueLimit()) {
            return Taken.not(new Refusal(
                    ErrorCode.RATE_001,
                    "The account's queue is full; nothing was queued",
                    Map.of("limit", config.queueLimit())));
        }
        return Taken.not(new Refusal(
                ErrorCode.REQ_007,
                "This request_id was used for something else before",
                Map.of("request_id", entry.requestId())));
    }

    private static Acts.Act act(Entry entry, long id) {
        return new Acts.Act(
                entry.accountId(),
                ActRecorded.Kind.COMMAND,
                entry.userId() == null ? String.valueOf(entry.caller()) : entry.userId(),
                "command." + entry.kind().toLowerCase(Locale.ROOT),
                Long.toString(id),
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
                now);
    }

    /** How far it is, after at most a while of waiting for its end. */
    public Ticket await(long id, Instant until) {
        while (true) {
            Optional<CompletableFuture<Void>> end = lanes.endOf(id);
            if (end.isPresent()) {
                await(end.get(), Duration.between(clock.instant(), until));
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

    private static void await(CompletableFuture<Void> end, Duration left) {
        try {
            end.get(Math.max(0, left.toMillis()), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            // Looked up again.
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
