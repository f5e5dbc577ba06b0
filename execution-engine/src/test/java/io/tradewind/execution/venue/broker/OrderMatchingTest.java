package io.tradewind.execution.venue.broker;

import static io.tradewind.execution.venue.broker.Fixtures.NOW;
import static io.tradewind.execution.venue.broker.Fixtures.d;
import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.contracts.Side;
import io.tradewind.contracts.execution.OrderStatus;
import io.tradewind.contracts.execution.OrderType;
import io.tradewind.execution.venue.KnownOrder;
import io.tradewind.execution.venue.VenueOrder;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OrderMatchingTest {
    private static final KnownOrder OURS = known(Side.BUY, OrderType.LIMIT, "2450", false);

    @Test
    void shouldFindTheOneThatIsAlikeAndNear() {
        BrokerOrder it = order("1", Side.BUY, OrderType.LIMIT, "5", "2450.00", NOW.plusSeconds(2));
        List<BrokerOrder> book = List.of(
                it,
                order("2", Side.SELL, OrderType.LIMIT, "5", "2450", NOW),
                order("3", Side.BUY, OrderType.LIMIT, "6", "2450", NOW),
                order("4", Side.BUY, OrderType.LIMIT, "5", "2451", NOW),
                order("5", Side.BUY, OrderType.MARKET, "5", null, NOW),
                order("6", Side.BUY, OrderType.LIMIT, "5", "2450", NOW.minusSeconds(61)),
                order("7", Side.BUY, OrderType.LIMIT, "5", "2450", NOW.plusSeconds(181)),
                order("8", null, OrderType.LIMIT, "5", "2450", NOW));
        assertThat(OrderMatching.candidates(OURS, NOW, book, Set.of())).containsExactly(it);
        assertThat(OrderMatching.candidates(OURS, NOW, book, Set.of("1")))
                .as("known as another of ours")
                .isEmpty();
    }

    @Test
    void shouldNotChooseBetweenTwo() {
        List<BrokerOrder> book = List.of(
                order("1", Side.BUY, OrderType.LIMIT, "5", "2450", NOW),
                order("2", Side.BUY, OrderType.LIMIT, "5", "2450", null));
        assertThat(OrderMatching.candidates(OURS, NOW, book, Set.of())).hasSize(2);
    }

    @Test
    void shouldBuyForDeliveryAndSellShortForTheDay() {
        assertThat(Products.of(known(Side.BUY, OrderType.MARKET, null, false).order()))
                .isEqualTo("CNC");
        assertThat(Products.of(known(Side.SELL, OrderType.MARKET, null, true).order()))
                .isEqualTo("CNC");
        assertThat(Products.of(known(Side.SELL, OrderType.MARKET, null, false).order()))
                .isEqualTo("MIS");
        assertThat(Products.of(known(Side.BUY, OrderType.MARKET, null, true).order()))
                .isEqualTo("MIS");
    }

    @Test
    void shouldDeriveFillsFromSums() {
        List<FillLadder.Step> steps = FillLadder.steps(List.of(
                new FillLadder.Sight(d("4"), d("100"), NOW),
                new FillLadder.Sight(d("10"), d("103"), NOW.plusSeconds(5))));
        assertThat(steps)
                .containsExactly(
                        new FillLadder.Step(d("4"), d("4"), d("100"), NOW),
                        new FillLadder.Step(d("10"), d("6"), d("105"), NOW.plusSeconds(5)));
        assertThat(FillLadder.steps(List.of(
                                new FillLadder.Sight(d("1000"), d("100"), NOW),
                                new FillLadder.Sight(d("1001"), d("99.8"), NOW)))
                        .getLast()
                        .price())
                .as("a rounded average must not make a price below zero")
                .isEqualByComparingTo("99.8");
    }

    @Test
    void shouldWriteNumbersForBrokersThatKeepNumbersOnly() {
        assertThat(NumericReference.of("tw-abc")).isEqualTo(Long.toString(Long.parseLong("abc", 36)));
        assertThat(NumericReference.of("something-else"))
                .matches("\\d{1,15}")
                .isEqualTo(NumericReference.of("something-else"));
    }

    private static KnownOrder known(Side side, OrderType type, String price, boolean reduceOnly) {
        return new KnownOrder(
                new VenueOrder(1, "tw-1", "RELIANCE", side, type, d("5"), d(price), reduceOnly, "tw-1", null, null),
                null,
                "RELIANCE-EQ");
    }

    private static BrokerOrder order(
            String id, Side side, OrderType type, String quantity, String price, Instant entered) {
        return new BrokerOrder(
                id,
                null,
                null,
                "RELIANCE-EQ",
                null,
                side,
                type,
                d(quantity),
                BigDecimal.ZERO,
                d(price),
                null,
                OrderStatus.WORKING,
                "open",
                null,
                entered);
    }
}
