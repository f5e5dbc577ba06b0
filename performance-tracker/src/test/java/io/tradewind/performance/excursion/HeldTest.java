package io.tradewind.performance.excursion;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.contracts.market.Timeframe;
import io.tradewind.performance.market.MarketRepository.Reach;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HeldTest {
    private static final Instant FROM = Instant.parse("2026-03-02T10:00:30Z");
    private static final Instant TO = FROM.plus(Duration.ofMinutes(5));
    private static final Instant CLOSED = Instant.parse("2026-03-02T12:00:00Z");
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final Held held = new Held(7, "BTC_USD", FROM, TO, d("100"), d("104"), null, CLOSED);

    @Test
    void shouldWaitUntilTheBarsHaveGonePastTheEnd() {
        assertThat(held.excursion(reach(FROM.minusSeconds(30), TO.minusSeconds(1), "98", "110"), CLOSED, PATIENCE))
                .isEmpty();
        assertThat(held.excursion(Optional.empty(), CLOSED.plusSeconds(599), PATIENCE))
                .isEmpty();
        assertThat(held.excursion(reach(FROM.minusSeconds(30), TO, "98", "110"), CLOSED, PATIENCE))
                .hasValue(new Held.Excursion(d("98"), d("110"), 4));
    }

    @Test
    void shouldTakeItsOwnFillsInAsWell() {
        assertThat(held.excursion(reach(FROM, TO, "101", "103"), CLOSED, PATIENCE))
                .hasValue(new Held.Excursion(d("100"), d("104"), 4));
        Optional<Reach> without = Optional.of(new Reach(FROM, TO, null, null, 0));
        assertThat(held.excursion(without, CLOSED, PATIENCE))
                .as("shorter than a bar")
                .hasValue(new Held.Excursion(d("100"), d("104"), 0));
    }

    @Test
    void shouldNotKnowWhatBeganBeforeTheBars() {
        assertThat(held.excursion(reach(FROM.plusSeconds(1), TO, "98", "110"), CLOSED, PATIENCE))
                .hasValue(Held.Excursion.UNKNOWN);
        assertThat(held.excursion(Optional.empty(), CLOSED.plus(PATIENCE), PATIENCE))
                .as("nobody says anything of the instrument")
                .hasValue(Held.Excursion.UNKNOWN);
    }

    @Test
    void shouldTakeWhatIsThereWhenTheMarketIsQuiet() {
        assertThat(held.excursion(reach(FROM, TO.minusSeconds(60), "98", "110"), CLOSED.plus(PATIENCE), PATIENCE))
                .hasValue(new Held.Excursion(d("98"), d("110"), 4));
    }

    @Test
    void shouldMeasureLongTradesByTheHour() {
        assertThat(held.timeframe()).isEqualTo(Timeframe.M1);
        assertThat(new Held(7, "BTC_USD", FROM, FROM.plus(Duration.ofHours(25)), d("1"), d("1"), null, CLOSED)
                        .timeframe())
                .isEqualTo(Timeframe.H1);
    }

    private static Optional<Reach> reach(Instant first, Instant newest, String low, String high) {
        return Optional.of(new Reach(first, newest, d(low), d(high), 4));
    }

    private static BigDecimal d(String text) {
        return new BigDecimal(text);
    }
}
