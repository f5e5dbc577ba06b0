package io.tradewind.execution.protection;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.contracts.Direction;
import io.tradewind.testkit.FixedClock;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CloseTriesTest {
    private final FixedClock clock = new FixedClock(Instant.parse("2026-01-05T05:00:00Z"));
    private final CloseTries tries = new CloseTries(2, clock);

    @Test
    void shouldWaitTwiceAsLongAfterEachTryUpToFiveMinutes() {
        ProtectionWatch.Guarded position = position(1, "RELIANCE", "10", "90");
        for (long seconds : new long[] {1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300}) {
            assertThat(tries.isDue(position)).isTrue();
            tries.failed(position);
            clock.advance(Duration.ofSeconds(seconds).minusMillis(1));
            assertThat(tries.isDue(position)).as("before %d s", seconds).isFalse();
            clock.advance(Duration.ofMillis(1));
        }
        assertThat(tries.isDue(position)).isTrue();
    }

    @Test
    void shouldBeginAnewAfterACloseAndWhenAnythingOfThePositionChanged() {
        ProtectionWatch.Guarded position = position(1, "RELIANCE", "10", "90");
        tries.failed(position);
        tries.failed(position);
        assertThat(tries.isDue(position(1, "RELIANCE", "10", "91"))).isTrue();
        assertThat(tries.isDue(position(1, "RELIANCE", "9", "90"))).isTrue();
        tries.failed(position(1, "RELIANCE", "9", "90"));
        clock.advance(Duration.ofSeconds(1));
        assertThat(tries.isDue(position(1, "RELIANCE", "9", "90"))).isTrue();
        tries.failed(position);
        tries.closed(position);
        assertThat(tries.isDue(position)).isTrue();
    }

    /** In India 09:15 is 03:45 UTC, 15:30 is 10:00 UTC; FX ends on Friday at 22:00 UTC in winter. */
    @ParameterizedTest
    @CsvSource({
        "RELIANCE, 2026-01-05T03:44:59Z, false",
        "RELIANCE, 2026-01-05T03:45:00Z, true",
        "RELIANCE, 2026-01-05T10:00:00Z, false",
        "RELIANCE, 2026-01-04T05:00:00Z, false",
        "EUR_USD, 2026-01-09T21:59:59Z, true",
        "EUR_USD, 2026-01-09T22:00:00Z, false",
        "BTC_USD, 2026-01-04T05:00:00Z, true"
    })
    void shouldTryOnlyWhileTheInstrumentTrades(String instrument, Instant at, boolean isDue) {
        clock.set(at);
        assertThat(tries.isDue(position(1, instrument, "10", "90"))).isEqualTo(isDue);
    }

    @Test
    void shouldRememberNoMoreThanItsLimit() {
        ProtectionWatch.Guarded first = position(1, "RELIANCE", "10", "90");
        ProtectionWatch.Guarded second = position(2, "RELIANCE", "10", "90");
        ProtectionWatch.Guarded third = position(3, "RELIANCE", "10", "90");
        tries.failed(first);
        tries.failed(second);
        tries.failed(first);
        tries.failed(third);
        assertThat(tries.isDue(first)).isFalse();
        assertThat(tries.isDue(second)).isTrue();
        assertThat(tries.isDue(third)).isFalse();
    }

    private static ProtectionWatch.Guarded position(long id, String instrument, String quantity, String stopLoss) {
        return new ProtectionWatch.Guarded(
                id, 1, "zerodha", instrument, Direction.LONG, new BigDecimal(quantity), new BigDecimal(stopLoss), null);
    }
}
