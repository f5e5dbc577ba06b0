package io.tradewind.breaker.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
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
    void shouldForgetWhatNoWindowReaches() {
        heard("50", 0);
        heard("100", 61);

        assertThat(trail.jump(NOON).orElseThrow().fraction()).isEqualByComparingTo("0");
    }

    private void heard(String price, int seconds) {
        trail.heard(new BigDecimal(price), NOON.plusSeconds(seconds));
    }
}
