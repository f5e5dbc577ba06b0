package io.tradewind.execution.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.contracts.Side;
import io.tradewind.contracts.execution.OrderType;
import io.tradewind.contracts.instrument.Instrument;
import io.tradewind.contracts.instrument.Instruments;
import io.tradewind.execution.instrument.OrderShape;
import io.tradewind.execution.instrument.Violation;
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

    @Test
    void shouldNeverMoveALimitToTheWorseSide() {
        TradeAsk.VarianceBounds bounds = bounds("0.0005");
        for (int i = 0; i < 500; i++) {
            UUID trade = new UUID(i, i);
            BigDecimal asked = new BigDecimal("1.0850");
            Variance buying = Variance.of(trade, bounds, limit(Side.BUY));
            Variance selling = Variance.of(trade, bounds, limit(Side.SELL));
            assertThat(buying.level(asked, EUR_USD)).isBetween(new BigDecimal("1.0845"), asked);
            assertThat(selling.level(asked, EUR_USD)).isBetween(asked, new BigDecimal("1.0855"));
        }
    }

    @Test
    void shouldBoundTheLevelsByThePrice() {
        assertThat(Variance.tooWide(bounds("0.001085"), limit(Side.BUY))).isEmpty();
        Violation wide = Variance.tooWide(bounds("0.0011"), limit(Side.BUY)).orElseThrow();
        assertThat(wide.field()).isEqualTo("personality_variance.level_variance");
        assertThat(wide.limit()).isEqualByComparingTo("0.001085");
    }

    private static TradeAsk.VarianceBounds bounds(String level) {
        return new TradeAsk.VarianceBounds(Duration.ZERO, BigDecimal.ZERO, new BigDecimal(level));
    }

    private static OrderShape limit(Side side) {
        BigDecimal price = new BigDecimal("1.0850");
        return new OrderShape(EUR_USD, side, OrderType.LIMIT, BigDecimal.TEN, price, null, null, price, price);
    }

    private static Variance draw(UUID trade) {
        return Variance.draw(trade, Duration.ofMillis(2_000), new BigDecimal("0.05"), new BigDecimal("0.0002"));
    }
}
