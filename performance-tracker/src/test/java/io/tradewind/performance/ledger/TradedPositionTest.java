package io.tradewind.performance.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.contracts.Direction;
import io.tradewind.contracts.Side;
import io.tradewind.contracts.execution.DealBooked.Entry;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TradedPositionTest {
    private static final Instant START = Instant.parse("2026-03-02T12:00:00Z");

    /** Bought 1 at 100, sold 0.5 at 110, bought 0.5 at 112, sold all at 120. */
    private final List<Fill> fills = List.of(
            fill(1, Side.BUY, "1", "100", "1", "0"),
            fill(2, Side.SELL, "0.5", "110", "0.5", "5"),
            fill(3, Side.BUY, "0.5", "112", "0.5", "0"),
            fill(4, Side.SELL, "1", "120", "1", "14"));

    @Test
    void shouldKeepAverageCostWhileOpen() {
        TradedPosition open = TradedPosition.of(fills.subList(0, 3));
        assertThat(open.openQuantity()).isEqualByComparingTo("1");
        // Half of the cost of 100 stayed, 56 came on top.
        assertThat(open.openPrice()).isEqualByComparingTo("106");
        assertThat(open.closedAt()).isNull();
        assertThat(open.direction()).isEqualTo(Direction.LONG);
    }

    @Test
    void shouldBeATradeWhenAllIsClosed() {
        TradedPosition trade = TradedPosition.of(fills);
        assertThat(trade.openQuantity()).isZero();
        assertThat(trade.openPrice()).isNull();
        assertThat(trade.pnl()).isEqualByComparingTo("16");
        assertThat(trade.fees()).isEqualByComparingTo("3");
        assertThat(trade.entryPrice()).isEqualByComparingTo("104");
        assertThat(trade.exitPrice().setScale(6, java.math.RoundingMode.HALF_UP))
                .isEqualByComparingTo("116.666667");
        assertThat(trade.openedAt()).isEqualTo(START.plusSeconds(1));
        assertThat(trade.closedAt()).isEqualTo(START.plusSeconds(4));
    }

    @Test
    void shouldNotDependOnTheOrderOfArrival() {
        List<Fill> shuffled = new ArrayList<>(fills);
        Collections.rotate(shuffled, 2);
        Collections.swap(shuffled, 0, 1);
        assertThat(TradedPosition.of(shuffled)).isEqualTo(TradedPosition.of(fills));
    }

    @Test
    void shouldShowThatAnOpeningFillIsStillOnItsWay() {
        TradedPosition incomplete = TradedPosition.of(fills.subList(1, 2));
        assertThat(incomplete.openQuantity()).isEqualByComparingTo("-0.5");
        assertThat(incomplete.openPrice()).isNull();
        assertThat(incomplete.closedAt()).isNull();
        assertThat(incomplete.direction()).isEqualTo(Direction.LONG);
    }

    private static Fill fill(long id, Side side, String quantity, String price, String fee, String realized) {
        return new Fill(
                id,
                new UUID(1, 1),
                9,
                1,
                "BTC_USD",
                side,
                side == Side.BUY ? Entry.IN : Entry.OUT,
                new BigDecimal(quantity),
                new BigDecimal(price),
                new BigDecimal(fee),
                new BigDecimal(realized),
                null,
                "momentum",
                START.plusSeconds(id));
    }
}
