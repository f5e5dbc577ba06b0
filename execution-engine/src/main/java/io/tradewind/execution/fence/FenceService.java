package io.tradewind.execution.fence;

import io.quarkus.logging.Log;
import io.quarkus.runtime.StartupEvent;
import io.tradewind.contracts.api.Fence;
import io.tradewind.contracts.breaker.StopChanged;
import io.tradewind.kit.sql.Database;
import io.tradewind.kit.sql.Tx;
import io.tradewind.kit.time.IdSource;
import io.tradewind.kit.time.Lately;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;

/** Takes stops and leases in, and says what an order has to be compared with. */
@Singleton
public class FenceService {
    /**
     * How long a stop's answer waits for sends that began before it; what is not out by then is listed in it. Shorter
     * than the breaker waits for an attempt, so that the list arrives.
     */
    private static final Duration LONGEST_DRAIN = Duration.ofMillis(1500);

    private static final Duration LOOK_AT_OTHERS = Duration.ofMillis(10);
    private static final Duration LONGEST_GRANT = Duration.ofSeconds(60);
    /** Of any replica's, whose clock may be a little ahead. */
    public static final Duration LONGEST_LEASE = LONGEST_GRANT.plus(Lately.MOST_APART);

    private final Database database;
    /** For what the breaker puts here: orders may be waiting for every other connection. */
    private final Database ahead;

    private final FenceRepository repository;
    private final SendGate gate;
    private final Clock clock;
    private final String instance;
    private final List<Runnable> changes = new CopyOnWriteArrayList<>();
    private volatile FenceSnapshot snapshot = FenceSnapshot.NONE;

    FenceService(Database database, FenceRepository repository, SendGate gate, Clock clock, IdSource ids) {
        this.database = database;
        this.ahead = database.ahead();
        this.repository = repository;
        this.gate = gate;
        this.clock = clock;
        this.instance = ids.next().toString();
    }

    /** A process that starts has no lease until the breaker gives it one: nobody may have watched in between. */
    void start(@Observes @Priority(500) StartupEvent event) {
        database.runInTransaction(tx -> {
            repository.lock(tx);
            repository.lease(tx, null, null);
            snapshot = repository.read(tx);
        });
        Log.infof(
                "fence revision=%d activeStops=%d",
                snapshot.revision(), snapshot.activeStops().size());
    }

    /** This process, as its orders name it. */
    public String instance() {
        return instance;
    }

    /** What this process knows; the intent's own statement proves that it is not outdated. */
    public FenceSnapshot known() {
        return snapshot;
    }

    /** Reads the fence anew. */
    public FenceSnapshot refresh() {
        return keep(database.read(repository::read));
    }

    /**
     * Obeys a stop, or its lifting; answers when nothing that it forbids can leave any more. For what it does not forbid it
     * does not wait, and does not name it.
     */
    public Fence.Ack put(StopChanged stop) {
        SendGate.Cut[] begun = new SendGate.Cut[1];
        long began = System.nanoTime();
        FenceSnapshot now = gate.whileHeld(() -> {
            ahead.atOnce(tx -> {
                repository.apply(tx, stop);
                return stop;
            });
            FenceSnapshot changed = keep(ahead.read(repository::read));
            begun[0] = gate.cut(scope -> StopCover.covers(stop, scope));
            return changed;
        });
        changes.forEach(Runnable::run);
        List<String> inFlight = new ArrayList<>();
        if (stop.isActive()) {
            inFlight.addAll(begun[0].drain(LONGEST_DRAIN));
            inFlight.addAll(drainOthers(stop, began + LONGEST_DRAIN.toNanos()));
        }
        return new Fence.Ack(now.epoch(), inFlight);
    }

    /**
     * What {@link #put} does, undone at the end and without keeping sends out: nothing is left but a path that was in
     * use a moment ago. An emergency must not be the first to load its classes.
     */
    public Fence.Ack rehearse(StopChanged stop) {
        FenceSnapshot now = ahead.rehearse(tx -> apply(tx, stop));
        List<String> inFlight = gate.cut(scope -> StopCover.covers(stop, scope)).drain(Duration.ZERO);
        inFlight.addAll(sendsOfOthers(stop));
        return new Fence.Ack(now.epoch(), inFlight);
    }

    /** Runs when stops changed, here or elsewhere. */
    public void onChange(Runnable listener) {
        changes.add(listener);
    }

    /** What other replicas were sending of it when the fence changed; answers what is not out by the end. */
    private List<String> drainOthers(StopChanged stop, long endNanos) {
        List<String> sends = sendsOfOthers(stop);
        while (!sends.isEmpty() && System.nanoTime() < endNanos) {
            LockSupport.parkNanos(LOOK_AT_OTHERS.toNanos());
            List<String> before = sends;
            sends = ahead.read(tx -> repository.stillSending(tx, before));
        }
        return sends;
    }

    private List<String> sendsOfOthers(StopChanged stop) {
        return ahead.read(tx -> repository.sendsOfOthers(tx, instance)).stream()
                .filter(send -> StopCover.covers(stop, send.scope()))
                .map(SendGate.Send::clientOrderId)
                .toList();
    }

    /** The same in a transaction of somebody else's. */
    FenceSnapshot apply(Tx tx, StopChanged stop) {
        repository.apply(tx, stop);
        return repository.read(tx);
    }

    /** Counts a lease from now. */
    public Fence.Ack lease(Fence.Lease lease) {
        long seconds = Math.max(0, Math.min(LONGEST_GRANT.toSeconds(), lease.seconds()));
        Instant until = clock.instant().plusSeconds(seconds);
        FenceSnapshot now = ahead.inTransaction(tx -> {
            repository.lease(tx, lease.holder(), until);
            return repository.read(tx);
        });
        keep(now);
        return new Fence.Ack(now.epoch(), List.of());
    }

    /** What the fence holds. */
    public Fence.View view() {
        FenceSnapshot now = refresh();
        boolean fresh = isFresh(now.leaseUntil(), clock.instant());
        List<Fence.Cancels> cancels = now.activeStops().isEmpty() ? List.of() : database.read(repository::cancels);
        return new Fence.View(now.epoch(), now.activeStops(), now.leaseUntil(), fresh, cancels);
    }

    /** A lease that lasts longer than any is of a clock that was set back since: nobody may be watching any more. */
    public static boolean isFresh(Instant leaseUntil, Instant now) {
        return leaseUntil != null && leaseUntil.isAfter(now) && !leaseUntil.isAfter(now.plus(LONGEST_LEASE));
    }

    /** The second way a stop arrives. */
    void changed(FenceSnapshot read) {
        keep(read);
        changes.forEach(Runnable::run);
    }

    /** Never back to an older one: two readers may finish in the other order. */
    synchronized FenceSnapshot keep(FenceSnapshot read) {
        if (read.revision() >= snapshot.revision()) {
            snapshot = read;
        }
        return read;
    }
}
