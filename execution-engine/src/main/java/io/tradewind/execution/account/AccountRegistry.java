package io.tradewind.execution.account;

import io.tradewind.kit.error.Refusal;
import io.tradewind.kit.sql.Database;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Accounts by number and label. What is kept in memory never changes. */
@Singleton
public class AccountRegistry {
    private static final int LONGEST = 64;
    private static final int DIGITS = 18;

    private final Database database;
    private final AccountRepository repository;
    private final Map<Long, Account> byId = new ConcurrentHashMap<>();
    private final Map<String, Account> byLabel = new ConcurrentHashMap<>();

    AccountRegistry(Database database, AccountRepository repository) {
        this.database = database;
        this.repository = repository;
    }

    /** By label, or by number as text. */
    public Optional<Account> find(String idOrLabel) {
        if (idOrLabel == null || idOrLabel.isBlank() || idOrLabel.length() > LONGEST) {
            return Optional.empty();
        }
        Account known = byLabel.get(idOrLabel);
        if (known != null) {
            return Optional.of(known);
        }
        boolean isNumber = idOrLabel.length() <= DIGITS && idOrLabel.chars().allMatch(c -> c >= '0' && c <= '9');
        return isNumber
                ? byId(Long.parseLong(idOrLabel))
                : database.read(tx -> repository.byLabel(tx, idOrLabel)).map(this::remember);
    }

    public Optional<Account> byId(long id) {
        Account known = byId.get(id);
        return known != null
                ? Optional.of(known)
                : database.read(tx -> repository.byId(tx, id)).map(this::remember);
    }

    /** The account of something that exists. */
    public Account get(long id) {
        return byId(id).orElseThrow(() -> new IllegalStateException("no account " + id));
    }

    /** As {@link #find}; 404 when there is none. */
    public Account require(String idOrLabel) {
        return find(idOrLabel).orElseThrow(() -> Refusal.notFound("account", idOrLabel));
    }

    /** All accounts, by number. */
    public List<Account> all() {
        return database.read(repository::all);
    }

    private Account remember(Account account) {
        byId.put(account.accountId(), account);
        byLabel.put(account.label(), account);
        return account;
    }
}
