package io.tradewind.execution.telemetry;

import io.tradewind.contracts.market.Tick;
import io.tradewind.execution.account.Account;
import io.tradewind.execution.account.AccountStates;
import io.tradewind.execution.broker.VenueReadService;
import io.tradewind.execution.broker.VenueViews;
import io.tradewind.execution.instrument.Rates;
import io.tradewind.execution.telemetry.SnapshotViews.OrderView;
import io.tradewind.execution.telemetry.SnapshotViews.RunPosition;
import io.tradewind.execution.telemetry.SnapshotViews.RunView;
import io.tradewind.execution.telemetry.SnapshotViews.Snapshot;
import io.tradewind.execution.venue.VenueBook;
import io.tradewind.kit.prices.LastPrices;
import io.tradewind.kit.sql.Database;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Puts an account together as it was at one instant: read again until nothing was booked in between. */
@Singleton
class SnapshotService {
    private static final int TRIES = 4;

    private final Database database;
    private final SnapshotRepository repository;
    private final VenueReadService venues;
    private final VenueViews views;
    private final AccountStates states;
    private final Rates rates;
    private final LastPrices prices;
    private final Clock clock;

    SnapshotService(
            Database database,
            SnapshotRepository repository,
            VenueReadService venues,
            VenueViews views,
            AccountStates states,
            Rates rates,
            LastPrices prices,
            Clock clock) {
        this.database = database;
        this.repository = repository;
        this.venues = venues;
        this.views = views;
        this.states = states;
        this.rates = rates;
        this.prices = prices;
        this.clock = clock;
    }

    private record Parts(VenueReadService.Answer<VenueBook.Whole> whole, List<OrderView> orders, RunView run) {}

    /**
     * The account now.
     *
     * @param runId null = no run's sums
     * @param currency null = no rate
     */
    Snapshot of(Account account, UUID runId, String currency) {
        long id = account.accountId();
        Parts parts = null;
        boolean consistent = false;
        for (int i = 0; i < TRIES && !consistent; i++) {
            String before = version(id);
            parts = new Parts(
                    venues.ask(account, book -> book.whole(id)),
                    database.read(tx -> repository.orders(tx, id)),
                    runId == null ? null : run(account, runId));
            consistent = before.equals(version(id));
        }
        VenueBook.Whole whole = parts.whole().value();
        String source = parts.whole().source();
        return new Snapshot(
                id,
                account.label(),
                account.venue(),
                account.live(),
                account.currency(),
                account.startingBalance(),
                consistent,
                views.account(account, new VenueReadService.Answer<>(source, whole.money())),
                views.positions(account, new VenueReadService.Answer<>(source, whole.positions()))
                        .positions(),
                parts.orders(),
                parts.run(),
                currency == null ? null : rates.of(currency, account.currency()).orElse(null),
                clock.instant());
    }

    private String version(long accountId) {
        return database.read(tx -> repository.version(tx, accountId));
    }

    private RunView run(Account account, UUID runId) {
        SnapshotRepository.Sums sums = database.read(tx -> repository.sums(tx, account.accountId(), runId));
        List<RunPosition> positions = new ArrayList<>();
        BigDecimal unrealized = BigDecimal.ZERO;
        for (SnapshotRepository.Open open : database.read(tx -> repository.open(tx, account.accountId(), runId))) {
            BigDecimal mark = states.mark(account.accountId(), open.instrument(), open.direction());
            BigDecimal profit = mark == null
                    ? null
                    : states.profit(
                                    open.instrument(),
                                    account.currency(),
                                    open.direction(),
                                    open.quantity(),
                                    open.cost(),
                                    mark)
                            .orElse(null);
            unrealized = unrealized == null || profit == null ? null : unrealized.add(profit);
            positions.add(new RunPosition(
                    open.instrument(),
                    open.direction(),
                    open.quantity(),
                    open.entryPrice(),
                    mark,
                    prices.of(open.instrument()).map(Tick::receivedAt).orElse(null)));
        }
        BigDecimal closed = sums.realized().subtract(sums.fees());
        return new RunView(
                runId,
                sums.realized(),
                sums.fees(),
                unrealized,
                unrealized == null ? null : closed.add(unrealized),
                positions);
    }
}
