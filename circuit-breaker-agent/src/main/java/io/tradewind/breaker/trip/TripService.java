package io.tradewind.breaker.trip;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.tradewind.breaker.account.AccountFigure;
import io.tradewind.breaker.account.AccountRepository;
import io.tradewind.breaker.component.Component;
import io.tradewind.breaker.component.HeartbeatListener;
import io.tradewind.breaker.stop.Stop;
import io.tradewind.breaker.stop.StopOrder;
import io.tradewind.breaker.stop.StopService;
import io.tradewind.kit.sql.Database;
import io.tradewind.kit.time.IdSource;
import io.tradewind.kit.time.Rounds;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Asks the rules every second and fires what they say, once for each standing cause. It reads stored figures and not
 * events, so a trip missed by a crash is fired by the next round. It never lifts.
 */
@ApplicationScoped
class TripService {
    /** Name in {@code triggered_by}. */
    static final String SELF = "circuit-breaker-agent";

    private final Database database;
    private final TripRepository trips;
    private final AccountRepository accounts;
    private final HeartbeatListener heartbeats;
    private final StopService stops;
    private final TripConfig config;
    private final IdSource ids;
    private final Clock clock;
    private final MeterRegistry meters;
    private Rounds rounds;

    TripService(
            Database database,
            TripRepository trips,
            AccountRepository accounts,
            HeartbeatListener heartbeats,
            StopService stops,
            TripConfig config,
            IdSource ids,
            Clock clock,
            MeterRegistry meters) {
        this.database = database;
        this.trips = trips;
        this.accounts = accounts;
        this.heartbeats = heartbeats;
        this.stops = stops;
        this.config = config;
        this.ids = ids;
        this.clock = clock;
        this.meters = meters;
    }

    void start(@Observes StartupEvent event) {
        if (config.enabled()) {
            rounds = Rounds.every("trip-rules", config.period(), this::judge);
        }
    }

    void stop(@Observes ShutdownEvent event) {
        if (rounds != null) {
            rounds.close();
        }
    }

    /** One round over all rules. */
    void judge() {
        Instant now = clock.instant();
        List<AccountFigure> figures = database.read(accounts::figures);
        List<Component> components = heartbeats.components();
        Instant busUpSince = heartbeats.busUpSince();
        DailyLossRule loss = new DailyLossRule(config.dailyLossFraction());
        SilenceRule silence = new SilenceRule(
                config.silentAfter(), config.silentSystem(), config.silentAgentAfter(), config.silentAgent());

        Set<String> standing = database.read(trips::standing);
        clear(standing, silence.cleared(components, busUpSince, now), now);

        List<Cause> causes = new ArrayList<>(silence.judge(components, busUpSince, now));
        figures.forEach(figure -> loss.judge(figure, now).ifPresent(causes::add));
        for (Cause cause : causes) {
            if (!standing.contains(cause.key())) {
                fire(cause, now);
            }
        }
    }

    private void fire(Cause cause, Instant now) {
        StopOrder order = new StopOrder(cause.scope(), cause.targetId(), cause.reason(), SELF, SELF);
        Optional<Stop> fired = Optional.empty();
        try {
            fired = database.inTransaction(tx -> {
                Stop stop = stops.persist(tx, order);
                if (!trips.claim(tx, ids.next(), cause.key(), stop.stopId(), now)) {
                    throw new AlreadyStanding();
                }
                return Optional.of(stop);
            });
        } catch (AlreadyStanding e) {
            Log.debugf("cause stands already cause=%s", cause.key());
        }
        fired.ifPresent(stop -> {
            Log.errorf("trip cause=%s stopId=%s reason=%s", cause.key(), stop.stopId(), cause.reason());
            String rule = cause.key().substring(0, cause.key().indexOf(':'));
            meters.counter("tradewind_trips_total", "rule", rule).increment();
            // Not waited for: an engine that does not answer must not keep the next trip from being stored.
            Thread.startVirtualThread(() -> stops.enforce(stop));
        });
    }

    private void clear(Set<String> standing, List<String> cleared, Instant now) {
        String today = now.atZone(ZoneOffset.UTC).toLocalDate().toString();
        boolean yesterday =
                standing.stream().anyMatch(key -> key.startsWith(DailyLossRule.PREFIX) && !key.endsWith(today));
        List<String> gone = cleared.stream().filter(standing::contains).toList();
        if (!gone.isEmpty() || yesterday) {
            database.runInTransaction(tx -> {
                gone.forEach(key -> trips.clear(tx, key, now));
                trips.clearDaysBefore(tx, DailyLossRule.PREFIX, today, now);
            });
            gone.forEach(standing::remove);
        }
    }

    /** Another instance was first: our stop is rolled back. */
    private static final class AlreadyStanding extends RuntimeException {
        private static final long serialVersionUID = 1L;

        AlreadyStanding() {
            super(null, null, false, false);
        }
    }
}
