package io.tradewind.execution.account;

import io.tradewind.contracts.Direction;
import io.tradewind.contracts.api.AccountState;
import io.tradewind.contracts.instrument.Instruments;
import io.tradewind.contracts.market.Tick;
import io.tradewind.execution.instrument.Amounts;
import io.tradewind.execution.instrument.Rates;
import io.tradewind.execution.ledger.AccountBook;
import io.tradewind.execution.ledger.AccountBooks;
import io.tradewind.execution.ledger.Position;
import io.tradewind.kit.sql.Database;
import io.tradewind.kit.time.Lately;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The ledger's view of an account at one instant, valued at the last prices. */
@Singleton
public class AccountStates {
    /** Longer than the market stream takes to come up beside us. */
    private static final Duration LONGEST_WITHOUT_PRICE = Duration.ofMinutes(1);

    private final Database database;
    private final AccountRepository repository;
    private final AccountBooks books;
    private final AccountPrices prices;
    private final Rates rates;
    private final Clock clock;
    /** Accounts whose day has yet to turn for want of a price, since when. */
    private final Map<Long, Instant> unturned = new ConcurrentHashMap<>();

    AccountStates(
            Database database,
            AccountRepository repository,
            AccountBooks books,
            AccountPrices prices,
            Rates rates,
            Clock clock) {
        this.database = database;
        this.repository = repository;
        this.books = books;
        this.prices = prices;
        this.rates = rates;
        this.clock = clock;
    }

    /** The state now. Turns the account's day when it has to. */
    public AccountState now(long accountId) {
        AccountBook book = books.current(accountId);
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        Optional<BigDecimal> equity = isOver(book.day(), today) ? dayStart(accountId) : Optional.empty();
        if (equity.isPresent()) {
            database.runInTransaction(tx -> repository.beginDay(tx, accountId, today, equity.get()));
            unturned.remove(accountId);
            book = books.load(accountId);
        }
        return valued(book);
    }

    /**
     * A day further off than tomorrow is of a clock that was set back since: its losses and orders would count together until
     * then. Tomorrow is that of a replica whose clock is a moment ahead.
     */
    private static boolean isOver(LocalDate day, LocalDate today) {
        return day.isBefore(today) || day.isAfter(today.plusDays(1));
    }

    /**
     * What a day begins with is what its losses are measured by: not guessed while a price can be had. After a start nobody
     * may tell one for a moment: until then, and for so long only, the day before lasts. Empty = not yet.
     */
    private Optional<BigDecimal> dayStart(long accountId) {
        AccountState state = valued(books.load(accountId));
        unpriced(state).distinct().forEach(instrument -> prices.learn(accountId, instrument));
        AccountState learned = valued(books.load(accountId));
        if (unpriced(learned).findAny().isPresent()) {
            Instant now = clock.instant();
            Instant since = unturned.computeIfAbsent(accountId, account -> now);
            if (Lately.was(since, LONGEST_WITHOUT_PRICE, now)) {
                return Optional.empty();
            }
        }
        return Optional.of(learned.equity());
    }

    private static Stream<String> unpriced(AccountState state) {
        return state.positions().stream()
                .filter(position -> position.markPrice() == null)
                .map(AccountState.OpenPosition::instrument);
    }

    /** True when the database says the same of the account as this state; what this process remembers is read anew. */
    public boolean isCurrent(AccountState state) {
        return books.isCurrent(state.accountId(), state.version());
    }

    /** Keeps the highest equity of these; answers the accounts of which it is kept. */
    Set<Long> raisePeaks(List<AccountState> states) {
        Map<Long, BigDecimal> equities =
                states.stream().collect(Collectors.toMap(AccountState::accountId, AccountState::equity));
        Set<Long> kept = database.atOnce(tx -> repository.raisePeaks(tx, equities));
        kept.forEach(accountId -> books.peaked(accountId, equities.get(accountId)));
        return kept;
    }

    /** Accounts whose equity moves with prices. */
    List<Long> exposed() {
        return database.read(tx -> tx.list(
                "select distinct account_id from positions where quantity > 0", row -> row.longValue("account_id")));
    }

    private AccountState valued(AccountBook book) {
        List<AccountState.OpenPosition> positions = new ArrayList<>();
        BigDecimal open = BigDecimal.ZERO;
        for (Position p : book.positions()) {
            BigDecimal mark = mark(book.accountId(), p.instrument(), p.direction());
            if (mark != null) {
                open = open.add(profit(p.instrument(), book.currency(), p.direction(), p.quantity(), p.cost(), mark)
                        .orElse(BigDecimal.ZERO));
            }
            positions.add(new AccountState.OpenPosition(
                    p.positionId(), p.instrument(), p.direction(), p.quantity(), p.entryPrice(), mark, p.stopLoss()));
        }
        BigDecimal equity = Amounts.rounded(book.balance().add(open));
        return new AccountState(
                book.accountId(),
                book.version(),
                book.currency(),
                Amounts.rounded(book.balance()),
                equity,
                Amounts.rounded(book.dayStartEquity()),
                Amounts.rounded(book.peakEquity()).max(equity),
                book.ordersToday(),
                positions,
                book.pending().stream().map(AccountStates::inFlight).toList(),
                clock.instant());
    }

    private static AccountState.InFlightOrder inFlight(AccountBook.Pending o) {
        return new AccountState.InFlightOrder(
                o.orderId(), o.instrument(), o.side(), o.remaining(), o.price(), o.reduceOnly());
    }

    /** Price that closing meets now; null without one. */
    public BigDecimal mark(long accountId, String instrument, Direction direction) {
        Tick tick = prices.last(accountId, instrument).orElse(null);
        if (tick == null) {
            return null;
        }
        BigDecimal side = direction == Direction.LONG ? tick.bid() : tick.ask();
        return side == null ? tick.last() : side;
    }

    /** Open profit in the account's currency, before the costs of closing; empty while no price converts it. */
    public Optional<BigDecimal> profit(
            String instrument,
            String currency,
            Direction direction,
            BigDecimal quantity,
            BigDecimal cost,
            BigDecimal mark) {
        return rates.of(Instruments.get(instrument).quote(), currency)
                .map(rate -> Amounts.rounded(mark.multiply(quantity)
                        .subtract(cost)
                        .multiply(BigDecimal.valueOf(direction.sign()))
                        .multiply(rate)));
    }
}
