package io.tradewind.breaker.risk;

import io.tradewind.breaker.account.OpenPosition;
import io.tradewind.contracts.instrument.Instrument;
import io.tradewind.contracts.instrument.Instruments;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Exposure and value at risk. Empty where it cannot be measured, never a guess. */
final class RiskFigures {
    /** A 5 % quantile of fewer returns would be the worst one, whatever it is. */
    static final int FEWEST_RETURNS = 20;

    private static final int SCALE = 6;

    private RiskFigures() {}

    /**
     * Sum of notionals in the account's currency against equity. A position without a last price counts at its entry
     * price; one whose currency cannot be converted makes the figure empty.
     *
     * @param lastPrice last price by canonical symbol
     */
    static Optional<BigDecimal> exposure(
            List<OpenPosition> positions,
            BigDecimal equity,
            String currency,
            Function<String, Optional<BigDecimal>> lastPrice) {
        if (equity.signum() <= 0) {
            return Optional.empty();
        }
        BigDecimal sum = BigDecimal.ZERO;
        for (OpenPosition position : positions) {
            Optional<BigDecimal> rate = Instruments.find(position.instrument())
                    .map(Instrument::quote)
                    .flatMap(quote -> rate(quote, currency, lastPrice));
            if (rate.isEmpty()) {
                return Optional.empty();
            }
            BigDecimal price = lastPrice.apply(position.instrument()).orElse(position.entryPrice());
            sum = sum.add(position.quantity().multiply(price).multiply(rate.get()));
        }
        return Optional.of(sum.divide(equity, SCALE, RoundingMode.HALF_UP));
    }

    /**
     * Loss that a day exceeds in 5 of 100 cases, as a part of equity: historical simulation, the value at rank
     * floor(0.05 n) of the n daily returns in growing order (Jorion, Value at Risk, chapter 10), at least 0.
     *
     * @param dailyEquity last equity of each day, oldest first
     */
    static Optional<BigDecimal> dailyVar(List<BigDecimal> dailyEquity) {
        List<BigDecimal> returns = new ArrayList<>();
        for (int i = 1; i < dailyEquity.size(); i++) {
            BigDecimal before = dailyEquity.get(i - 1);
            if (before.signum() > 0) {
                returns.add(dailyEquity.get(i).subtract(before).divide(before, MathContext.DECIMAL64));
            }
        }
        if (returns.size() < FEWEST_RETURNS) {
            return Optional.empty();
        }
        Collections.sort(returns);
        BigDecimal quantile = returns.get(returns.size() / 20);
        return Optional.of(quantile.negate().max(BigDecimal.ZERO).setScale(SCALE, RoundingMode.HALF_UP));
    }

    private static Optional<BigDecimal> rate(String from, String to, Function<String, Optional<BigDecimal>> lastPrice) {
        if (from.equals(to)) {
            return Optional.of(BigDecimal.ONE);
        }
        Optional<BigDecimal> direct = lastPrice.apply(from + "_" + to);
        return direct.isPresent()
                ? direct
                : lastPrice
                        .apply(to + "_" + from)
                        .filter(price -> price.signum() > 0)
                        .map(price -> BigDecimal.ONE.divide(price, MathContext.DECIMAL64));
    }
}
