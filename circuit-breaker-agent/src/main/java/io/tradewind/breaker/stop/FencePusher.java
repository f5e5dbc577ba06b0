package io.tradewind.breaker.stop;

import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.tradewind.contracts.api.Fence;
import io.tradewind.kit.call.RemoteRefusal;
import io.tradewind.kit.call.ServiceUnavailable;
import io.tradewind.kit.sql.Database;
import io.tradewind.kit.sql.SqlFailure;
import io.tradewind.kit.time.Rounds;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * Brings every change of a stop into the engine's fence: at once for the caller who waits, and for ever in the
 * background until the engine confirms. Pushing twice does no harm, the fence keeps the highest epoch of each stop; so
 * every breaker instance may push.
 */
@ApplicationScoped
class FencePusher {
    private static final int BATCH = 100;
    private static final int SERVER_ERROR = 500;
    private static final int BEFORE_THE_LEASE = 2000;

    private final Database database;
    private final StopRepository stops;
    private final LeaseRepository leases;
    private final EngineFence fence;
    private final FenceConfig config;
    private final Clock clock;
    private Rounds rounds;
    private int refusals;

    FencePusher(
            Database database,
            StopRepository stops,
            LeaseRepository leases,
            EngineFence fence,
            FenceConfig config,
            Clock clock) {
        this.leases = leases;
        this.database = database.ahead();
        this.stops = stops;
        this.fence = fence;
        this.config = config;
        this.clock = clock;
    }

    /** What the engine holds is not known after a start: every active stop is pushed again before a lease is granted. */
    void start(@Observes @Priority(BEFORE_THE_LEASE) StartupEvent event) {
        int active = database.inTransaction(stops::doubtActive);
        Log.infof("active stops to push again count=%d", active);
        rounds = Rounds.every("fence-pusher", config.retryPause(), this::pushPending);
    }

    void stop(@Observes ShutdownEvent event) {
        rounds.close();
    }

    /** Pushes until confirmed; empty when that did not happen in the configured time, or the engine refused. */
    Optional<Fence.Ack> push(Stop stop) {
        long left = config.confirmWithin().toNanos();
        long end = System.nanoTime() + left;
        while (left > 0) {
            Duration deadline =
                    Duration.ofNanos(Math.min(left, config.attemptDeadline().toNanos()));
            try {
                return Optional.of(fence.put(stop.toEvent(), deadline));
            } catch (RemoteRefusal e) {
                Log.errorf("fence refused stopId=%s epoch=%d error=%s", stop.stopId(), stop.epoch(), e.getMessage());
                if (e.status() < SERVER_ERROR) {
                    return Optional.empty();
                }
            } catch (ServiceUnavailable e) {
                Log.warnf("fence unreachable stopId=%s epoch=%d error=%s", stop.stopId(), stop.epoch(), e.getMessage());
            }
            LockSupport.parkNanos(Math.min(config.retryPause().toNanos(), Math.max(1, end - System.nanoTime())));
            left = end - System.nanoTime();
        }
        return Optional.empty();
    }

    /** One attempt at a push that leaves nothing behind. */
    Fence.Ack rehearse(Stop stop) {
        return fence.rehearse(stop.toEvent(), config.attemptDeadline());
    }

    /** By when the engine goes reduce-only by itself at the latest, now that a stop is unconfirmed. */
    Instant leaseEndsBy() {
        try {
            return database.read(leases::grantedUntil);
        } catch (SqlFailure e) {
            // Without the database nobody grants: the last lease cannot be younger than this moment.
            return clock.instant().plus(config.leaseLength()).plus(config.leaseDeadline());
        }
    }

    /** Notes a confirmation off the caller's path: the fence obeys already, only our own note is missing. */
    void confirmLater(Stop stop) {
        Thread.startVirtualThread(() -> {
            try {
                confirm(stop);
            } catch (SqlFailure e) {
                // The next round pushes once more and notes it then.
                Log.warnf("confirmation not noted stopId=%s error=%s", stop.stopId(), e.getMessage());
            }
        });
    }

    /** One background round: everything unconfirmed, until the first call that gets no answer. */
    void pushPending() {
        List<Stop> pending = database.read(tx -> stops.unconfirmed(tx, BATCH));
        for (Stop stop : pending) {
            try {
                fence.put(stop.toEvent(), config.attemptDeadline());
            } catch (RemoteRefusal e) {
                // One stop the engine cannot take must not keep the others from it. Said ever more rarely.
                refusals++;
                if (Integer.bitCount(refusals) == 1) {
                    Log.errorf("fence refuses stopId=%s times=%d error=%s", stop.stopId(), refusals, e.getMessage());
                }
                continue;
            } catch (ServiceUnavailable e) {
                Log.debugf("fence unreachable pending=%d error=%s", pending.size(), e.getMessage());
                return;
            }
            confirm(stop);
            Log.infof("fence confirmed stopId=%s epoch=%d", stop.stopId(), stop.epoch());
        }
    }

    private void confirm(Stop stop) {
        database.runInTransaction(tx -> stops.confirm(tx, stop.stopId(), stop.epoch(), clock.instant()));
    }
}
