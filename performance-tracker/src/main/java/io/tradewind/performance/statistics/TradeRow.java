package io.tradewind.performance.statistics;

import io.tradewind.contracts.Direction;
import io.tradewind.contracts.instrument.Instrument;
import io.tradewind.contracts.instrument.Instruments;
import io.tradewind.performance.figures.ClosedTrade;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;

/**
 * A closed position and how far it ran.
 *
 * @param gross profit before fees, account currency
 * @param low lowest price while it was open; null when not known
 * @param high highest price while it was open; null when not known
 * @param rate quote currency in the account's, of the last closing deal; null when it told none
 */
record TradeRow(
        String instrument,
        Direction direction,
        String strategy,
        UUID runId,
        BigDecimal quantity,
        BigDecimal entryPrice,
        BigDecimal gross,
        BigDecimal fees,
        Instant openedAt,
        Instant closedAt,
        BigDecimal low,
        BigDecimal high,
        BigDecimal rate) {

    /** For the formulas. @param currency the account's */
    ClosedTrade closed(String currency) {
        boolean isLong = direction == Direction.LONG;
        BigDecimal worst = profitAt(isLong ? low : high, currency);
        BigDecimal best = profitAt(isLong ? high : low, currency);
        // What was closed with counts as seen, also where it was scaled in and out and the mean entry hides it.
        return new ClosedTrade(
                gross,
                fees,
                openedAt,
                closedAt,
                worst == null ? null : worst.min(gross).min(BigDecimal.ZERO),
                best == null ? null : best.max(gross).max(BigDecimal.ZERO));
    }

    private BigDecimal profitAt(BigDecimal price, String currency) {
        boolean own = Instruments.find(instrument)
                .map(Instrument::quote)
                .filter(currency::equals)
                .isPresent();
        BigDecimal known = own ? BigDecimal.ONE : rate;
        return price == null || known == null || entryPrice == null
                ? null
                : price.subtract(entryPrice)
                        .multiply(BigDecimal.valueOf(direction.sign()))
                        .multiply(quantity)
                        .multiply(known);
    }
}
