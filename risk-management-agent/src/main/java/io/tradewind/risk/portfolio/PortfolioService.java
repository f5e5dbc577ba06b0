package io.tradewind.risk.portfolio;

import io.tradewind.contracts.account.AccountOpened;
import io.tradewind.contracts.api.AccountState;
import io.tradewind.contracts.api.AccountState.OpenPosition;
import io.tradewind.risk.book.BookService;
import io.tradewind.risk.returns.ReturnsService;
import io.tradewind.risk.valuation.Market;
import jakarta.enterprise.context.ApplicationScoped;

/** Measures portfolios. */
@ApplicationScoped
class PortfolioService {
    private final BookService book;
    private final ReturnsService returns;
    private final Market market;

    PortfolioService(BookService book, ReturnsService returns, Market market) {
        this.book = book;
        this.returns = returns;
        this.market = market;
    }

    PortfolioRisk measure(AccountOpened account) {
        AccountState state = book.stateOf(account);
        PortfolioMeasure measure = new PortfolioMeasure(state, returns.history(), market);
        return new PortfolioRisk(
                Long.toString(account.accountId()),
                account.currency(),
                measure.overall(
                        book.samples(account.accountId()),
                        book.maxDrawdown(account.accountId()).orElse(null)),
                measure.positions(),
                measure.correlations(
                        state.positions().stream().map(OpenPosition::instrument).toList()),
                state.asOf());
    }
}
