package io.tradewind.breaker.watch;

import io.tradewind.breaker.account.AccountFigure;
import io.tradewind.breaker.account.AccountRepository;
import io.tradewind.breaker.account.OpenPosition;
import io.tradewind.breaker.component.HeartbeatListener;
import io.tradewind.contracts.account.AccountOpened;
import io.tradewind.kit.account.AccountDirectory;
import io.tradewind.kit.sql.Database;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Reads what the figures of this moment need. */
@ApplicationScoped
public class FigureService {
    /** Longest window of what is counted in orders and deals. */
    public static final Duration LONGEST_MARKS = Duration.ofDays(1);
    /** Longest window of the equity. */
    public static final Duration LONGEST_EQUITY = Duration.ofDays(30);

    private static final Duration BETWEEN_FORGETTING = Duration.ofMinutes(1);

    private final Database database;
    private final AccountRepository accounts;
    private final AccountDirectory directory;
    private final MarksRepository marks;
    private final PriceWatch prices;
    private final HeartbeatListener heartbeats;
    private final WatchConfig config;
    private final Clock clock;
    private final StandingEquities standing = new StandingEquities();
    private final StandingTotal together = new StandingTotal();
    private volatile Instant forgetAt = Instant.MIN;

    FigureService(
            Database database,
            AccountRepository accounts,
            AccountDirectory directory,
            MarksRepository marks,
            PriceWatch prices,
            HeartbeatListener heartbeats,
            WatchConfig config,
            Clock clock) {
        this.database = database;
        this.accounts = accounts;
        this.directory = directory;
        this.marks = marks;
        this.prices = prices;
        this.heartbeats = heartbeats;
        this.config = config;
        this.clock = clock;
    }

    private record Stored(List<AccountFigure> figures, Map<Long, List<OpenPosition>> positions) {}

    /** The figures of now. */
    public FiguresNow now() {
        Stored stored = database.read(tx -> new Stored(accounts.figures(tx), accounts.openPositions(tx)));
        Instant now = clock.instant();
        return new FiguresNow(
                now,
                directory.all().stream().map(AccountOpened::accountId).toList(),
                new Equities(now, stored.figures(), stored.positions(), prices, config.currency()),
                stored.positions(),
                new FromTables(),
                prices,
                heartbeats.busUpSince() != null);
    }

    /**
     * Remembers what no event tells: the equity of all accounts together, and what an account was worth until it changed.
     * Forgets what no window reaches.
     */
    public void keep(FiguresNow figures) {
        Equities equities = figures.equities();
        // Each by itself: rounds of the log mark many accounts at once, in an order of their own.
        for (StandingEquities.Stood stood : standing.changedSince(equities, figures.now())) {
            database.runInTransaction(tx -> marks.mark(
                    tx,
                    stood.figure().accountId(),
                    stood.figure().currency(),
                    stood.figure().equity(),
                    stood.until()));
        }
        Measured total = equities.total();
        if (total.isKnown()) {
            StandingTotal.Mark now = new StandingTotal.Mark(total.value(), equities.currency(), figures.now());
            List<StandingTotal.Mark> due = together.due(now);
            if (!due.isEmpty()) {
                database.runInTransaction(tx -> due.forEach(
                        mark -> marks.mark(tx, MarksRepository.ALL, mark.currency(), mark.equity(), mark.at())));
            }
            together.seen(now);
        }
        if (!figures.now().isBefore(forgetAt)) {
            forgetAt = figures.now().plus(BETWEEN_FORGETTING);
            database.runInTransaction(tx -> marks.forget(
                    tx, figures.now().minus(LONGEST_MARKS), figures.now().minus(LONGEST_EQUITY)));
        }
    }

    private final class FromTables implements FiguresNow.Counts {
        @Override
        public Map<Long, OrderCounts> orders(Instant since) {
            return database.read(tx -> marks.orders(tx, since));
        }

        @Override
        public Map<Long, SlippageSum> slippage(Instant since) {
            return database.read(tx -> marks.slippage(tx, since));
        }

        @Override
        public Map<Long, BigDecimal> peaks(Instant since, String currency) {
            return database.read(tx -> marks.peaks(tx, since, currency));
        }
    }
}
