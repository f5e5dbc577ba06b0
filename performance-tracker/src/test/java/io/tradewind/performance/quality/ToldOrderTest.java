package io.tradewind.performance.quality;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.contracts.Side;
import io.tradewind.contracts.execution.OrderChanged;
import io.tradewind.contracts.execution.OrderStatus;
import io.tradewind.contracts.execution.OrderType;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ToldOrderTest {
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    private final ToldOrder sent = told(OrderStatus.SUBMITTING, 1, NOON.plusMillis(3), null);
    private final ToldOrder working = told(OrderStatus.WORKING, 5, null, NOON.plusMillis(5));
    private final ToldOrder filled = told(OrderStatus.FILLED, 9, null, NOON.plusMillis(9));

    @Test
    void shouldComeToTheSameInWhateverOrderItIsTold() {
        ToldOrder inOrder = sent.and(working).and(filled);

        assertThat(inOrder)
                .isEqualTo(new ToldOrder(filled.latest(), NOON.plusMillis(1), NOON.plusMillis(3), NOON.plusMillis(5)))
                .isEqualTo(filled.and(working).and(sent))
                .isEqualTo(working.and(filled.and(sent)))
                .isEqualTo(inOrder.and(working).and(sent));
    }

    /** Many venues answer within one instant of ours. */
    @Test
    void shouldTakeTheLaterToldOfTwoStatesOfOneInstant() {
        ToldOrder atOnce = told(OrderStatus.FILLED, 5, null, NOON.plusMillis(5));

        assertThat(working.and(atOnce).latest().status()).isEqualTo(OrderStatus.FILLED);
        assertThat(atOnce.and(working).latest().status()).isEqualTo(OrderStatus.WORKING);
    }

    private static ToldOrder told(OrderStatus status, int millis, Instant submittedAt, Instant ackedAt) {
        Instant at = NOON.plusMillis(millis);
        return new ToldOrder(
                new OrderChanged(
                        7,
                        new UUID(0, 7),
                        1,
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
                        "tw7",
                        null,
                        status,
                        null,
                        null,
                        at,
                        null),
                at,
                submittedAt,
                ackedAt);
    }
}
