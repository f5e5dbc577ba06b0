package io.tradewind.breaker.stop;

import io.tradewind.breaker.component.HeartbeatListener;
import io.tradewind.contracts.account.AccountOpened;
import io.tradewind.kit.account.AccountDirectory;
import io.tradewind.kit.error.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

/** Which account a stop means. The directory hears of accounts over the event bus, and no stop may wait for that. */
@ApplicationScoped
class AccountNumbers {
    private final AccountDirectory accounts;
    private final BooleanSupplier busCarries;

    @Inject
    AccountNumbers(AccountDirectory accounts, HeartbeatListener beats) {
        this(accounts, () -> beats.busUpSince() != null);
    }

    /** @param busCarries false while the event bus tells nothing */
    AccountNumbers(AccountDirectory accounts, BooleanSupplier busCarries) {
        this.accounts = accounts;
        this.busCarries = busCarries;
    }

    /**
     * The number of an account by number or label; 404 for what is certainly none. A number that the caller's own token
     * names is an account, though it was opened a moment ago; while the bus is away any number is taken at its word.
     *
     * @param own accounts of the caller's token
     */
    long of(String account, Set<Long> own) {
        Optional<AccountOpened> told = accounts.find(account);
        if (told.isPresent()) {
            return told.get().accountId();
        }
        if (account.matches("[0-9]{1,18}")) {
            long number = Long.parseLong(account);
            if (own.contains(number) || accounts.all().isEmpty() || !busCarries.getAsBoolean()) {
                return number;
            }
        }
        throw Refusal.notFound("account", account);
    }
}
