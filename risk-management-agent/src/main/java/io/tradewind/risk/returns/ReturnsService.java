package io.tradewind.risk.returns;

import io.quarkus.logging.Log;
import io.quarkus.runtime.StartupEvent;
import io.tradewind.kit.sql.Database;
import io.tradewind.risk.statistics.PriceHistory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The price history that correlations come from, in memory. It is read again in the background: an assessment takes the
 * copy that is there and never waits for it.
 */
@ApplicationScoped
public class ReturnsService {
    private final Database database;
    private final ClosesRepository closes;
    private final Clock clock;
    private final ReturnsConfig config;
    private final AtomicBoolean reading = new AtomicBoolean();
    private volatile PriceHistory history = PriceHistory.EMPTY;
    private volatile Instant nextReading = Instant.MIN;

    ReturnsService(Database database, ClosesRepository closes, Clock clock, ReturnsConfig config) {
        this.database = database;
        this.closes = closes;
        this.clock = clock;
        this.config = config;
    }

    void start(@Observes StartupEvent event) {
        history();
    }

    /** What is known now. */
    public PriceHistory history() {
        Instant now = clock.instant();
        if (now.isAfter(nextReading) && reading.compareAndSet(false, true)) {
            nextReading = now.plus(config.refresh());
            Thread.ofVirtual().name("price-history").start(this::read);
        }
        return history;
    }

    private void read() {
        try {
            history = new PriceHistory(database.read(closes::all));
        } catch (RuntimeException e) {
            Log.warnf("price history not read again: %s", e.getMessage());
        } finally {
            reading.set(false);
        }
    }
}
