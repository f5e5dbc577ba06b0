package io.tradewind.kit.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.SmallRyeConfigBuilder;
import io.tradewind.kit.time.SetClock;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RateLimitsTest {
    private final SetClock clock = new SetClock("2026-01-18T10:30:10Z");

    private RateLimits limits(Map<String, String> settings) {
        return new RateLimits(
                clock, new SmallRyeConfigBuilder().withDefaultValues(settings).build());
    }

    @Test
    void shouldGrantTheLimitAndNotOneMore() {
        RateLimits limits = limits(Map.of());
        for (int i = 1; i <= 5; i++) {
            RateLimits.Budget budget = limits.take("scan", "anna", 5);
            assertThat(budget.granted()).isTrue();
            assertThat(budget.remaining()).isEqualTo(5 - i);
        }
        RateLimits.Budget refused = limits.take("scan", "anna", 5);
        assertThat(refused.granted()).isFalse();
        assertThat(refused.remaining()).isZero();
        assertThat(Instant.ofEpochSecond(refused.resetEpochSecond())).isEqualTo("2026-01-18T10:31:00Z");
    }

    @Test
    void shouldKeepCallersAndGroupsApart() {
        RateLimits limits = limits(Map.of());
        limits.take("scan", "anna", 1);
        assertThat(limits.take("scan", "bert", 1).granted()).isTrue();
        assertThat(limits.take("telemetry", "anna", 1).granted()).isTrue();
        assertThat(limits.take("scan", "anna", 1).granted()).isFalse();
    }

    @Test
    void shouldBeginAnewWithTheNextMinute() {
        RateLimits limits = limits(Map.of());
        limits.take("scan", "anna", 1);
        clock.now = Instant.parse("2026-01-18T10:31:00Z");
        assertThat(limits.take("scan", "anna", 1).granted()).isTrue();
    }

    @Test
    void shouldFollowTheConfiguration() {
        RateLimits limits = limits(Map.of("tradewind.rate-limits.scan", "2"));
        assertThat(limits.take("scan", "anna", 5).limit()).isEqualTo(2);
    }
}
