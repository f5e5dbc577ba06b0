package io.tradewind.analysis.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.contracts.analysis.StrategyRunChanged.Status;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class StrategyRunTest {
    private static final Instant STARTED = Instant.parse("2026-11-28T13:00:00Z");

    private final StrategyRun run = DemoRuns.wanted().getFirst().run(STARTED);

    @Test
    void shouldSayWhenItWasChanged() {
        StrategyRun paused = run.with(Status.PAUSED, "lunch", STARTED.plusSeconds(5));

        assertThat(paused.event().changedAt()).isEqualTo(STARTED.plusSeconds(5));
        assertThat(paused.event().status()).isEqualTo(Status.PAUSED);
    }

    /** The engine and the gateway keep the newest state that they were told. */
    @Test
    void shouldBeNewerAfterEachChangeAlthoughTheClockWasSetBack() {
        Instant setBack = STARTED.minus(Duration.ofHours(1));

        StrategyRun paused = run.with(Status.PAUSED, "lunch", setBack);
        StrategyRun told = paused.because("long lunch", setBack.plusSeconds(1));
        StrategyRun resumed = told.with(Status.ACTIVE, "back", setBack.plusSeconds(2));

        assertThat(paused.event().changedAt()).isEqualTo(STARTED.plusMillis(1));
        assertThat(told.event().changedAt()).isEqualTo(STARTED.plusMillis(2));
        assertThat(resumed.event().changedAt()).isEqualTo(STARTED.plusMillis(3));
        assertThat(resumed.activeSince()).isEqualTo(setBack.plusSeconds(2));
    }
}
