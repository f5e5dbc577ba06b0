package io.tradewind.execution.venue.broker;

import io.tradewind.contracts.Side;
import io.tradewind.contracts.execution.OrderType;
import java.math.BigDecimal;

/**
 * An order for a broker.
 *
 * @param reference ours, 1 to 20 letters and digits
 * @param price limit or trigger; null for market orders
 * @param product CNC (delivery), MIS (intraday), NRML (derivatives)
 */
public record BrokerTicket(
        String reference,
        BrokerInstrument instrument,
        Side side,
        OrderType type,
        BigDecimal quantity,
        BigDecimal price,
        String product) {

    /** Whole units, as brokers count shares. */
    public String units() {
        return quantity.toBigIntegerExact().toString();
    }

    /** The price for a limit order, 0 for others. */
    public String limit() {
        return type == OrderType.LIMIT ? price.toPlainString() : "0";
    }

    /** The trigger of a stop order, 0 for others. */
    public String trigger() {
        return type == OrderType.STOP ? price.toPlainString() : "0";
    }
}
