package io.tradewind.kit.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RetryAfterTest {
    private static final Instant NOW = Instant.parse("2026-01-18T10:30:10.500Z");

    private static long seconds(int status, Map<String, Object> details) {
        return RetryAfter.of(status, details, NOW).orElse(-1);
    }

    @Test
    void shouldSayWhatIsKnown() {
        assertThat(seconds(429, Map.of("retry_after_seconds", 900L))).isEqualTo(900);
        assertThat(seconds(503, Map.of("retry_after_seconds", 0))).isEqualTo(1);
        assertThat(seconds(429, Map.of("retry_after_ms", 2_001L))).isEqualTo(3);
        assertThat(seconds(429, Map.of("retry_after_ms", 2_000L))).isEqualTo(2);
        assertThat(seconds(429, Map.of("retry_at", "2026-01-18T10:31:00Z"))).isEqualTo(50);
        assertThat(seconds(429, Map.of("retry_at", "2026-01-18T10:30:00Z"))).isEqualTo(1);
    }

    @Test
    void shouldSaySomethingOfEveryFailureThatPassesAndNothingOfOthers() {
        assertThat(seconds(503, Map.of("service", "execution-engine"))).isEqualTo(1);
        assertThat(seconds(429, Map.of())).isEqualTo(1);
        assertThat(seconds(503, Map.of("service", "vault", "passes", false))).isEqualTo(-1);
        assertThat(seconds(503, Map.of("retry_at", "soon"))).isEqualTo(1);
        assertThat(seconds(500, Map.of())).isEqualTo(-1);
        assertThat(seconds(400, Map.of("field", "x"))).isEqualTo(-1);
    }
}
