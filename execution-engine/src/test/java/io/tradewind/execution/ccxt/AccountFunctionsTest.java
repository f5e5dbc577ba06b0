package io.tradewind.execution.ccxt;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.contracts.Side;
import io.tradewind.contracts.execution.OrderStatus;
import io.tradewind.execution.venue.LineOrder;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class AccountFunctionsTest {
    private static final Instant NOON = Instant.parse("2026-01-18T12:00:00Z");

    private static LineOrder order(String id, Instant createdAt) {
        return new LineOrder(
                id,
                null,
                "BTC_USDT",
                Side.BUY,
                "limit",
                BigDecimal.ONE,
                BigDecimal.ZERO,
                null,
                null,
                BigDecimal.TEN,
                null,
                null,
                OrderStatus.WORKING,
                null,
                createdAt,
                null,
                null);
    }

    @Test
    void shouldTellOpenOrdersSinceATimeAndNoMoreThanAsked() {
        List<LineOrder> told = List.of(
                order("third", NOON.plusSeconds(3)),
                order("first", NOON.plusSeconds(1)),
                order("untimed", null),
                order("second", NOON.plusSeconds(2)));

        assertThat(AccountFunctions.part(told, null, 2))
                .extracting(LineOrder::venueOrderId)
                .containsExactly("second", "third");
        assertThat(AccountFunctions.part(told, NOON.plusSeconds(2), 10))
                .extracting(LineOrder::venueOrderId)
                .containsExactly("untimed", "second", "third");
        assertThat(AccountFunctions.part(told, NOON, 2))
                .extracting(LineOrder::venueOrderId)
                .containsExactly("untimed", "first");
        assertThat(AccountFunctions.part(told, null, 10)).hasSize(4);
    }
}
