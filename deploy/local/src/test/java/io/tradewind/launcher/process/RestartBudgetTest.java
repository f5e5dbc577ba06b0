package io.tradewind.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.launcher.SettableClock;
import java.time.Duration;
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

    /** As the event log on a disk that was full for an hour. */
    @Test
    void shouldGoOnTryingWhatHasWorkedBeforeAndStartItQuicklyOnceItDidAgain() {
        budget.next(true);
        for (int i = 0; i < RestartBudget.MOST; i++) {
            budget.next(false);
        }

        for (int i = 0; i < 10; i++) {
            assertThat(budget.next(false)).contains(Duration.ofMinutes(1));
        }
        clock.move(Duration.ofMinutes(1));
        assertThat(budget.next(true)).contains(Duration.ofMillis(100));
    }

    @Test
    void shouldForgetDeathsOlderThanFiveMinutes() {
        for (int i = 0; i < RestartBudget.MOST; i++) {
            budget.next(false);
        }

        clock.move(Duration.ofMinutes(5).plusMillis(1));

        assertThat(budget.next(false)).contains(Duration.ofMillis(100));
    }

    @Test
    void shouldForgetDeathsOfATimeThatTheClockTookBack() {
        for (int i = 0; i < RestartBudget.MOST; i++) {
            budget.next(false);
        }

        clock.move(Duration.ofDays(-365));

        assertThat(budget.next(false)).contains(Duration.ofMillis(100));
    }

    @Test
    void shouldStartAPartThatWorkedAgainAtOnceHoweverOftenItIsKilled() {
        for (int i = 0; i < 3 * RestartBudget.MOST; i++) {
            assertThat(budget.next(true)).contains(Duration.ofMillis(100));
        }
    }
}
