package io.tradewind.performance;

import static io.tradewind.performance.Tracker.SOON;
import static io.tradewind.performance.Tracker.get;
import static io.tradewind.performance.Tracker.open;
import static io.tradewind.performance.Tracker.operator;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tradewind.contracts.Direction;
import io.tradewind.contracts.Side;
import io.tradewind.contracts.Topics;
import io.tradewind.contracts.analysis.SignalGenerated;
import io.tradewind.contracts.execution.DealBooked;
import io.tradewind.contracts.execution.DealBooked.Entry;
import io.tradewind.contracts.execution.OrderChanged;
import io.tradewind.contracts.execution.OrderStatus;
import io.tradewind.contracts.execution.OrderType;
import io.tradewind.contracts.market.Timeframe;
import io.tradewind.testkit.SuiteResource;
import io.tradewind.testkit.TestEvents;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Execution quality from orders, signals and deals, each event fed twice. */
@QuarkusTest
@WithTestResource(value = SuiteResource.class, scope = TestResourceScope.GLOBAL)
class ExecutionQualityComponentTest {
    private static final Instant MARKET = Instant.parse("2025-01-06T10:00:00Z");
    private static final UUID SIGNAL = new UUID(7, 7);

    @Test
    void shouldTellHowOrdersWereExecuted() {
        open(63, "sixty-three");
        Instant start = Instant.now().minusSeconds(5);
        signal(start.minusMillis(500));
        // The end comes before the beginning, and everything twice.
        order(OrderStatus.FILLED, start.plusSeconds(60), "V1");
        order(OrderStatus.SUBMITTING, start, null);
        DealBooked dollars = new Fill(
                        6301, 63, 631, "BTC_USD", Side.BUY, Entry.IN, "1002", "0", start.plusSeconds(59), null)
                .booked(6300, SIGNAL, "1000", "2", null);
        DealBooked yen = new Fill(
                        6302, 63, 632, "USD_JPY", Side.SELL, Entry.IN, "150", "0", start.plusSeconds(59), null)
                .booked(6300, SIGNAL, "151", "1", "0.006");
        Tracker.twice(63, dollars);
        Tracker.twice(63, yen);
        await().atMost(SOON).untilAsserted(() -> {
            JsonNode quality = get(operator(), "/63/execution-quality").body();
            assertThat(quality.at("/costs/fills").asInt()).isEqualTo(2);
            assertThat(quality.at("/orders/filled").asInt()).isEqualTo(1);
            assertThat(quality.at("/latencies_ms/signal_to_submit/count").asInt())
                    .isEqualTo(1);
        });
        JsonNode quality = get(operator(), "/63/execution-quality").body();
        // Submitted when the intent's event was written, which is when this test did: some seconds after the signal.
        assertThat(quality.at("/latencies_ms/signal_to_submit/max").asLong()).isBetween(5_000L, 60_000L);
        long toAck = quality.at("/latencies_ms/submit_to_ack/max").asLong();
        assertThat(toAck - quality.at("/latencies_ms/submit_to_fill/max").asLong())
                .isEqualTo(1_000);
        assertThat(quality.at("/costs/traded_value").decimalValue()).isEqualByComparingTo("1002.9");
        assertThat(quality.at("/costs/slippage").decimalValue()).isEqualByComparingTo("2.006");
        assertThat(quality.at("/costs/slippage_bps").isNull()).isTrue();
        assertThat(quality.at("/costs/by_instrument/0/slippage_bps").decimalValue())
                .isEqualByComparingTo("20");
        assertThat(quality.at("/costs/by_instrument/0/in_account_currency/rates_from")
                        .isNull())
                .as("dollars need no rate")
                .isTrue();
        assertThat(Instant.parse(quality.at("/costs/by_instrument/1/in_account_currency/rates_from")
                        .asText()))
                .isBetween(start, Instant.now());
        assertThat(quality.path("notes")).isEmpty();
    }

    private static void signal(Instant at) {
        SignalGenerated signal = new SignalGenerated(
                SIGNAL,
                List.of(),
                "BTC_USD",
                Timeframe.M1,
                "momentum",
                "1",
                Direction.LONG,
                d("0.7"),
                d("1000"),
                d("990"),
                d("1020"),
                d("2"),
                MARKET,
                at,
                new SignalGenerated.Evidence(MARKET, MARKET, 1, "digest", Map.of(), Map.of(), List.of()));
        UUID id = TestEvents.publish(Topics.SIGNALS, "BTC_USD", signal);
        TestEvents.publish(Topics.SIGNALS, "BTC_USD", signal, id);
    }

    private static void order(OrderStatus status, Instant changed, String venueOrderId) {
        OrderChanged order = new OrderChanged(
                6300,
                new UUID(1, 631),
                63,
                "BTC_USD",
                Side.BUY,
                OrderType.MARKET,
                BigDecimal.ONE,
                BigDecimal.ZERO,
                null,
                null,
                null,
                false,
                631,
                0,
                SIGNAL,
                null,
                null,
                "tw-1",
                venueOrderId,
                status,
                null,
                null,
                changed,
                null);
        UUID id = TestEvents.publish(Topics.ORDERS, "63", order);
        TestEvents.publish(Topics.ORDERS, "63", order, id);
        TestEvents.publish(Topics.ORDERS, "63", order);
    }

    private static BigDecimal d(String text) {
        return new BigDecimal(text);
    }
}
