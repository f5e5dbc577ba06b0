package io.tradewind.marketdata.history;

import io.tradewind.contracts.Topics;
import io.tradewind.contracts.market.BarClosed;
import io.tradewind.contracts.market.Timeframe;
import io.tradewind.kit.events.Outbox;
import io.tradewind.kit.sql.Database;
import io.tradewind.marketdata.bar.OpenBar;
import io.tradewind.marketdata.feed.FeedPosition;
import io.tradewind.marketdata.feed.PositionStore;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The memory of the market: bars, and where the feeds stand. */
@Singleton
public class HistoryService implements PositionStore {
    private final Database database;
    private final BarRepository bars;
    private final ProgressRepository progress;
    private final Outbox outbox;
    private final Clock clock;

    HistoryService(Database database, BarRepository bars, ProgressRepository progress, Outbox outbox, Clock clock) {
        this.database = database;
        this.bars = bars;
        this.progress = progress;
        this.outbox = outbox;
        this.clock = clock;
    }

    /**
     * Stores closed bars and their events, the open bars and the feed's position: all of it or nothing. A bar that is
     * stored already stays as it is and is not told again.
     *
     * @return the bars that are new
     */
    public List<StoredBar> save(Progress made) {
        return database.inTransaction(tx -> {
            List<StoredBar> added = made.closed().isEmpty() ? List.of() : bars.add(tx, made.closed());
            for (StoredBar stored : added) {
                if (!stored.warmUp()) {
                    outbox.publish(tx, Topics.BARS, stored.bar().instrument(), stored.bar());
                }
            }
            for (Map.Entry<String, Map<Timeframe, OpenBar>> entry : made.open().entrySet()) {
                progress.replaceOpenBars(tx, entry.getKey(), entry.getValue());
            }
            if (made.position() != null) {
                progress.savePosition(tx, made.position(), clock.instant());
            }
            return added;
        });
    }

    /** Bars that an earlier run had left open, by instrument. */
    public Map<String, Map<Timeframe, OpenBar>> openBars() {
        return database.read(progress::openBars);
    }

    /** A page of history. */
    public BarPage page(BarQuery query) {
        return query.from() == null ? newest(query) : from(query);
    }

    /** The bars that closed before a bar, oldest first. */
    public List<BarClosed> before(BarClosed bar, int count) {
        BarQuery query = new BarQuery(bar.instrument(), bar.timeframe(), null, bar.openTime(), count);
        List<StoredBar> found = database.read(tx -> bars.before(tx, query, count));
        List<BarClosed> closed = new ArrayList<>(found.size());
        found.forEach(stored -> closed.add(stored.bar()));
        Collections.reverse(closed);
        return closed;
    }

    @Override
    public Optional<FeedPosition> find(String feed) {
        return database.read(tx -> progress.position(tx, feed));
    }

    @Override
    public Optional<Instant> storedUntil(String instrument) {
        return database.read(tx -> bars.newestEnd(tx, instrument));
    }

    private BarPage from(BarQuery query) {
        List<StoredBar> found = database.read(tx -> bars.from(tx, query, query.limit() + 1));
        if (found.size() <= query.limit()) {
            return new BarPage(found, null, null);
        }
        Instant next = found.get(query.limit()).bar().openTime();
        return new BarPage(found.subList(0, query.limit()), next, null);
    }

    private BarPage newest(BarQuery query) {
        List<StoredBar> found = new ArrayList<>(database.read(tx -> bars.before(tx, query, query.limit() + 1)));
        boolean more = found.size() > query.limit();
        List<StoredBar> page = more ? found.subList(0, query.limit()) : found;
        Collections.reverse(page);
        return new BarPage(page, null, more ? page.get(0).bar().openTime() : null);
    }
}
