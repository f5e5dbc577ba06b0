package io.tradewind.risk.valuation;

import io.tradewind.contracts.api.AccountState.OpenPosition;
import io.tradewind.contracts.instrument.Instrument;
import io.tradewind.contracts.instrument.Instruments;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** Open profit in the account's currency, at the marks. */
public final class Profit {
    private Profit() {}

    /** Open profit of one position; empty without a mark or a rate. */
    public static Optional<BigDecimal> open(OpenPosition position, String currency, Market market) {
        if (position.markPrice() == null) {
            return Optional.empty();
        }
        BigDecimal quoted = position.markPrice()
                .subtract(position.entryPrice())
                .multiply(position.quantity())
                .multiply(BigDecimal.valueOf(position.direction().sign()));
        return Instruments.find(position.instrument())
                .map(Instrument::quote)
                .flatMap(quote -> market.rate(quote, currency))
                .map(quoted::multiply);
    }

    /** Open profit of all; empty when one of them cannot be valued. */
    public static Optional<BigDecimal> open(List<OpenPosition> positions, String currency, Market market) {
        BigDecimal sum = BigDecimal.ZERO;
        for (OpenPosition position : positions) {
            Optional<BigDecimal> profit = open(position, currency, market);
            if (profit.isEmpty()) {
                return Optional.empty();
            }
            sum = sum.add(profit.get());
        }
        return Optional.of(sum);
    }
}
