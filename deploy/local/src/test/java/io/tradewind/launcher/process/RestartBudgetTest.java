package io.tradewind.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class RestartBudgetTest {
    private final SettableClock clock = new SettableClock();
    private final RestartBudget budget = new RestartBudget(clock);

    @Test
    void shouldWaitLongerEachTimeAndGiveUpAfterFive() {
        assertThat(budget.next(false)).contains(Duration.ofMillis(100));
        assertThat(budget.next(false)).contains(Duration.ofMillis(400));
        assertThat(budget.next(false)).contains(Duration.ofMillis(1600));
        assertThat(budget.next(false)).contains(Duration.ofMillis(6400));
        assertThat(budget.next(false)).contains(Duration.ofMillis(25600));
        assertThat(budget.next(false)).isEmpty();
    }

    @Test
    void shouldForgetDeathsOlderThanFiveMinutes() {
        for (int i = 0; i < RestartBudget.MOST; i++) {
            budget.next(false);
        }

        clock.now = clock.now.plus(Duration.ofMinutes(5)).plusMillis(1);

        assertThat(budget.next(false)).contains(Duration.ofMillis(100));
    }

    @Test
    void shouldForgetDeathsOfATimeThatTheClockTookBack() {
        for (int i = 0; i < RestartBudget.MOST; i++) {
            budget.next(false);
        }

        clock.now = clock.now.minus(Duration.ofDays(365));

        assertThat(budget.next(false)).contains(Duration.ofMillis(100));
    }

    @Test
    void shouldStartAPartThatWorkedAgainAtOnceHoweverOftenItIsKilled() {
        for (int i = 0; i < 3 * RestartBudget.MOST; i++) {
            assertThat(budget.next(true)).contains(Duration.ofMillis(100));
        }
    }

    private static final class SettableClock extends Clock {
        private Instant now = Instant.parse("2026-03-01T12:00:00Z");

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
