package io.tradewind.risk.margin;

import io.tradewind.contracts.account.AccountOpened;
import io.tradewind.contracts.api.AccountState;
import io.tradewind.contracts.instrument.Instrument;
import io.tradewind.contracts.instrument.Instruments;
import io.tradewind.risk.book.BookService;
import io.tradewind.risk.limit.LimitsService;
import io.tradewind.risk.limit.RiskLimit;
import io.tradewind.risk.statistics.Rounded;
import io.tradewind.risk.valuation.Exposure;
import io.tradewind.risk.valuation.MarginRates;
import io.tradewind.risk.valuation.Market;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.List;
import java.util.TreeMap;

/** Which margin an account binds, and at which rates. */
@ApplicationScoped
class MarginOverview {
    private final MarginService rates;
    private final BookService book;
    private final LimitsService limits;
    private final Market market;

    MarginOverview(MarginService rates, BookService book, LimitsService limits, Market market) {
        this.rates = rates;
        this.book = book;
        this.limits = limits;
        this.market = market;
    }

    MarginView of(AccountOpened account) {
        AccountState state = book.stateOf(account);
        MarginRates own = rates.venue(account.venue());
        Exposure exposure = Exposure.of(state, own, market);
        boolean isMeasured = exposure.unmeasured() == null;
        return new MarginView(
                Long.toString(account.accountId()),
                account.venue(),
                account.currency(),
                Rounded.plain(state.equity()),
                isMeasured ? Rounded.plain(exposure.margin()) : null,
                isMeasured ? Rounded.ratio(exposure.margin().doubleValue(), state.equity()) : null,
                limits.of(account.accountId()).of(RiskLimit.MARGIN_USAGE),
                rows(account, exposure, own),
                exposure.unmeasured(),
                state.asOf());
    }

    private List<MarginView.Row> rows(AccountOpened account, Exposure exposure, MarginRates own) {
        return new TreeMap<>(exposure.byInstrument())
                .entrySet().stream()
                        .map(entry -> row(account, Instruments.get(entry.getKey()), entry.getValue(), own))
                        .toList();
    }

    private MarginView.Row row(AccountOpened account, Instrument instrument, BigDecimal notional, MarginRates own) {
        BigDecimal rate = own.of(instrument);
        return new MarginView.Row(
                instrument.symbol(),
                Rounded.plain(notional),
                Rounded.plain(rate),
                rates.isConfigured(account, instrument) ? "venue" : "instrument",
                Rounded.plain(notional.multiply(rate)));
    }
}
