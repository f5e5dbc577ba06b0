package io.tradewind.execution.account;

import io.tradewind.contracts.Topics;
import io.tradewind.contracts.error.ErrorCode;
import io.tradewind.execution.venue.Venues;
import io.tradewind.kit.error.Refusal;
import io.tradewind.kit.events.Outbox;
import io.tradewind.kit.sql.Database;
import io.tradewind.kit.sql.Tx;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Opens accounts and lists them. */
@Singleton
public class AccountService {
    private final Database database;
    private final AccountRepository repository;
    private final AccountReadiness readiness;
    private final Venues venues;
    private final Outbox outbox;
    private final Clock clock;

    AccountService(
            Database database,
            AccountRepository repository,
            AccountReadiness readiness,
            Venues venues,
            Outbox outbox,
            Clock clock) {
        this.database = database;
        this.repository = repository;
        this.readiness = readiness;
        this.venues = venues;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** What somebody wants to open. */
    public record Opening(
            String label,
            String userId,
            String venue,
            boolean live,
            String currency,
            Account.Mode mode,
            BigDecimal startingBalance) {
        Opening with(BigDecimal balance) {
            return new Opening(label, userId, venue, live, currency, mode, balance);
        }
    }

    /** A page of accounts. */
    public record Page(List<Account> accounts, long total) {}

    /** Opens an account under a free number. */
    public Account open(Opening opening) {
        Account account = database.inTransaction(tx -> insert(tx, repository.nextId(tx), opening)
                .orElseThrow(() -> new Refusal(
                        ErrorCode.REQ_007, "This label is taken", Map.of("field", "label", "value", opening.label()))));
        atVenue(account);
        // Nothing happened in it yet, so there is nothing to compare.
        readiness.ready(account.accountId());
        return account;
    }

    /** Opens an account under a given number unless it is there. */
    public Account openOnce(long id, Opening opening) {
        Account account = database.inTransaction(tx -> repository
                .byId(tx, id)
                .or(() -> insert(tx, id, opening))
                .orElseThrow(() -> new IllegalStateException("label is taken: " + opening.label())));
        return atVenue(account);
    }

    /** The user's first account at a venue. */
    public Optional<Account> ofUser(String userId, String venue) {
        return database.read(tx -> repository.ofUser(tx, userId, venue));
    }

    /** Accounts of a user (null = of everybody), among the given ids (null = all). */
    public Page page(String userId, List<Long> ids, int page, int size) {
        String[] texts = ids == null ? null : ids.stream().map(String::valueOf).toArray(String[]::new);
        return database.read(tx -> new Page(
                repository.page(tx, userId, texts, size, (page - 1) * size), repository.count(tx, userId, texts)));
    }

    private Optional<Account> insert(Tx tx, long id, Opening o) {
        Account account = new Account(
                id,
                o.label(),
                o.userId(),
                o.venue(),
                o.live(),
                o.currency(),
                o.mode(),
                o.startingBalance(),
                clock.instant());
        if (!repository.insert(tx, account, LocalDate.ofInstant(account.openedAt(), ZoneOffset.UTC))) {
            return Optional.empty();
        }
        outbox.publish(tx, Topics.ACCOUNTS, Long.toString(id), account.opened());
        return Optional.of(account);
    }

    /** A crash before this is made up for by the reconciliation at the next start. */
    private Account atVenue(Account account) {
        venues.get(account.venue()).open(account.accountId(), account.currency(), account.startingBalance());
        return account;
    }
}
