package io.tradewind.testkit;

import io.tradewind.contracts.Side;
import io.tradewind.contracts.execution.OrderChanged;
import io.tradewind.contracts.execution.OrderStatus;
import io.tradewind.contracts.execution.OrderType;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;

/** Orders as the engine tells of them. */
public final class TestOrders {
    private TestOrders() {}

    /** One bitcoin bought at the market, nothing of it filled; its trade's id is made of its own. */
    public static OrderChanged changed(long id, long account, OrderStatus status) {
        return new OrderChanged(
                id,
                new UUID(6, id),
                account,
                "BTC_USD",
                Side.BUY,
                OrderType.MARKET,
                BigDecimal.ONE,
                BigDecimal.ZERO,
                null,
                null,
                null,
                false,
                0,
                0,
                null,
                null,
                null,
                "c" + id,
                null,
                status,
                null,
                null,
                Instant.now(),
                null);
    }
}
