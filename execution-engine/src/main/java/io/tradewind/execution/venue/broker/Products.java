package io.tradewind.execution.venue.broker;

import io.tradewind.contracts.Side;
import io.tradewind.execution.venue.VenueOrder;

/** In which product an order of the cash segment goes. */
final class Products {
    private Products() {}

    /**
     * Shares are bought for delivery (CNC); what was not held is sold, and bought back, within the day (MIS). What closes is
     * told as that, also where it was not asked for as that.
     */
    static String of(VenueOrder order) {
        boolean isLong = order.reduceOnly() == (order.side() == Side.SELL);
        return isLong ? "CNC" : "MIS";
    }
}
