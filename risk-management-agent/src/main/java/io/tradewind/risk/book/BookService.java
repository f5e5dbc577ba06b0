package io.tradewind.risk.book;

import io.tradewind.contracts.account.AccountOpened;
import io.tradewind.contracts.api.AccountState;
import io.tradewind.contracts.api.AccountState.InFlightOrder;
import io.tradewind.contracts.api.AccountState.OpenPosition;
import io.tradewind.kit.sql.Database;
import io.tradewind.kit.sql.Tx;
import io.tradewind.risk.valuation.Market;
import io.tradewind.risk.valuation.Profit;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The agent's own view of an account, from events. It lags behind the ledger by the way of the events, so the execution
 * engine sends the ledger's state along; this view answers everybody else.
 */
@ApplicationScoped
public class BookService {
    private final Database database;
    private final BookRepository repository;
    private final Market market;
    private final Clock clock;

    BookService(Database database, BookRepository repository, Market market, Clock clock) {
        this.database = database;
        this.repository = repository;
        this.market = market;
        this.clock = clock;
    }

    /** State of an account now. */
    public AccountState stateOf(AccountOpened account) {
        return database.read(tx -> stateOf(tx, account));
    }

    /** State of an account as a transaction sees it. */
    public AccountState stateOf(Tx tx, AccountOpened account) {
        Instant now = clock.instant();
        List<OpenPosition> positions = repository.positions(tx, account.accountId()).stream()
                .map(this::marked)
                .toList();
        Optional<BookRepository.Figures> known = repository.figures(tx, account.accountId());
        BigDecimal balance = known.map(BookRepository.Figures::balance).orElse(account.startingBalance());
        BigDecimal equity = Profit.open(positions, account.currency(), market)
                .map(balance::add)
                .or(() -> known.map(BookRepository.Figures::equity))
                .orElse(balance);
        return new AccountState(
                account.accountId(),
                0,
                account.currency(),
                balance,
                equity,
                known.flatMap(figures -> dayStart(figures, now)).orElse(account.startingBalance()),
                known.map(BookRepository.Figures::peakEquity).orElse(equity).max(equity),
                0,
                positions,
                repository.orders(tx, account.accountId()).stream()
                        .map(this::priced)
                        .toList(),
                now);
    }

    /** Largest fall from a peak so far, 0..1; empty until equity has been measured. */
    public Optional<BigDecimal> maxDrawdown(long accountId) {
        return database.read(tx -> repository.figures(tx, accountId).map(BookRepository.Figures::maxDrawdown));
    }

    /** Equity of an account at the end of each period from the first that was sampled to the last, oldest first. */
    public Map<SamplePeriod, List<BigDecimal>> samples(long accountId) {
        return database.read(tx -> {
            Map<SamplePeriod, List<BigDecimal>> samples = new EnumMap<>(SamplePeriod.class);
            for (SamplePeriod period : SamplePeriod.values()) {
                samples.put(period, period.levels(repository.samples(tx, accountId, period)));
            }
            return samples;
        });
    }

    /** Equity at 00:00 UTC: as measured today, else the last one measured before. */
    private static Optional<BigDecimal> dayStart(BookRepository.Figures figures, Instant now) {
        if (figures.measuredAt() == null) {
            return Optional.empty();
        }
        boolean today = figures.measuredAt()
                .atZone(ZoneOffset.UTC)
                .toLocalDate()
                .equals(now.atZone(ZoneOffset.UTC).toLocalDate());
        return Optional.of(today ? figures.dayStartEquity() : figures.equity());
    }

    private OpenPosition marked(OpenPosition position) {
        return new OpenPosition(
                position.positionId(),
                position.instrument(),
                position.direction(),
                position.quantity(),
                position.entryPrice(),
                market.price(position.instrument()).orElse(null),
                position.stopLoss());
    }

    /** A market order has no price of its own: it counts at the last one. */
    private InFlightOrder priced(InFlightOrder order) {
        return order.price() != null
                ? order
                : new InFlightOrder(
                        order.orderId(),
                        order.instrument(),
                        order.side(),
                        order.remaining(),
                        market.price(order.instrument()).orElse(null),
                        order.reduceOnly());
    }
}
