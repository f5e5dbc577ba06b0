package io.tradewind.analysis.bar;

import io.tradewind.kit.health.Dependency;
import jakarta.enterprise.context.ApplicationScoped;

/** The market data stream: without it we analyse what comes as events, but cannot fetch older bars. */
@ApplicationScoped
class MarketDataDependency implements Dependency {
    private final HistoryFill fill;

    MarketDataDependency(HistoryFill fill) {
        this.fill = fill;
    }

    @Override
    public String name() {
        return "market_data";
    }

    @Override
    public Status check() {
        return fill.isReached() ? Status.HEALTHY : Status.DEGRADED;
    }
}
