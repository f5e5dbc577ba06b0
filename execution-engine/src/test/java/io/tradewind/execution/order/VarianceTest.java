package io.tradewind.execution.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.contracts.instrument.Instrument;
import io.tradewind.contracts.instrument.Instruments;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class VarianceTest {
    private static final Instrument EUR_USD = Instruments.get("EUR_USD");

    @Test
    void shouldDrawTheSameForTheSameTradeAndOthersForOthers() {
        UUID trade = new UUID(1, 2);
        assertThat(draw(trade)).isEqualTo(draw(trade));
        Set<Variance> drawn = new HashSet<>();
        for (int i = 0; i < 100; i++) {
            drawn.add(draw(new UUID(7, i)));
        }
        assertThat(drawn).hasSize(100);
    }

    @Test
    void shouldStayInsideItsBoundsAndOnTheGrids() {
        for (int i = 0; i < 2_000; i++) {
            Variance variance = draw(new UUID(i, -i));
            assertThat(variance.delay()).isBetween(Duration.ZERO, Duration.ofMillis(2_000));
            assertThat(variance.sizeFactor()).isBetween(new BigDecimal("0.95"), new BigDecimal("1.05"));
            assertThat(variance.levelShift().abs()).isLessThanOrEqualTo(new BigDecimal("0.0002"));
            assertThat(EUR_USD.onLot(variance.size(new BigDecimal("10000"), EUR_USD)))
                    .isTrue();
            assertThat(EUR_USD.onTick(variance.level(new BigDecimal("1.0850"), EUR_USD)))
                    .isTrue();
        }
    }

    @Test
    void shouldChangeNothingWhenNoneIsAsked() {
        Variance none = Variance.draw(new UUID(3, 4), Duration.ZERO, BigDecimal.ZERO, BigDecimal.ZERO);
        assertThat(none.isNone()).isTrue();
        assertThat(none.size(new BigDecimal("12345"), EUR_USD)).isEqualByComparingTo("12345");
        assertThat(none.level(null, EUR_USD)).isNull();
    }

    private static Variance draw(UUID trade) {
        return Variance.draw(trade, Duration.ofMillis(2_000), new BigDecimal("0.05"), new BigDecimal("0.0002"));
    }
}
