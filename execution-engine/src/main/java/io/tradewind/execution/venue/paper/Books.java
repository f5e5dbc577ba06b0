package io.tradewind.execution.venue.paper;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * What the paper venue decides on, read in one statement.
 *
 * @param version version of the account's books
 * @param currency the account's currency
 * @param funds money, closed profit included
 * @param marginUsed money bound by open positions
 * @param isKnownOrder true when the client order id was used before
 * @param taken base units that this side took of the tick before
 * @param hasWorking true when orders work on the position
 * @param orderId number for a new order
 * @param tradeId number for a new trade
 * @param position position that the order acts on, if there is one
 */
record Books(
        long version,
        String currency,
        BigDecimal funds,
        BigDecimal marginUsed,
        boolean isKnownOrder,
        BigDecimal taken,
        boolean hasWorking,
        long orderId,
        long tradeId,
        Optional<PaperPosition> position) {

    /** With the position in another state. */
    Books with(PaperPosition changed) {
        return new Books(
                version,
                currency,
                funds,
                marginUsed,
                isKnownOrder,
                taken,
                hasWorking,
                orderId,
                tradeId,
                Optional.of(changed));
    }

    BigDecimal freeFunds() {
        return funds.subtract(marginUsed);
    }
}
