package io.tradewind.risk.currency;

import io.tradewind.contracts.account.AccountOpened;
import io.tradewind.kit.account.AccountDirectory;
import io.tradewind.kit.error.Refusal;
import io.tradewind.kit.identity.Caller;
import io.tradewind.risk.book.BookService;
import io.tradewind.risk.valuation.Market;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;

/** Exposure per currency across the accounts of one user. */
@ApplicationScoped
class CurrencyService {
    /** More accounts than anybody has; the answer stays small. */
    private static final int MOST_ACCOUNTS = 200;

    private final AccountDirectory accounts;
    private final BookService book;
    private final Market market;
    private final Caller caller;
    private final Clock clock;

    CurrencyService(AccountDirectory accounts, BookService book, Market market, Caller caller, Clock clock) {
        this.accounts = accounts;
        this.book = book;
        this.market = market;
        this.caller = caller;
        this.clock = clock;
    }

    /**
     * Every account of the user that the caller may see; 404 when there is none: who asks for a stranger learns nothing.
     *
     * @param reporting currency code; null = the currency of the user's first account
     */
    CurrencyView of(String userId, String reporting) {
        List<AccountOpened> own = accounts.all().stream()
                .filter(account -> account.userId().equals(userId))
                .filter(account -> caller.mayRead(account.accountId()))
                .toList();
        if (own.isEmpty()) {
            throw Refusal.notFound("user", userId);
        }
        if (reporting != null && !reporting.matches("[A-Z]{2,8}")) {
            throw Refusal.field(
                    "currency",
                    reporting.length() > 16 ? reporting.substring(0, 16) : reporting,
                    "is no currency code");
        }
        CurrencyExposure exposure =
                new CurrencyExposure(market, reporting == null ? own.getFirst().currency() : reporting);
        own.stream().limit(MOST_ACCOUNTS).map(book::stateOf).forEach(exposure::add);
        if (own.size() > MOST_ACCOUNTS) {
            exposure.leftOut("only the first " + MOST_ACCOUNTS + " of " + own.size() + " accounts are counted");
        }
        return exposure.view(userId, clock.instant());
    }
}
