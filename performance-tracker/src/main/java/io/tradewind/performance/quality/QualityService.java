package io.tradewind.performance.quality;

import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.tradewind.kit.sql.Database;
import io.tradewind.kit.time.Rounds;
import io.tradewind.performance.ledger.TradedAccount;
import io.tradewind.performance.report.DateRange;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Reads how orders of an account were executed. */
@ApplicationScoped
class QualityService {
    /** Orders whose instants are read for one answer. */
    private static final int MOST_ORDERS = 50_000;

    private static final Duration TIDY_PERIOD = Duration.ofHours(1);
    /** An order follows its signal within seconds; a signal of yesterday will have none. */
    private static final Duration KEEP_SIGNALS = Duration.ofDays(1);

    private final Database database;
    private final QualityRepository quality;
    private final Clock clock;
    private Rounds tidying;

    QualityService(Database database, QualityRepository quality, Clock clock) {
        this.database = database;
        this.quality = quality;
        this.clock = clock;
    }

    void start(@Observes StartupEvent event) {
        tidying = Rounds.every("signal-tidying", TIDY_PERIOD, this::tidy);
    }

    void stop(@Observes ShutdownEvent event) {
        tidying.close();
    }

    ExecutionQuality of(TradedAccount account, DateRange range) {
        return database.read(tx -> {
            long id = account.accountId();
            Instant from = range.start();
            Instant to = range.end();
            List<OrderTimes> times = quality.times(tx, id, from, to, MOST_ORDERS);
            List<InstrumentCosts> costs = quality.costs(tx, id, account.currency(), from, to);
            return new ExecutionQuality(
                    Long.toString(id),
                    account.currency(),
                    range.from(),
                    range.to(),
                    ExecutionQuality.spelled(quality.outcomes(tx, id, from, to)),
                    ExecutionQuality.Latencies.of(times),
                    ExecutionQuality.costs(costs),
                    ExecutionQuality.notes(costs, times.size(), MOST_ORDERS));
        });
    }

    private void tidy() {
        Instant before = clock.instant().minus(KEEP_SIGNALS);
        int deleted = database.inTransaction(tx -> quality.deleteSignalsBefore(tx, before));
        Log.debugf("signals without an order forgotten count=%d", deleted);
    }
}
