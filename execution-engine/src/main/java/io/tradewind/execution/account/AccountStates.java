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
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The ledger's view of an account at one instant, valued at the last prices. */
@Singleton
public class AccountStates {
    private final Database database;
    private final AccountRepository repository;
    private final AccountBooks books;
    private final AccountPrices prices;
    private final Rates rates;
    private final Clock clock;

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
        if (book.day().isBefore(today)) {
            BigDecimal equity = dayStart(accountId);
            database.runInTransaction(tx -> repository.beginDay(tx, accountId, today, equity));
            book = books.load(accountId);
        }
        return valued(book);
    }

    /** What a day begins with is what its losses are measured by: not guessed while a price can be had. */
    private BigDecimal dayStart(long accountId) {
        AccountState state = valued(books.load(accountId));
        List<String> unpriced = state.positions().stream()
                .filter(position -> position.markPrice() == null)
                .map(AccountState.OpenPosition::instrument)
                .distinct()
                .toList();
        unpriced.forEach(instrument -> prices.learn(accountId, instrument));
        return unpriced.isEmpty()
                ? state.equity()
                : valued(books.load(accountId)).equity();
    }

    /** True when the database says the same of the account as this state; what this process remembers is read anew. */
    public boolean isCurrent(AccountState state) {
        return books.isCurrent(state.accountId(), state.version());
    }

    /** Keeps the highest equity. */
    void raisePeak(AccountState state) {
        database.runInTransaction(tx -> repository.raisePeak(tx, state.accountId(), state.equity()));
        books.peaked(state.accountId(), state.equity());
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
