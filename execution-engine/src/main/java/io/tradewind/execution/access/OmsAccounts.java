package io.tradewind.execution.access;

import io.tradewind.execution.account.AccountRegistry;
import io.tradewind.kit.error.Refusal;
import io.tradewind.kit.identity.Caller;
import jakarta.inject.Singleton;
import java.util.List;

/** Accounts as the caller names them. One of somebody else's is not there: 404, as for one that nobody has. */
@Singleton
public class OmsAccounts {
    private final AccountRegistry accounts;
    private final Caller caller;

    OmsAccounts(AccountRegistry accounts, Caller caller) {
        this.accounts = accounts;
        this.caller = caller;
    }

    /** By number as text, or by label; 404 when the caller may not trade it. */
    public long tradable(String ref) {
        return accounts.find(ref)
                .filter(account -> caller.mayTrade(account.accountId()))
                .orElseThrow(() -> Refusal.notFound("account", ref))
                .accountId();
    }

    /** By number as text, or by label; 404 when the caller may not see it. */
    public long readable(String ref) {
        return accounts.find(ref)
                .filter(account -> caller.mayRead(account.accountId()))
                .orElseThrow(() -> Refusal.notFound("account", ref))
                .accountId();
    }

    /** The named one, or all of the caller's own. */
    public List<Long> readableOrOwn(String ref) {
        if (ref != null) {
            return List.of(readable(ref));
        }
        if (caller.accounts().isEmpty() && caller.mayRead(-1)) {
            throw Refusal.field("account_id", null, "is missing: this caller sees all accounts");
        }
        return caller.accounts().stream().sorted().toList();
    }

    public boolean mayTrade(long accountId) {
        return caller.mayTrade(accountId);
    }

    public boolean mayRead(long accountId) {
        return caller.mayRead(accountId);
    }

    /** Service that asks; null = a person or a program. */
    public String service() {
        return caller.isService() ? caller.subject() : null;
    }

    /** User, or service. */
    public String subject() {
        return caller.subject();
    }
}
