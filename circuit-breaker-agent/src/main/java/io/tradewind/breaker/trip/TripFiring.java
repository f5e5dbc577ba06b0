package io.tradewind.breaker.trip;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.logging.Log;
import io.tradewind.breaker.stop.Stop;
import io.tradewind.breaker.stop.StopOrder;
import io.tradewind.breaker.stop.StopService;
import io.tradewind.kit.sql.Database;
import io.tradewind.kit.time.IdSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;

/** Fires a trip, once while its cause stands, on the same way to the fence that a person's stop takes. */
@ApplicationScoped
class TripFiring {
    /** Name in {@code triggered_by}. */
    static final String SELF = "circuit-breaker-agent";

    private final Database database;
    private final TripRepository trips;
    private final StopService stops;
    private final IdSource ids;
    private final MeterRegistry meters;

    TripFiring(Database database, TripRepository trips, StopService stops, IdSource ids, MeterRegistry meters) {
        this.database = database.ahead();
        this.trips = trips;
        this.stops = stops;
        this.ids = ids;
        this.meters = meters;
    }

    /** Another instance was first: our stop is rolled back. */
    private static final class AlreadyStanding extends RuntimeException {
        private static final long serialVersionUID = 1L;

        AlreadyStanding() {
            super(null, null, false, false);
        }
    }

    void fire(Trip trip, Instant now) {
        if (trip.dry()) {
            dry(trip, now);
        } else {
            stop(trip, now);
        }
    }

    private void dry(Trip trip, Instant now) {
        if (database.inTransaction(tx -> trips.claim(tx, ids.next(), trip, null, now))) {
            Log.warnf(
                    "dry trip, nothing was stopped cause=%s reason=%s",
                    trip.cause().key(), trip.cause().reason());
            count(trip, "true");
        }
    }

    private void stop(Trip trip, Instant now) {
        Cause cause = trip.cause();
        StopOrder order = new StopOrder(cause.scope(), cause.targetId(), cause.reason(), SELF, SELF);
        Optional<Stop> fired = Optional.empty();
        try {
            fired = database.inTransaction(tx -> {
                Stop stop = stops.persist(tx, order, trip.cooldown());
                if (!trips.claim(tx, ids.next(), trip, stop.stopId(), now)) {
                    throw new AlreadyStanding();
                }
                return Optional.of(stop);
            });
        } catch (AlreadyStanding e) {
            Log.debugf("cause stands already cause=%s", cause.key());
        }
        fired.ifPresent(stop -> {
            Log.errorf("trip cause=%s stopId=%s reason=%s", cause.key(), stop.stopId(), cause.reason());
            count(trip, "false");
            // Not waited for: an engine that does not answer must not keep the next trip from being stored.
            Thread.startVirtualThread(() -> stops.enforce(stop));
        });
    }

    private void count(Trip trip, String dry) {
        meters.counter("tradewind_trips_total", "rule", trip.rule(), "dry_run", dry)
                .increment();
    }
}
