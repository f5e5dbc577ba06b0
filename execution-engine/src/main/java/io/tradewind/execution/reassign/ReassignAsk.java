package io.tradewind.execution.reassign;

import java.util.List;

/**
 * What to move where.
 *
 * @param orderIds orders with all their deals
 * @param magicId strategy from now on; null = as it is
 * @param positionId position from now on; null = as it is
 * @param reason why, for the record
 */
record ReassignAsk(long accountId, List<Long> orderIds, Long magicId, Long positionId, String reason) {
    ReassignAsk {
        orderIds = List.copyOf(orderIds);
    }
}
