package io.tradewind.risk;

import io.tradewind.risk.statistics.DayHistory;
import io.tradewind.risk.valuation.Market;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A market that says what a test told it. */
public final class TestMarket implements Market {
    private final Map<String, BigDecimal> prices = new HashMap<>();
    private final Map<String, BigDecimal> rates = new HashMap<>();
    private final Map<String, BigDecimal> correlations = new HashMap<>();

    private DayHistory days = DayHistory.EMPTY;

    public TestMarket price(String symbol, String price) {
        prices.put(symbol, new BigDecimal(price));
        return this;
    }

    public TestMarket rate(String from, String to, String rate) {
        rates.put(from + to, new BigDecimal(rate));
        return this;
    }

    public TestMarket correlation(String one, String other, String value) {
        correlations.put(one + other, new BigDecimal(value));
        return this;
    }

    public TestMarket days(DayHistory history) {
        days = history;
        return this;
    }

    @Override
    public DayHistory days() {
        return days;
    }

    @Override
    public Optional<BigDecimal> price(String symbol) {
        return Optional.ofNullable(prices.get(symbol));
    }

    @Override
    public Optional<BigDecimal> halfSpread(String symbol) {
        return Optional.empty();
    }

    @Override
    public Optional<BigDecimal> rate(String from, String to) {
        return from.equals(to) ? Optional.of(BigDecimal.ONE) : Optional.ofNullable(rates.get(from + to));
    }

    @Override
    public Optional<BigDecimal> correlation(String symbol, String other) {
        return symbol.equals(other)
                ? Optional.of(BigDecimal.ONE)
                : Optional.ofNullable(correlations.get(symbol + other));
    }
}
