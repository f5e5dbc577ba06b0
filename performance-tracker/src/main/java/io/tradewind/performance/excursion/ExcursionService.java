package io.tradewind.performance.excursion;

import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.tradewind.contracts.market.Timeframe;
import io.tradewind.kit.sql.Database;
import io.tradewind.kit.sql.Tx;
import io.tradewind.kit.time.Rounds;
import io.tradewind.performance.market.MarketRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Finds the excursion of each closed trade once the log's bars have gone past its end. The same bars give the same
 * excursion, whoever looks and however often.
 */
@ApplicationScoped
class ExcursionService {
    private static final int MOST_A_ROUND = 500;
    /** A short transaction: what is open for long keeps the database from cleaning up after orders. */
    private static final int AT_ONCE = 20;

    private static final Duration TIDY_PERIOD = Duration.ofMinutes(10);

    private final Database database;
    private final ExcursionRepository excursions;
    private final MarketRepository market;
    private final ExcursionConfig config;
    private final Clock clock;
    private Rounds rounds;
    private Rounds tidying;

    ExcursionService(
            Database database,
            ExcursionRepository excursions,
            MarketRepository market,
            ExcursionConfig config,
            Clock clock) {
        this.database = database;
        this.excursions = excursions;
        this.market = market;
        this.config = config;
        this.clock = clock;
    }

    void start(@Observes StartupEvent event) {
        rounds = Rounds.every("excursions", config.period(), this::settle);
        tidying = Rounds.every("bar-tidying", TIDY_PERIOD, this::tidy);
    }

    void stop(@Observes ShutdownEvent event) {
        rounds.close();
        tidying.close();
    }

    private void settle() {
        Instant now = clock.instant();
        List<Held> due = database.read(tx -> excursions.due(tx, MOST_A_ROUND));
        for (int from = 0; from < due.size(); from += AT_ONCE) {
            List<Held> some = due.subList(from, Math.min(due.size(), from + AT_ONCE));
            database.runInTransaction(tx -> some.forEach(held -> settle(tx, held, now)));
        }
    }

    private void settle(Tx tx, Held held, Instant now) {
        held.excursion(
                        market.reach(tx, held.instrument(), held.timeframe(), held.from(), held.to()),
                        now,
                        config.patience())
                .ifPresent(excursion -> excursions.settle(tx, held, excursion, now));
    }

    private void tidy() {
        Instant now = clock.instant();
        int minutes = database.inTransaction(
                tx -> market.deleteBarsBefore(tx, Timeframe.M1, now.minus(config.keepMinutes())));
        int hours =
                database.inTransaction(tx -> market.deleteBarsBefore(tx, Timeframe.H1, now.minus(config.keepHours())));
        Log.debugf("old bars deleted minutes=%d hours=%d", minutes, hours);
    }
}
