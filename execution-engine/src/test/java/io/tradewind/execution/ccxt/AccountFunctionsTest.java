package io.tradewind.execution.ccxt;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.contracts.Side;
import io.tradewind.contracts.execution.OrderStatus;
import io.tradewind.execution.venue.LineOrder;
import io.tradewind.execution.venue.VenueReads;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
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
                null,
                null,
                List.of());
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

    @Test
    void shouldTellTransfersOldestFirstWithWhereTheyWent() {
        VenueReads.Transfer newer = new VenueReads.Transfer(
                "2",
                "x2",
                "deposit",
                "XRP",
                BigDecimal.TEN,
                null,
                "rNFu",
                "ok",
                NOON.plusSeconds(9),
                null,
                "XRP",
                "19",
                NOON.plusSeconds(10),
                true,
                "Deposit");
        VenueReads.Transfer older = new VenueReads.Transfer(
                "1", "x1", "deposit", "BTC", BigDecimal.ONE, null, "bc1", "pending", NOON, null);

        List<Map<String, Object>> told = AccountFunctions.transactions(List.of(newer, older));

        assertThat(told).extracting(t -> t.get("id")).containsExactly("1", "2");
        assertThat(told.getLast())
                .containsEntry("network", "XRP")
                .containsEntry("addressTo", "rNFu")
                .containsEntry("tag", "19")
                .containsEntry("tagTo", "19")
                .containsEntry("updated", NOON.plusSeconds(10).toEpochMilli())
                .containsEntry("internal", true)
                .containsEntry("comment", "Deposit");
    }

    @Test
    void shouldTellTheLastFillOfAnOrderThatIsFilledAndOfNoOther() {
        Instant changed = NOON.plusSeconds(5);
        LineOrder filled = new LineOrder(
                "1",
                null,
                "BTC_USDT",
                Side.BUY,
                "market",
                BigDecimal.ONE,
                BigDecimal.ONE,
                BigDecimal.TEN,
                BigDecimal.TEN,
                null,
                null,
                null,
                OrderStatus.FILLED,
                null,
                NOON,
                changed,
                null,
                null,
                List.of());

        assertThat(Unified.order(filled, List.of())).containsEntry("lastTradeTimestamp", changed.toEpochMilli());
        assertThat(Unified.order(order("2", NOON), List.of())).containsEntry("lastTradeTimestamp", null);
    }
}
