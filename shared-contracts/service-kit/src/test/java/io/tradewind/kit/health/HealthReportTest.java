package io.tradewind.kit.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.kit.time.SetClock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class HealthReportTest {
    private final SetClock clock = new SetClock("2026-11-27T10:00:00Z");
    private Dependency.Status status = Dependency.Status.HEALTHY;
    private Duration hangs = Duration.ZERO;
    private int asked;

    private final HealthReport report = new HealthReport(
            List.of(new Dependency() {
                @Override
                public String name() {
                    return "broker";
                }

                @Override
                public Status check() {
                    asked++;
                    clock.now = clock.now.plus(hangs);
                    return status;
                }
            }),
            clock,
            "1");

    @Test
    void shouldServeAnAnswerForASecond() {
        assertThat(report.view().status()).isEqualTo("healthy");
        status = Dependency.Status.UNHEALTHY;
        clock.now = clock.now.plusMillis(999);
        assertThat(report.view().status()).isEqualTo("healthy");
        clock.now = clock.now.plusMillis(1);
        assertThat(report.view().status()).isEqualTo("unhealthy");
    }

    @Test
    void shouldAskAnewWhenTheClockWasSetBack() {
        assertThat(report.view().status()).isEqualTo("healthy");
        status = Dependency.Status.UNHEALTHY;
        clock.now = clock.now.minus(Duration.ofHours(1));
        assertThat(report.view().status()).isEqualTo("unhealthy");
    }

    /** Each would otherwise wait for all before, and then ask what hangs once more. */
    @Test
    void shouldServeWhoCameWhileSomethingHung() {
        hangs = Duration.ofSeconds(4);
        status = Dependency.Status.UNHEALTHY;
        assertThat(report.view().status()).isEqualTo("unhealthy");
        assertThat(report.view().status()).isEqualTo("unhealthy");
        clock.now = clock.now.plusMillis(999);
        assertThat(report.view().status()).isEqualTo("unhealthy");
        assertThat(asked).isEqualTo(1);
        clock.now = clock.now.plusMillis(1);
        report.view();
        assertThat(asked).isEqualTo(2);
    }
}
