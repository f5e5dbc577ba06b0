package io.tradewind.performance.equity;

import io.tradewind.contracts.market.Tick;
import io.tradewind.performance.ledger.TradedPosition;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/** Profit of open positions together. */
public final class OpenProfit {
    private static final int SCALE = 8;

    private OpenProfit() {}

    /**
     * In the account's currency; empty when a price or a conversion is missing, or when a fill is still on its way.
     *
     * @param ticks newest tick by canonical symbol
     */
    static Optional<BigDecimal> of(List<TradedPosition> open, String currency, Function<String, Optional<Tick>> ticks) {
        return sum(open.stream()
                .map(position -> OpenMark.of(position, currency, ticks))
                .toList());
    }

    /** Empty when one of them has no profit. */
    public static Optional<BigDecimal> sum(List<OpenMark> marks) {
        List<BigDecimal> known =
                marks.stream().map(OpenMark::profit).filter(Objects::nonNull).toList();
        return known.size() < marks.size()
                ? Optional.empty()
                : Optional.of(known.stream()
                        .reduce(BigDecimal.ZERO, BigDecimal::add)
                        .setScale(SCALE, RoundingMode.HALF_EVEN));
    }
}
