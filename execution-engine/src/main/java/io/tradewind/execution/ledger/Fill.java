package io.tradewind.execution.ledger;

import io.tradewind.contracts.Side;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * A venue's statement that part of an order was done.
 *
 * @param venueTradeId the venue's id of it; the ledger counts it once per account
 * @param side side of the order
 * @param quantity base units, above 0
 * @param price quote currency
 * @param fee cost in the account's currency, at least 0
 * @param rate what one unit of the quote currency is worth in the account's currency, above 0
 * @param time wall time at the venue
 * @param marketTime market time of the tick it filled on; null where the venue has none
 */
public record Fill(
        String venueTradeId,
        Side side,
        BigDecimal quantity,
        BigDecimal price,
        BigDecimal fee,
        BigDecimal rate,
        Instant time,
        Instant marketTime) {
    public Fill {
        require(venueTradeId != null && !venueTradeId.isBlank(), "venue trade id is missing");
        require(quantity.signum() > 0, "quantity is not above 0: " + quantity);
        require(price.signum() > 0, "price is not above 0: " + price);
        require(fee.signum() >= 0, "fee is below 0: " + fee);
        require(rate.signum() > 0, "rate is not above 0: " + rate);
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
