package io.tradewind.risk.returns;

import io.quarkus.logging.Log;
import io.quarkus.runtime.StartupEvent;
import io.tradewind.contracts.market.BarClosed;
import io.tradewind.contracts.market.Timeframe;
import io.tradewind.kit.sql.Database;
import io.tradewind.kit.sql.Tx;
import io.tradewind.risk.statistics.DayHistory;
import io.tradewind.risk.statistics.PriceHistory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The price history that correlations and the figures of the loss tail come from, in memory. It is read again and
 * measured in the background: an assessment takes the copy that is there and never waits for it.
 */
@ApplicationScoped
public class ReturnsService {
    private record Known(PriceHistory bars, DayHistory days) {}

    private final Database database;
    private final ClosesRepository closes;
    private final Clock clock;
    private final ReturnsConfig config;
    private final AtomicBoolean reading = new AtomicBoolean();
    private volatile Known known = new Known(PriceHistory.EMPTY, DayHistory.EMPTY);
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

    /** Closes of the bars that correlations are measured on, as known now. */
    public PriceHistory history() {
        refresh();
        return known.bars();
    }

    /** Days, as known now. */
    public DayHistory days() {
        refresh();
        return known.days();
    }

    void remember(Tx tx, BarClosed bar) {
        if (bar.timeframe() == Timeframe.D1 || bar.timeframe() == config.timeframe()) {
            closes.add(tx, bar, window(bar));
        }
    }

    /** Bars of one series. */
    void remember(List<BarClosed> bars) {
        if (!bars.isEmpty()) {
            database.runInTransaction(tx -> closes.addAll(tx, bars, window(bars.getFirst())));
            nextReading = Instant.MIN;
        }
    }

    private int window(BarClosed bar) {
        return bar.timeframe() == Timeframe.D1 ? config.days() : config.window();
    }

    private void refresh() {
        Instant now = clock.instant();
        if (now.isAfter(nextReading) && reading.compareAndSet(false, true)) {
            nextReading = now.plus(config.refresh());
            Thread.ofVirtual().name("price-history").start(this::read);
        }
    }

    private void read() {
        try {
            List<Prices> prices = database.read(closes::all);
            Known before = known;
            PriceHistory bars = new PriceHistory(closes(prices, config.timeframe())).readyFor(before.bars());
            DayHistory days = new DayHistory(closes(prices, Timeframe.D1), opens(prices)).readyFor(before.days());
            known = new Known(bars, days);
        } catch (RuntimeException e) {
            Log.warnf("price history not read again: %s", e.getMessage());
        } finally {
            reading.set(false);
        }
    }

    private static Map<String, Map<Instant, BigDecimal>> closes(List<Prices> prices, Timeframe timeframe) {
        Map<String, Map<Instant, BigDecimal>> bySymbol = new HashMap<>();
        prices.stream()
                .filter(price -> price.timeframe() == timeframe)
                .forEach(price -> put(bySymbol, price, price.close()));
        return bySymbol;
    }

    private static Map<String, Map<Instant, BigDecimal>> opens(List<Prices> prices) {
        Map<String, Map<Instant, BigDecimal>> bySymbol = new HashMap<>();
        prices.stream()
                .filter(price -> price.timeframe() == Timeframe.D1 && price.open() != null)
                .forEach(price -> put(bySymbol, price, price.open()));
        return bySymbol;
    }

    private static void put(Map<String, Map<Instant, BigDecimal>> bySymbol, Prices price, BigDecimal value) {
        bySymbol.computeIfAbsent(price.instrument(), symbol -> new HashMap<>()).put(price.period(), value);
    }
}
