package io.tradewind.breaker.watch;

/**
 * Orders of a window.
 *
 * @param sent orders that were sent to a venue and may open a position
 * @param settled orders that a venue answered, taken or rejected
 * @param rejected those of them that it rejected
 */
record OrderCounts(long sent, long settled, long rejected) {
    static final OrderCounts NONE = new OrderCounts(0, 0, 0);

    OrderCounts plus(OrderCounts other) {
        return new OrderCounts(sent + other.sent, settled + other.settled, rejected + other.rejected);
    }
}
