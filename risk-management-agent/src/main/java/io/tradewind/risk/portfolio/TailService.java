package io.tradewind.risk.portfolio;

import io.tradewind.contracts.account.AccountOpened;
import io.tradewind.contracts.api.AccountState;
import io.tradewind.contracts.api.AccountState.OpenPosition;
import io.tradewind.risk.book.BookService;
import io.tradewind.risk.limit.LimitsService;
import io.tradewind.risk.limit.RiskLimit;
import io.tradewind.risk.limit.RiskLimits;
import io.tradewind.risk.statistics.Rounded;
import io.tradewind.risk.valuation.Market;
import io.tradewind.risk.valuation.NetHoldings;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Measures the loss tail of portfolios, from the history in memory. */
@ApplicationScoped
class TailService {
    private final BookService book;
    private final LimitsService limits;
    private final Market market;

    TailService(BookService book, LimitsService limits, Market market) {
        this.book = book;
        this.limits = limits;
        this.market = market;
    }

    TailView measure(AccountOpened account) {
        AccountState state = book.stateOf(account);
        TailMeasure measure = new TailMeasure(
                NetHoldings.ofPositions(state, market),
                state.equity(),
                market.days().closes(),
                NetHoldings.unmeasured(state, market).orElse(null));
        return new TailView(
                Long.toString(account.accountId()),
                account.currency(),
                Rounded.plain(state.equity()),
                measure.days(),
                measure.figures(),
                measure.undiversified(),
                measure.exceedances(),
                measure.instruments(),
                state.asOf());
    }

    StressView stress(AccountOpened account, StressAsk ask) {
        AccountState state = book.stateOf(account);
        RiskLimits inForce = limits.of(account.accountId());
        BigDecimal lossLimit = inForce.of(RiskLimit.DAILY_LOSS)
                .multiply(state.dayStartEquity())
                .min(inForce.of(RiskLimit.DAILY_LOSS_AMOUNT));
        Stress stress = new Stress(
                NetHoldings.ofPositions(state, market),
                state.equity(),
                lossLimit,
                market.days(),
                NetHoldings.unmeasured(state, market).orElse(null));
        BigDecimal gap = ask.gap() == null ? inForce.of(RiskLimit.UNPROTECTED_MOVE) : ask.gap();
        return new StressView(
                Long.toString(account.accountId()),
                account.currency(),
                Rounded.plain(state.equity()),
                Rounded.plain(lossLimit),
                stress.scenarios(ask.worstDays(), gap, ask.spreadFactor(), halfSpreads(state)),
                state.asOf());
    }

    private Map<String, BigDecimal> halfSpreads(AccountState state) {
        Map<String, BigDecimal> costs = new TreeMap<>();
        for (OpenPosition position : state.positions()) {
            Optional<BigDecimal> rate = NetHoldings.rate(state, market, position.instrument());
            Optional<BigDecimal> half = market.halfSpread(position.instrument());
            if (rate.isPresent() && half.isPresent()) {
                costs.merge(
                        position.instrument(),
                        half.get().multiply(position.quantity()).multiply(rate.get()),
                        BigDecimal::add);
            } else {
                costs.put(position.instrument(), null);
            }
        }
        return costs;
    }
}
