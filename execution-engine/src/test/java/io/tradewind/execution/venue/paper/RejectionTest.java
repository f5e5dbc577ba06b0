package io.tradewind.execution.venue.paper;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.contracts.Direction;
import io.tradewind.contracts.Side;
import io.tradewind.contracts.execution.OrderType;
import io.tradewind.contracts.instrument.Instrument;
import io.tradewind.contracts.instrument.Instruments;
import io.tradewind.contracts.market.Tick;
import io.tradewind.execution.venue.VenueOrder;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RejectionTest {
    private static final Instant NOW = Instant.parse("2026-01-05T10:00:00Z");
    /** Orders of 0.0001 to 1000. */
    private static final Instrument BTC = Instruments.get("BTC_USD");

    private static final Tick TICK =
            new Tick("BTC_USD", d("49999"), d("50001"), d("50000"), d("1"), NOW, NOW, "test", 1);

    @Test
    void shouldCloseAPositionThatIsLargerThanAnOrderMayOpen() {
        assertThat(code(order(Side.SELL, "1500", true), held("1500"))).isEmpty();
        assertThat(code(order(Side.SELL, "0.00001", true), held("0.00001"))).isEmpty();
    }

    @Test
    void shouldKeepOrdersThatOpenWithinTheInstrumentsSizes() {
        assertThat(code(order(Side.BUY, "1000", false), Optional.empty())).isEmpty();
        assertThat(code(order(Side.BUY, "1000.1", false), Optional.empty())).contains("max_size");
        assertThat(code(order(Side.BUY, "0.00001", false), Optional.empty())).contains("min_size");
    }

    @Test
    void shouldRefuseToReduceWhatIsNotOpen() {
        assertThat(code(order(Side.SELL, "1500", true), Optional.empty())).contains("no_position");
        assertThat(code(order(Side.BUY, "1500", true), held("1500"))).contains("no_position");
    }

    private static Optional<String> code(PaperOrder order, Optional<PaperPosition> position) {
        Books books = new Books(1, "USD", d("100000"), BigDecimal.ZERO, false, BigDecimal.ZERO, false, 1, 1, position);
        return Rejection.of(order, BTC, Optional.of(TICK), books, Duration.ofSeconds(30), NOW)
                .map(Rejection::code);
    }

    private static PaperOrder order(Side side, String quantity, boolean reduceOnly) {
        VenueOrder order = new VenueOrder(
                1, "tw-1", "BTC_USD", side, OrderType.MARKET, d(quantity), null, reduceOnly, "p", null, null);
        return PaperOrder.accepted(1, order, NOW, NOW);
    }

    private static Optional<PaperPosition> held(String quantity) {
        return Optional.of(new PaperPosition(
                1,
                "p",
                "BTC_USD",
                Direction.LONG,
                d(quantity),
                d("50000").multiply(d(quantity)),
                BigDecimal.ZERO,
                null,
                null,
                0));
    }

    private static BigDecimal d(String text) {
        return new BigDecimal(text);
    }
}
