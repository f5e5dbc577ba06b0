package io.tradewind.execution.venue.paper;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.contracts.Side;
import io.tradewind.contracts.execution.OrderStatus;
import io.tradewind.contracts.execution.OrderType;
import io.tradewind.contracts.market.Tick;
import io.tradewind.execution.venue.VenueOrder;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SettlementTest {
    private static final Instant NOW = Instant.parse("2026-01-05T10:00:00Z");
    private static final FillModel MODEL = new FillModel(new PaperRules(
            d("2"), d("10"), d("10"), d("2"), d("10"), d("10000"), Duration.ZERO, Duration.ofSeconds(30)));

    @Test
    void shouldGoOnAsAMarketOrderWhenOthersTookTheDepthOfTheTickThatReachedAStop() {
        PaperOrder stop = PaperOrder.accepted(
                7,
                new VenueOrder(
                        1, "tw1", "BTC_USD", Side.BUY, OrderType.STOP, d("1"), d("51000"), false, "tw1", null, null),
                NOW,
                NOW);
        PaperOrder waiting = meet(stop, "50000", "0").order();
        assertThat(waiting.type()).isEqualTo(OrderType.STOP);

        PaperOrder reached = meet(waiting, "51000", "10").order();
        assertThat(reached.status()).isEqualTo(OrderStatus.WORKING);
        assertThat(reached.filled()).isZero();

        Settlement back = meet(reached, "50000", "0");
        assertThat(back.order().status()).isEqualTo(OrderStatus.FILLED);
        assertThat(back.trade().orElseThrow().fill().price()).isEqualByComparingTo("50010.01");
    }

    /** @param taken of the ten that the tick offers */
    private static Settlement meet(PaperOrder order, String price, String taken) {
        Tick tick = new Tick("BTC_USD", d(price), d(price), d(price), d("1"), NOW, NOW, "test", 1);
        Books books = new Books(1, "USD", d("1000000"), BigDecimal.ZERO, true, d(taken), false, 8, 9, Optional.empty());
        return Settlement.of(order, books, new Settlement.Meeting(MODEL, tick, BigDecimal.ONE, NOW));
    }

    private static BigDecimal d(String text) {
        return new BigDecimal(text);
    }
}
