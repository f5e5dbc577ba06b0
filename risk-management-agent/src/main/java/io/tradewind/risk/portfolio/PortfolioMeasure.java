package io.tradewind.risk.portfolio;

import io.tradewind.contracts.api.AccountState;
import io.tradewind.contracts.api.AccountState.OpenPosition;
import io.tradewind.contracts.instrument.Instruments;
import io.tradewind.risk.book.SamplePeriod;
import io.tradewind.risk.portfolio.PortfolioRisk.MeasuredOn;
import io.tradewind.risk.portfolio.PortfolioRisk.OverallRisk;
import io.tradewind.risk.portfolio.PortfolioRisk.PositionRisk;
import io.tradewind.risk.statistics.PriceHistory;
import io.tradewind.risk.statistics.ReturnStatistics;
import io.tradewind.risk.statistics.RiskContribution;
import io.tradewind.risk.statistics.RiskContribution.Holding;
import io.tradewind.risk.valuation.Exposure;
import io.tradewind.risk.valuation.Market;
import io.tradewind.risk.valuation.NetHoldings;
import io.tradewind.risk.valuation.Profit;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The figures of one portfolio. Pure: the same account, history and market give the same figures. */
final class PortfolioMeasure {
    private final AccountState state;
    private final PriceHistory history;
    private final Market market;

    PortfolioMeasure(AccountState state, PriceHistory history, Market market) {
        this.state = state;
        this.history = history;
        this.market = market;
    }

    OverallRisk overall(Map<SamplePeriod, List<BigDecimal>> samples, BigDecimal maxDrawdown) {
        Exposure exposure = Exposure.of(state, market);
        boolean measurable = exposure.unmeasured() == null && state.equity().signum() > 0;
        BigDecimal total = measurable ? plain(exposure.total().divide(state.equity(), 6, RoundingMode.HALF_UP)) : null;
        SamplePeriod period = coarsestWithEnough(samples);
        ReturnStatistics returns = ReturnStatistics.ofLevels(samples.getOrDefault(period, List.of()));
        return new OverallRisk(
                total,
                returns.historicalVar95().orElse(null),
                maxDrawdown == null ? null : plain(maxDrawdown),
                returns.sharpe(period.length()).orElse(null),
                new MeasuredOn(period.length().toString(), returns.count(), ReturnStatistics.ENOUGH));
    }

    List<PositionRisk> positions() {
        List<Holding> holdings = state.positions().stream().map(this::holding).toList();
        // Nobody knows the parts of a whole that is not known.
        List<BigDecimal> contributions = NetHoldings.unmeasured(state, market).isPresent()
                ? Collections.nCopies(holdings.size(), null)
                : RiskContribution.of(holdings, history);
        List<PositionRisk> risks = new ArrayList<>();
        for (int i = 0; i < holdings.size(); i++) {
            OpenPosition position = state.positions().get(i);
            risks.add(new PositionRisk(
                    position.instrument(),
                    position.direction(),
                    plain(position.quantity()),
                    Profit.open(position, state.currency(), market)
                            .map(profit -> plain(profit.setScale(8, RoundingMode.HALF_UP)))
                            .orElse(null),
                    contributions.get(i)));
        }
        return risks;
    }

    Map<String, Map<String, BigDecimal>> correlations(List<String> held) {
        Map<String, Map<String, BigDecimal>> matrix = new TreeMap<>();
        for (String symbol : held) {
            for (String other : history.symbols()) {
                if (!symbol.equals(other)) {
                    history.correlation(symbol, other)
                            .ifPresent(value -> matrix.computeIfAbsent(symbol, row -> new TreeMap<>())
                                    .put(other, value));
                }
            }
        }
        return matrix;
    }

    private static SamplePeriod coarsestWithEnough(Map<SamplePeriod, List<BigDecimal>> samples) {
        for (SamplePeriod period : SamplePeriod.values()) {
            if (samples.getOrDefault(period, List.of()).size() > ReturnStatistics.ENOUGH) {
                return period;
            }
        }
        return SamplePeriod.M5;
    }

    private Holding holding(OpenPosition position) {
        BigDecimal price = position.markPrice() == null ? position.entryPrice() : position.markPrice();
        BigDecimal rate = Instruments.find(position.instrument())
                .flatMap(instrument -> market.rate(instrument.quote(), state.currency()))
                .orElse(BigDecimal.ZERO);
        BigDecimal notional = position.quantity()
                .multiply(price)
                .multiply(rate)
                .multiply(BigDecimal.valueOf(position.direction().sign()));
        return new Holding(position.instrument(), notional);
    }

    private static BigDecimal plain(BigDecimal value) {
        BigDecimal stripped = value.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
