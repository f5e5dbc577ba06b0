package io.tradewind.kit.account;

import io.tradewind.contracts.account.AccountOpened;
import io.tradewind.kit.error.Shown;
import io.tradewind.kit.identity.Caller;
import io.tradewind.kit.web.Form;
import jakarta.enterprise.context.ApplicationScoped;

/** Finds the account a call is about, and whether the caller may see it. */
@ApplicationScoped
public class AccountLookup {
    private final AccountDirectory accounts;
    private final Caller caller;

    AccountLookup(AccountDirectory accounts, Caller caller) {
        this.accounts = accounts;
        this.caller = caller;
    }

    /** Account of a path: an unknown one is 404. */
    public AccountOpened inPath(String idOrLabel) {
        return readable(accounts.require(idOrLabel));
    }

    /** Account of a body or a query: 404 as well, as the gateway says of somebody else's, so that nobody can tell which. */
    public AccountOpened inField(String idOrLabel) {
        Form.required("account_id", idOrLabel);
        return readable(accounts.known(idOrLabel).orElseThrow(() -> accounts.missing(Shown.of(idOrLabel))));
    }

    private AccountOpened readable(AccountOpened account) {
        caller.requireRead(account.accountId());
        return account;
    }
}
