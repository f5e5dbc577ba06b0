package io.tradewind.execution.venue.paper;

import io.tradewind.contracts.market.Tick;
import io.tradewind.execution.venue.VenueTrade;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * A fill in the paper venue's books.
 *
 * @param fee account currency
 * @param rate one unit of quote currency in account currency
 * @param tick what it filled on
 * @param isSpreadModelled true when the source of the tick has trades only
 */
record PaperTrade(
        long id,
        PaperOrder order,
        FillModel.PaperFill fill,
        BigDecimal fee,
        BigDecimal rate,
        Tick tick,
        boolean isSpreadModelled,
        Instant tradedAt) {

    VenueTrade told() {
        return new VenueTrade(
                order.accountId(),
                "PT" + id,
                Long.toString(id),
                order.clientOrderId(),
                order.instrument(),
                order.side(),
                fill.quantity(),
                fill.price(),
                fee,
                rate,
                tradedAt,
                tick.time());
    }
}
