package io.tradewind.breaker.trip;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.tradewind.breaker.watch.FigureService;
import io.tradewind.breaker.watch.FiguresNow;
import io.tradewind.kit.sql.Database;
import io.tradewind.kit.time.Rounds;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;

/** Asks the rules with figures again and again. It reads what is stored, so a trip missed by a crash comes next. */
@ApplicationScoped
class WatchService {
    private final Database database;
    private final FigureService figures;
    private final RuleService rules;
    private final TripRepository trips;
    private final TripFiring firing;
    private final TripConfig config;
    private Rounds rounds;

    WatchService(
            Database database,
            FigureService figures,
            RuleService rules,
            TripRepository trips,
            TripFiring firing,
            TripConfig config) {
        this.database = database;
        this.figures = figures;
        this.rules = rules;
        this.trips = trips;
        this.firing = firing;
        this.config = config;
    }

    void start(@Observes StartupEvent event) {
        if (config.enabled()) {
            rounds = Rounds.every("trip-figures", config.period(), this::look);
        }
    }

    void stop(@Observes ShutdownEvent event) {
        if (rounds != null) {
            rounds.close();
        }
    }

    /** One round. */
    void look() {
        FiguresNow now = figures.now();
        List<Trip.Standing> standing = database.read(trips::standingWithStops);
        Watchman.Round round = Watchman.look(rules.book(), now, standing);
        if (!round.cleared().isEmpty()) {
            database.runInTransaction(tx -> round.cleared().forEach(cause -> trips.clear(tx, cause, now.now())));
        }
        round.trips().forEach(trip -> firing.fire(trip, now.now()));
        figures.keep(now);
    }
}
