package io.tradewind.execution.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tradewind.contracts.Direction;
import io.tradewind.contracts.Side;
import io.tradewind.contracts.error.ErrorCode;
import io.tradewind.contracts.execution.OrderStatus;
import io.tradewind.contracts.execution.OrderType;
import io.tradewind.execution.ledger.AccountBook;
import io.tradewind.execution.ledger.Position;
import io.tradewind.execution.venue.NettingRef;
import io.tradewind.kit.error.Refusal;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BrokerNettingTest {
    private static final Instant NOW = Instant.parse("2026-01-05T05:00:00Z");
    private static final String REF = NettingRef.of("RELIANCE");

    @ParameterizedTest
    @CsvSource({
        "LONG, SELL, 10, true",
        "LONG, SELL, 4, true",
        "LONG, BUY, 40, false",
        "SHORT, BUY, 10, true",
        "SHORT, SELL, 40, false"
    })
    void shouldCloseWhatGoesAgainstThePosition(Direction held, Side side, String size, boolean closes) {
        assertThat(BrokerNetting.closes(order(side, size), book(List.of(position(held, REF)))))
                .isEqualTo(closes);
    }

    @Test
    void shouldOpenWhereNothingIsHeld() {
        assertThat(BrokerNetting.closes(order(Side.SELL, "10"), book(List.of())))
                .isFalse();
    }

    @Test
    void shouldNotTakeAPositionOfSomebodyElsesOrderForItsOwn() {
        assertThat(BrokerNetting.closes(order(Side.SELL, "10"), book(List.of(position(Direction.LONG, "external-1")))))
                .isFalse();
    }

    @Test
    void shouldRefuseToCrossThePosition() {
        assertThatThrownBy(() -> BrokerNetting.closes(
                        order(Side.SELL, "15"),
                        book(List.of(position(Direction.LONG, REF)), pending(7, Side.SELL, "4"))))
                .isInstanceOfSatisfying(Refusal.class, refusal -> {
                    assertThat(refusal.code()).isEqualTo(ErrorCode.REQ_002);
                    assertThat(refusal).hasMessageContaining("may close 6");
                    assertThat((BigDecimal) refusal.details().get("limit")).isEqualByComparingTo("6");
                    assertThat(refusal.details())
                            .containsEntry("position_id", 3L)
                            .containsEntry("field", "size");
                });
    }

    @Test
    void shouldCountWhatIsLeftOfOrdersOnTheirWayOnceAndNotItself() {
        AccountBook book = book(
                List.of(position(Direction.LONG, REF)),
                pending(1, Side.SELL, "6"),
                pending(7, Side.SELL, "4"),
                pending(8, Side.BUY, "5"));

        assertThat(BrokerNetting.closes(order(Side.SELL, "6"), book)).isTrue();
    }

    @Test
    void shouldSayThatOrdersOnTheirWayCloseAllOfIt() {
        assertThatThrownBy(() -> BrokerNetting.closes(
                        order(Side.SELL, "1"),
                        book(List.of(position(Direction.LONG, REF)), pending(7, Side.SELL, "10"))))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.REQ_007));
    }

    @Test
    void shouldNotOpenAgainstAnOrderThatOpens() {
        assertThatThrownBy(() ->
                        BrokerNetting.closes(order(Side.SELL, "1"), book(List.of(), pending(7, Side.BUY, "10"))))
                .isInstanceOfSatisfying(Refusal.class, refusal -> {
                    assertThat(refusal.code()).isEqualTo(ErrorCode.REQ_007);
                    assertThat(refusal.details()).containsEntry("order_id", 7L).containsEntry("side", "BUY");
                });
        assertThat(BrokerNetting.closes(order(Side.BUY, "1"), book(List.of(), pending(7, Side.BUY, "10"))))
                .isFalse();
    }

    private static AccountBook book(List<Position> positions, AccountBook.Pending... pending) {
        return new AccountBook(
                1,
                5,
                5,
                "INR",
                BigDecimal.TEN,
                LocalDate.of(2026, 1, 5),
                BigDecimal.TEN,
                BigDecimal.TEN,
                0,
                positions,
                List.of(pending),
                NOW);
    }

    private static AccountBook.Pending pending(long id, Side side, String remaining) {
        return new AccountBook.Pending(
                id, "RELIANCE", side, new BigDecimal(remaining), BigDecimal.TEN, false, OrderStatus.WORKING);
    }

    private static Position position(Direction direction, String ref) {
        return new Position(
                3,
                new UUID(0, 3),
                1,
                "RELIANCE",
                direction,
                new BigDecimal("10"),
                new BigDecimal("24500"),
                new BigDecimal("2450"),
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                ref,
                null,
                null,
                0,
                null,
                null,
                null,
                NOW,
                null);
    }

    private static Order order(Side side, String size) {
        return new Order(
                1,
                new UUID(0, 1),
                1,
                "tw-1",
                new Order.Terms(
                        "RELIANCE",
                        side,
                        OrderType.MARKET,
                        new BigDecimal(size),
                        null,
                        null,
                        null,
                        false,
                        REF,
                        0,
                        null),
                new Order.Tags(0, null, null, null, null, null, null),
                Order.Progress.fresh(OrderStatus.SUBMITTING, 0, NOW),
                null,
                null,
                "here",
                NOW);
    }
}
