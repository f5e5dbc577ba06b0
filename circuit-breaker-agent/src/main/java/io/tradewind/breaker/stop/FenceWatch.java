package io.tradewind.breaker.stop;

import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.tradewind.contracts.api.Fence;
import io.tradewind.contracts.breaker.StopChanged;
import io.tradewind.kit.call.RemoteRefusal;
import io.tradewind.kit.call.ServiceUnavailable;
import io.tradewind.kit.health.Dependency;
import io.tradewind.kit.sql.Database;
import io.tradewind.kit.time.Rounds;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Compares the fence with our own list and puts what differs in doubt, so that it is pushed again. */
@ApplicationScoped
class FenceWatch implements Dependency {
    /** A lift younger than this may be missing in a view that was read before it. */
    private static final Duration SETTLED = Duration.ofSeconds(10);

    private final Database database;
    private final StopRepository stops;
    private final EngineFence fence;
    private final FenceConfig config;
    private final Clock clock;
    private volatile Instant answeredAt = Instant.EPOCH;
    private volatile List<Fence.Cancels> cancels = List.of();
    private Rounds rounds;

    FenceWatch(Database database, StopRepository stops, EngineFence fence, FenceConfig config, Clock clock) {
        this.database = database;
        this.stops = stops;
        this.fence = fence;
        this.config = config;
        this.clock = clock;
    }

    void start(@Observes StartupEvent event) {
        rounds = Rounds.every("fence-watch", config.checkPeriod(), this::compare);
    }

    void stop(@Observes ShutdownEvent event) {
        rounds.close();
    }

    /** What a stop takes back, as the engine said last. */
    Optional<Fence.Cancels> cancelsOf(UUID stopId) {
        return cancels.stream().filter(c -> c.stopId().equals(stopId)).findFirst();
    }

    @Override
    public String name() {
        return "execution_engine";
    }

    /** Stops are stored without the engine too, and the lease does the rest: degraded, not unhealthy. */
    @Override
    public Status check() {
        Duration longest = config.checkPeriod().plus(config.attemptDeadline()).multipliedBy(2);
        return answeredAt.plus(longest).isAfter(clock.instant()) ? Status.HEALTHY : Status.DEGRADED;
    }

    /** One round. */
    void compare() {
        // Ours first: what is confirmed before the view is read has to be in the view.
        List<Stop> active = database.read(stops::active);
        Fence.View view;
        try {
            view = fence.view(config.attemptDeadline());
        } catch (ServiceUnavailable | RemoteRefusal e) {
            Log.debugf("fence not readable error=%s", e.getMessage());
            return;
        }
        answeredAt = clock.instant();
        cancels = view.cancels() == null ? List.of() : view.cancels();
        doubtMissing(active, view);
        doubtLifted(view);
    }

    private void doubtMissing(List<Stop> active, Fence.View view) {
        Set<UUID> held = view.activeStops().stream().map(StopChanged::stopId).collect(Collectors.toSet());
        for (Stop stop : active) {
            if (stop.isConfirmed() && !held.contains(stop.stopId()) && doubt(stop)) {
                Log.errorf("fence lost an active stop, pushing again stopId=%s", stop.stopId());
            }
        }
    }

    private void doubtLifted(Fence.View view) {
        if (view.activeStops().isEmpty()) {
            return;
        }
        String[] held = view.activeStops().stream()
                .map(stop -> stop.stopId().toString())
                .toArray(String[]::new);
        for (Stop stop :
                database.read(tx -> stops.liftedBefore(tx, held, clock.instant().minus(SETTLED)))) {
            if (doubt(stop)) {
                Log.warnf("fence still holds a lifted stop, pushing again stopId=%s", stop.stopId());
            }
        }
    }

    private boolean doubt(Stop stop) {
        return database.inTransaction(tx -> stops.doubt(tx, stop.stopId(), stop.epoch()));
    }
}
