package io.tradewind.kit.events;

import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.tradewind.kit.halt.HaltPoint;
import io.tradewind.kit.sql.Database;
import io.tradewind.kit.sql.Tx;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Sends committed outbox rows to the log. One replica at a time relays (advisory lock), so rows of a key leave in the
 * order they were written; a row is deleted after the broker's ack, so a crash in between sends it twice and the
 * consumers' inbox makes it one. What is committed within a few milliseconds leaves together: a batch costs the
 * database, the broker and every consumer about as much as one event does.
 */
@Singleton
public class OutboxRelay {
    private static final int BATCH = 500;
    private static final int LOCK = 0x6164_6577;

    private final Database database;
    private final KafkaClients clients;
    private final KafkaConfig config;
    private final String service;
    private final Clock clock;
    private final InboxKeeping inbox;
    private final Semaphore work = new Semaphore(0);
    private volatile boolean running = true;
    private volatile Thread thread;
    private Instant nextCleaning = Instant.MIN;

    OutboxRelay(
            Database database,
            KafkaClients clients,
            KafkaConfig config,
            @ConfigProperty(name = "tradewind.service") String service,
            Clock clock) {
        this.database = database;
        this.clients = clients;
        this.config = config;
        this.service = service;
        this.clock = clock;
        this.inbox = new InboxKeeping(database, config.keep());
    }

    /**
     * The deletion need not reach the disk: rows that come back with a crash are sent twice and count once. What waits is
     * read along the index: it is a handful among thousands of deleted rows, and a plan that was made while the table was
     * empty would read them all.
     */
    private static final String LOCK_SQL = "select pg_try_advisory_xact_lock(" + LOCK
            + ", hashtext(current_schema())) as mine, " + Tx.RELAX + ", set_config('enable_seqscan', 'off', true)";

    private static final String BATCH_SQL = "select id, event_id, topic, key, payload, correlation_id, created_at"
            + " from outbox order by id limit " + BATCH;

    private record Pending(long id, Outbox.Entry event) {}

    void start(@Observes @Priority(50) StartupEvent event) {
        if (config.enabled() && database.isPresent()) {
            thread = Thread.ofPlatform().name("outbox-relay").daemon(true).start(this::loop);
        }
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        running = false;
        work.release();
        Thread relay = thread;
        if (relay != null) {
            relay.join(5_000);
        }
    }

    /** There is something to send. */
    void nudge() {
        if (work.availablePermits() == 0) {
            work.release();
        }
    }

    private void loop() {
        while (running) {
            try {
                boolean more = relayBatch();
                cleanNowAndThen();
                if (!more && awaitWork(config.outboxPoll().toMillis())) {
                    linger();
                }
            } catch (RuntimeException | Error e) {
                Log.warnf(e instanceof Error ? e : null, "outbox relay waits: %s", e.getMessage());
                awaitWork(1_000);
            }
        }
    }

    /** True when there is something to send. */
    private boolean awaitWork(long millis) {
        try {
            return work.tryAcquire(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            running = false;
            return false;
        }
    }

    /** Lets a few more commits join the batch. */
    private void linger() {
        if (running) {
            LockSupport.parkNanos(config.outboxLinger().toNanos());
        }
        work.drainPermits();
    }

    /** True when there may be more. The transaction holds the advisory lock and no row lock while the broker acks. */
    private boolean relayBatch() {
        return database.inTransaction(tx -> {
            if (!tx.one(LOCK_SQL, row -> row.bool("mine")).orElse(false)) {
                return false;
            }
            List<Pending> batch = tx.list(
                    BATCH_SQL,
                    row -> new Pending(
                            row.longValue("id"),
                            new Outbox.Entry(
                                    row.uuid("event_id"),
                                    row.string("topic"),
                                    row.string("key"),
                                    row.string("payload"),
                                    row.string("correlation_id"),
                                    row.instant("created_at"))));
            if (batch.isEmpty()) {
                return false;
            }
            tx.letGo();
            int sent = send(tx, batch);
            return sent == BATCH;
        });
    }

    /** Deletes the rows up to the first that was not acked: what comes after it waits, to keep the order of keys. */
    private int send(Tx tx, List<Pending> batch) {
        HaltPoint.reached("events_unsent");
        List<Future<RecordMetadata>> acks = new ArrayList<>(batch.size());
        for (Pending row : batch) {
            Future<RecordMetadata> ack = send(row.event());
            acks.add(ack);
            if (ack.state() == Future.State.FAILED) {
                // A later event of the same key must not overtake the one that was not taken.
                break;
            }
        }
        int sent = 0;
        RuntimeException failure = null;
        for (Future<RecordMetadata> ack : acks) {
            try {
                ack.get(12, TimeUnit.SECONDS);
                sent++;
            } catch (ExecutionException | TimeoutException | KafkaException e) {
                failure = new IllegalStateException("broker did not take an event: " + e.getMessage(), e);
                break;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                break;
            }
        }
        HaltPoint.reached("events_sent");
        if (sent > 0) {
            // Exactly the rows that were sent: one with a smaller id may have been committed since they were read.
            tx.update(
                    "delete from outbox where id = any (?::text[]::bigint[])", (Object) batch.subList(0, sent).stream()
                            .map(row -> Long.toString(row.id()))
                            .toArray(String[]::new));
        }
        if (failure != null && sent == 0) {
            throw failure;
        }
        return sent;
    }

    private Future<RecordMetadata> send(Outbox.Entry event) {
        return clients.producer()
                .send(CloudEvents.record(
                        event.topic(),
                        event.topic(),
                        event.eventId(),
                        service,
                        event.key(),
                        event.at(),
                        event.correlationId(),
                        event.payload()));
    }

    private void cleanNowAndThen() {
        Instant now = clock.instant();
        if (now.isBefore(nextCleaning)) {
            return;
        }
        // Where there is more it follows after the next batch, which must not wait for all of it.
        nextCleaning = inbox.forget(now) ? now : now.plusSeconds(60);
    }
}
