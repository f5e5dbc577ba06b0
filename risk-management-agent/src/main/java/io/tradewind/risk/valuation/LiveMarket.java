package io.tradewind.risk.valuation;

import io.tradewind.contracts.market.Tick;
import io.tradewind.kit.prices.LastPrices;
import io.tradewind.risk.returns.ReturnsService;
import io.tradewind.risk.statistics.DayHistory;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Optional;

/** The market as the tick stream tells it. */
@ApplicationScoped
class LiveMarket implements Market {
    private static final BigDecimal TWO = BigDecimal.valueOf(2);

    private final LastPrices prices;
    private final ReturnsService returns;

    LiveMarket(LastPrices prices, ReturnsService returns) {
        this.prices = prices;
        this.returns = returns;
    }

    @Override
    public Optional<BigDecimal> price(String symbol) {
        return prices.of(symbol).flatMap(LiveMarket::middle);
    }

    @Override
    public Optional<BigDecimal> halfSpread(String symbol) {
        return prices.of(symbol)
                .filter(tick -> tick.bid() != null && tick.ask() != null)
                .map(tick -> tick.ask().subtract(tick.bid()).divide(TWO, MathContext.DECIMAL128));
    }

    @Override
    public Optional<BigDecimal> rate(String from, String to) {
        if (from.equals(to)) {
            return Optional.of(BigDecimal.ONE);
        }
        return price(from + "_" + to)
                .or(() -> price(to + "_" + from).map(price -> BigDecimal.ONE.divide(price, MathContext.DECIMAL128)));
    }

    @Override
    public Optional<BigDecimal> correlation(String symbol, String other) {
        return returns.history().correlation(symbol, other);
    }

    @Override
    public DayHistory days() {
        return returns.days();
    }

    private static Optional<BigDecimal> middle(Tick tick) {
        BigDecimal price = tick.bid() == null || tick.ask() == null
                ? tick.last()
                : tick.bid().add(tick.ask()).divide(TWO, MathContext.DECIMAL128);
        return Optional.ofNullable(price).filter(value -> value.signum() > 0);
    }
}
