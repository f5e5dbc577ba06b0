package io.tradewind.breaker.trip;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.tradewind.breaker.account.AccountFigure;
import io.tradewind.breaker.account.AccountRepository;
import io.tradewind.breaker.component.Component;
import io.tradewind.breaker.component.HeartbeatListener;
import io.tradewind.contracts.breaker.StopScope;
import io.tradewind.kit.sql.Database;
import io.tradewind.kit.time.Rounds;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Asks the rules every second and fires what they say, once for each standing cause. It reads stored figures and not
 * events, so a trip missed by a crash is fired by the next round. It never lifts.
 */
@ApplicationScoped
class TripService {
    private final Database database;
    private final TripRepository trips;
    private final AccountRepository accounts;
    private final HeartbeatListener heartbeats;
    private final TripFiring firing;
    private final TripConfig config;
    private final Clock clock;
    private Rounds rounds;

    TripService(
            Database database,
            TripRepository trips,
            AccountRepository accounts,
            HeartbeatListener heartbeats,
            TripFiring firing,
            TripConfig config,
            Clock clock) {
        this.database = database;
        this.trips = trips;
        this.accounts = accounts;
        this.heartbeats = heartbeats;
        this.firing = firing;
        this.config = config;
        this.clock = clock;
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
        String rule = cause.key().substring(0, cause.key().indexOf(':'));
        Long account = cause.scope() == StopScope.ACCOUNT ? Long.valueOf(cause.targetId()) : null;
        firing.fire(new Trip(cause, rule, account, false, null, null, config.cooldown()), now);
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
}
