package io.tradewind.risk.assessment;

import io.tradewind.contracts.Direction;
import io.tradewind.contracts.instrument.Instrument;
import java.math.BigDecimal;

/**
 * An order somebody thinks of.
 *
 * @param size base units, over 0
 * @param entryPrice quote currency; null = at the last price
 * @param stopLoss null = none
 * @param takeProfit null = none
 * @param reduceOnly it can only shrink a position
 */
record Question(
        Instrument instrument,
        Direction direction,
        BigDecimal size,
        BigDecimal entryPrice,
        BigDecimal stopLoss,
        BigDecimal takeProfit,
        boolean reduceOnly) {
    Question at(BigDecimal price) {
        return new Question(instrument, direction, size, price, stopLoss, takeProfit, reduceOnly);
    }

    /** Distance to the stop, quote currency; 0 or less when the stop lies on the wrong side. */
    BigDecimal stopDistance() {
        return entryPrice.subtract(stopLoss).multiply(BigDecimal.valueOf(direction.sign()));
    }

    /** Distance to the target, quote currency; 0 or less when it lies on the wrong side. */
    BigDecimal targetDistance() {
        return takeProfit.subtract(entryPrice).multiply(BigDecimal.valueOf(direction.sign()));
    }
}
