package io.tradewind.breaker.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import org.junit.jupiter.api.Test;

class PriceTrailTest {
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private final PriceTrail trail = new PriceTrail(Duration.ofMinutes(1));

    @Test
    void shouldMeasureTheWidestWayWithinTheWindow() {
        heard("50", 0);
        heard("100", 30);
        // A spike between two looks is not missed.
        heard("125", 31);
        heard("101", 31);

        assertThat(trail.jump(NOON.plusSeconds(20)).orElseThrow().fraction()).isEqualByComparingTo("0.25");
        assertThat(trail.jump(NOON).orElseThrow().fraction()).isEqualByComparingTo("1.5");
        assertThat(trail.jump(NOON.plusSeconds(32))).isEmpty();
        assertThat(trail.heardAt()).isEqualTo(NOON.plusSeconds(31));
    }

    @Test
    void shouldLookAtTheWindowAndNotAtTheSecondThatItBeginsIn() {
        trail.heard(new BigDecimal("50"), NOON.plusMillis(100));
        trail.heard(new BigDecimal("100"), NOON.plusMillis(900));

        assertThat(trail.jump(NOON.plusMillis(100)).orElseThrow().fraction()).isEqualByComparingTo("1");
        assertThat(trail.jump(NOON.plusMillis(101)).orElseThrow().fraction()).isEqualByComparingTo("0");
    }

    /** Prices that only fall, a thousand a second. */
    @Test
    void shouldKeepTheExtremesWhateverTheirNumber() {
        Extremes highest = new Extremes(Comparator.naturalOrder());
        for (int i = 0; i < 10_000; i++) {
            highest.heard(BigDecimal.valueOf(20_000 - i), NOON.plusMillis(i));
        }

        assertThat(highest.since(NOON)).contains(BigDecimal.valueOf(20_000));
        assertThat(highest.since(NOON.plusMillis(100)).orElseThrow())
                .as("the exact one, or one heard shortly before it")
                .isBetween(BigDecimal.valueOf(19_900), BigDecimal.valueOf(19_908));
        assertThat(highest.since(NOON.plusMillis(9_000))).contains(BigDecimal.valueOf(11_000));
        assertThat(highest.since(NOON.plusMillis(10_000))).isEmpty();
    }

    @Test
    void shouldForgetWhatNoWindowReaches() {
        heard("50", 0);
        heard("100", 61);

        assertThat(trail.jump(NOON).orElseThrow().fraction()).isEqualByComparingTo("0");
    }

    private void heard(String price, int seconds) {
        trail.heard(new BigDecimal(price), NOON.plusSeconds(seconds));
    }
}
