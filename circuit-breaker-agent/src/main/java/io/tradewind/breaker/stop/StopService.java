package io.tradewind.breaker.stop;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.logging.Log;
import io.tradewind.contracts.Topics;
import io.tradewind.contracts.api.Fence;
import io.tradewind.contracts.error.ErrorCode;
import io.tradewind.kit.audit.Acts;
import io.tradewind.kit.error.Refusal;
import io.tradewind.kit.events.Outbox;
import io.tradewind.kit.halt.HaltPoint;
import io.tradewind.kit.sql.Database;
import io.tradewind.kit.sql.Tx;
import io.tradewind.kit.time.IdSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Fires and lifts stops: first the row (and its event, in the same transaction), then the engine's fence, then the
 * answer. The event bus is not on this path; the outbox relay publishes afterwards.
 */
@ApplicationScoped
public class StopService {
    private final Database database;
    private final Database ahead;
    private final StopRepository stops;
    private final FencePusher pusher;
    private final Outbox outbox;
    private final Acts acts;
    private final IdSource ids;
    private final Clock clock;
    private final MeterRegistry meters;

    StopService(
            Database database,
            StopRepository stops,
            FencePusher pusher,
            Outbox outbox,
            Acts acts,
            IdSource ids,
            Clock clock,
            MeterRegistry meters) {
        this.database = database;
        this.ahead = database.ahead();
        this.stops = stops;
        this.pusher = pusher;
        this.outbox = outbox;
        this.acts = acts;
        this.ids = ids;
        this.clock = clock;
        this.meters = meters;
    }

    /**
     * A change of a stop and how far it got.
     *
     * @param confirmed true: the engine's fence obeys
     * @param leaseEndsBy when not confirmed: the engine goes reduce-only by then at the latest; null when confirmed
     * @param inFlight client order ids of orders that had left for a venue before, and were not done when it answered
     */
    public record Change(Stop stop, boolean confirmed, Instant leaseEndsBy, List<String> inFlight) {
        public Change {
            inFlight = List.copyOf(inFlight);
        }
    }

    /** A page of stops. */
    record Page(List<Stop> stops, long total) {}

    /** Persists, then enforces. Not to be called inside a transaction. */
    Change fire(StopOrder order) {
        return enforce(ahead.inTransaction(tx -> persist(tx, order)));
    }

    /** Writes a stop and its event; {@link #enforce} has to follow after the commit. */
    public Stop persist(Tx tx, StopOrder order) {
        return persist(tx, order, Duration.ZERO);
    }

    /** As {@link #persist(Tx, StopOrder)}; not to be lifted before the cooldown has passed. */
    public Stop persist(Tx tx, StopOrder order, Duration cooldown) {
        Instant now = now();
        Stop draft = new Stop(
                ids.next(),
                0,
                order.scope(),
                order.targetId(),
                order.reason(),
                order.triggeredBy(),
                order.requestedBy(),
                now,
                cooldown.isZero() ? null : now.plus(cooldown),
                false,
                null,
                0);
        Stop stop = stops.insert(tx, draft);
        outbox.publish(tx, Topics.STOPS, stop.stopId().toString(), stop.toEvent());
        return stop;
    }

    /** Puts a persisted stop into the fence. When that does not succeed now, the background goes on for ever. */
    public Change enforce(Stop stop) {
        HaltPoint.reached("stop_persisted");
        Change change = push(stop);
        // Said after the fence obeys: a slow console must not let one more order out.
        Log.warnf(
                "emergency stop stopId=%s scope=%s target=%s triggeredBy=%s confirmed=%s",
                stop.stopId(), stop.scope(), stop.targetId(), stop.triggeredBy(), change.confirmed());
        meters.counter("tradewind_emergency_stops_total", "scope", stop.scope().name())
                .increment();
        return change;
    }

    /**
     * Ends an active stop. Only this does.
     *
     * @param override lift it although its cooldown has not passed
     */
    Change lift(UUID stopId, String authorizedBy, String reason, String liftedBy, boolean override) {
        Stop lifted = ahead.inTransaction(tx -> {
            Stop.Lift lift = new Stop.Lift(authorizedBy, reason, now());
            stops.find(tx, stopId)
                    .filter(stop -> stop.isActive() && stop.coolsAt(lift.at()) && !override)
                    .ifPresent(stop -> {
                        throw Cooldown.refusal(stop, lift.at());
                    });
            long epoch = stops.nextEpoch(tx);
            if (!stops.lift(tx, stopId, epoch, lift, liftedBy)) {
                throw notLiftable(tx, stopId);
            }
            Stop stop = stops.find(tx, stopId).orElseThrow();
            outbox.publish(tx, Topics.STOPS, stopId.toString(), stop.toEvent());
            if (stop.cooldownOverridden()) {
                acts.record(tx, Cooldown.overridden(stop, liftedBy));
            }
            return stop;
        });
        Log.warnf(
                "emergency stop lifted stopId=%s authorizedBy=%s liftedBy=%s cooldownOverridden=%s",
                stopId, authorizedBy, liftedBy, lifted.cooldownOverridden());
        meters.counter("tradewind_emergency_lifts_total").increment();
        return push(lifted);
    }

    Stop find(UUID stopId) {
        return database.read(tx -> stops.find(tx, stopId)).orElseThrow(() -> Refusal.notFound("stop", stopId));
    }

    Page page(StopFilter filter) {
        return database.read(tx -> new Page(stops.page(tx, filter), stops.count(tx, filter)));
    }

    /** Every active stop. */
    public List<Stop> active() {
        return database.read(stops::active);
    }

    /** Everything {@link #fire} does, here and in the engine, undone at the end: nothing is left but a warm path. */
    Change rehearse(StopOrder order) {
        Stop stop = ahead.rehearse(tx -> persist(tx, order));
        return new Change(stop, true, null, pusher.rehearse(stop).inFlight());
    }

    private Change push(Stop stop) {
        Optional<Fence.Ack> obeyed = pusher.push(stop);
        if (obeyed.isEmpty()) {
            return new Change(stop, false, pusher.leaseEndsBy(), List.of());
        }
        HaltPoint.reached("stop_obeyed");
        pusher.confirmLater(stop);
        List<String> inFlight = obeyed.get().inFlight();
        return new Change(stop, true, null, inFlight == null ? List.of() : inFlight);
    }

    private Refusal notLiftable(Tx tx, UUID stopId) {
        Stop stop = stops.find(tx, stopId).orElseThrow(() -> Refusal.notFound("stop", stopId));
        return new Refusal(
                ErrorCode.REQ_007,
                "This stop is resolved already",
                Map.of(
                        "stop_id",
                        stopId.toString(),
                        "resolved_at",
                        stop.lift().at().toString(),
                        "authorized_by",
                        stop.lift().authorizedBy()));
    }

    /** What PostgreSQL keeps of an instant, so that the answer, the row and the event say the same. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
