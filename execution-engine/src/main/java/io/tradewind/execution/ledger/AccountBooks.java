package io.tradewind.execution.ledger;

import io.tradewind.kit.lock.KeyedLocks;
import io.tradewind.kit.sql.Database;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * Every account's book as this process last saw it, so that an order need not read what the last one wrote. Nothing is
 * true because it stands here: the statement that writes a decision compares the versions. Whoever changes an account's
 * money, open positions or orders on their way raises {@code ledger_version} (or {@code version}) with it.
 */
@Singleton
public class AccountBooks {
    private static final int ACCOUNTS = 10_000;
    /** What is not covered by the versions (peak, day) is never older than this. */
    private static final Duration OLDEST = Duration.ofSeconds(10);

    private final Database database;
    private final BookReads reads;
    private final Numbers numbers;
    private final Clock clock;
    private final Map<Long, AccountBook> books = new ConcurrentHashMap<>();
    private final KeyedLocks<Long> turns = new KeyedLocks<>();

    AccountBooks(Database database, BookReads reads, Numbers numbers, Clock clock) {
        this.database = database;
        this.reads = reads;
        this.numbers = numbers;
        this.clock = clock;
    }

    /** The book, read anew when there is none or an old one. */
    public AccountBook current(long accountId) {
        return known(accountId).orElseGet(() -> load(accountId));
    }

    /** What this process remembers. */
    public Optional<AccountBook> known(long accountId) {
        AccountBook book = books.get(accountId);
        return book == null || book.readAt().plus(OLDEST).isBefore(clock.instant())
                ? Optional.empty()
                : Optional.of(book);
    }

    /** Reads the book. */
    public AccountBook load(long accountId) {
        AccountBook book = database.read(tx -> reads.book(tx, accountId, clock.instant()));
        // Another replica may have booked with numbers above those of our block.
        numbers.renew();
        if (books.size() >= ACCOUNTS) {
            books.clear();
        }
        books.put(accountId, book);
        return book;
    }

    /** Runs a booking of the account: one at a time in this process. */
    public <T> T inTurn(long accountId, Supplier<T> booking) {
        return turns.holding(accountId, booking);
    }

    /** True when what this process remembers is what the database has, and no order was accepted since this version. */
    public boolean isCurrent(long accountId, long version) {
        return inTurn(accountId, () -> {
            Optional<AccountBook> remembered = known(accountId);
            AccountBook now = load(accountId);
            return now.version() == version
                    && remembered
                            .filter(book -> book.ledgerVersion() == now.ledgerVersion())
                            .isPresent();
        });
    }

    /** Forgets what may be outdated. */
    public void forget(long accountId) {
        books.remove(accountId);
    }

    /** An order was accepted, and made the version {@code version}. */
    public void accepted(long accountId, long version, AccountBook.Pending order) {
        change(accountId, book -> book.version() + 1 == version ? book.accepted(order) : null);
    }

    /**
     * A booking was written on {@code ledgerVersion}.
     *
     * @param order as it is now; null when it was not about one
     * @param changed positions in their new state
     */
    public void booked(
            long accountId, long ledgerVersion, BigDecimal balance, AccountBook.Pending order, List<Position> changed) {
        change(accountId, book -> book.ledgerVersion() == ledgerVersion ? book.booked(balance, order, changed) : null);
    }

    /** The account's equity was as high as this. */
    public void peaked(long accountId, BigDecimal equity) {
        change(accountId, book -> book.peaked(equity));
    }

    private void change(long accountId, UnaryOperator<AccountBook> change) {
        books.computeIfPresent(accountId, (id, book) -> change.apply(book));
    }
}
