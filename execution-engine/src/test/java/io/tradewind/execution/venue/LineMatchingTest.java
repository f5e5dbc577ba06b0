package io.tradewind.execution.venue;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.contracts.Side;
import io.tradewind.contracts.execution.OrderType;
import io.tradewind.testkit.FixedClock;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LineMatchingTest {
    private static final long ACCOUNT = 1;

    private final MemoryBook book = new MemoryBook(new FixedClock(Instant.parse("2026-01-01T00:00:00Z")));
    private final LineMatching matching = new LineMatching(book, new LineMatching.Prices() {
        @Override
        public Optional<BigDecimal> middle(long accountId, String symbol) {
            return Optional.empty();
        }

        @Override
        public VenueInstrument instrument(long accountId, String symbol) {
            throw new AssertionError("not asked for " + symbol);
        }
    });

    @Test
    void shouldTellApartOrdersOfTwoInstrumentsWithOneNumber() {
        handedOver("tw-1", "BTC_USDT");
        handedOver("tw-2", "ETH_USDT");

        Map<String, List<KnownOrder>> ours = matching.ours(ACCOUNT, List.of("77"));

        assertThat(LineMatching.pick(ours, "77", "BTC_USDT").clientOrderId()).isEqualTo("tw-1");
        assertThat(LineMatching.pick(ours, "77", "ETH_USDT").clientOrderId()).isEqualTo("tw-2");
        assertThat(LineMatching.pick(ours, "77", "SOL_USDT")).isNull();
        assertThat(LineMatching.pick(ours, "78", "BTC_USDT")).isNull();
    }

    private void handedOver(String clientOrderId, String instrument) {
        book.begin(
                new VenueOrder(
                        ACCOUNT,
                        clientOrderId,
                        instrument,
                        Side.BUY,
                        OrderType.LIMIT,
                        BigDecimal.ONE,
                        BigDecimal.TEN,
                        false,
                        clientOrderId,
                        null,
                        null),
                instrument.replace("_", ""));
        book.told(ACCOUNT, clientOrderId, "77");
    }
}
