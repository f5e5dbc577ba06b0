package io.tradewind.execution.venue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tradewind.testkit.FixedClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RateBudgetTest {
    private final FixedClock clock = new FixedClock(Instant.parse("2026-01-01T00:00:00Z"));
    private final RateBudget budget = new RateBudget(10, 3, clock);

    @Test
    void shouldKeepAPartForClosing() {
        for (int i = 0; i < 7; i++) {
            budget.take(RateBudget.Use.ORDINARY, 1);
        }
        assertThatThrownBy(() -> budget.take(RateBudget.Use.ORDINARY, 1))
                .isInstanceOfSatisfying(
                        VenueFailure.RateLimited.class,
                        e -> assertThat(e.retryAfter()).isEqualTo(Duration.ofSeconds(6)));
        for (int i = 0; i < 3; i++) {
            budget.take(RateBudget.Use.CLOSING, 1);
        }
        assertThatThrownBy(() -> budget.take(RateBudget.Use.CLOSING, 1)).isInstanceOf(VenueFailure.RateLimited.class);
    }

    @Test
    void shouldFillAgainEvenly() {
        for (int i = 0; i < 7; i++) {
            budget.take(RateBudget.Use.ORDINARY, 1);
        }
        clock.advance(Duration.ofSeconds(6));
        assertThatCode(() -> budget.take(RateBudget.Use.ORDINARY, 1)).doesNotThrowAnyException();
        assertThatThrownBy(() -> budget.take(RateBudget.Use.ORDINARY, 1)).isInstanceOf(VenueFailure.RateLimited.class);
    }

    /** Nothing would be refilled for an hour, and nobody could close anything. */
    @Test
    void shouldBeginAnewWhenTheClockWasSetBack() {
        budget.take(RateBudget.Use.CLOSING, 10);
        clock.advance(Duration.ofSeconds(-9));
        assertThatThrownBy(() -> budget.takeNow(RateBudget.Use.CLOSING, 1))
                .as("a replica's clock that is behind")
                .isInstanceOf(VenueFailure.RateLimited.class);

        clock.advance(Duration.ofHours(-1));
        budget.takeNow(RateBudget.Use.CLOSING, 10);

        assertThatThrownBy(() -> budget.takeNow(RateBudget.Use.CLOSING, 1))
                .isInstanceOf(VenueFailure.RateLimited.class);
        clock.advance(Duration.ofSeconds(6));
        budget.takeNow(RateBudget.Use.CLOSING, 1);
    }

    @Test
    void shouldWaitWhenTheVenueSaysSoButStillClose() {
        budget.pause(Duration.ofSeconds(30));
        assertThatThrownBy(() -> budget.take(RateBudget.Use.ORDINARY, 1)).hasMessageContaining("asked to wait");
        assertThatCode(() -> budget.take(RateBudget.Use.CLOSING, 1)).doesNotThrowAnyException();
        clock.advance(Duration.ofSeconds(31));
        assertThatCode(() -> budget.take(RateBudget.Use.ORDINARY, 1)).doesNotThrowAnyException();
    }

    @Test
    void shouldWaitForRoomToClose() {
        List<Duration> waits = new ArrayList<>();
        RateBudget waiting = waiting(waits, true);
        waiting.take(RateBudget.Use.CLOSING, 30);
        assertThatThrownBy(() -> waiting.take(RateBudget.Use.ORDINARY, 1)).isInstanceOf(VenueFailure.RateLimited.class);
        assertThat(waits).isEmpty();

        waiting.take(RateBudget.Use.CLOSING, 2);

        assertThat(waits).containsExactly(Duration.ofSeconds(4));
        assertThat(clock.instant()).isEqualTo("2026-01-01T00:00:04Z");
    }

    @Test
    void shouldNotBeginToWaitForRoomThatComesTooLate() {
        List<Duration> waits = new ArrayList<>();
        RateBudget waiting = waiting(waits, true);
        waiting.take(RateBudget.Use.CLOSING, 30);

        assertThatThrownBy(() -> waiting.take(RateBudget.Use.CLOSING, 3))
                .isInstanceOfSatisfying(VenueFailure.RateLimited.class, e -> {
                    assertThat(e.wasSent()).isFalse();
                    assertThat(e.retryAfter()).isEqualTo(Duration.ofSeconds(6));
                });

        assertThat(waits).isEmpty();
    }

    @Test
    void shouldNotWaitOnAThreadThatIsToStop() {
        List<Duration> waits = new ArrayList<>();
        RateBudget waiting = waiting(waits, false);
        waiting.take(RateBudget.Use.CLOSING, 30);

        assertThatThrownBy(() -> waiting.take(RateBudget.Use.CLOSING, 1)).isInstanceOf(VenueFailure.RateLimited.class);

        assertThat(waits).containsExactly(Duration.ofSeconds(2));
    }

    /** Others may take the room that it waited for: it waits five seconds in all. */
    @Test
    void shouldGiveUpAfterFiveSecondsInAll() {
        List<Duration> waits = new ArrayList<>();
        ClosingWait wait = new ClosingWait(waits::add);

        assertThatThrownBy(() -> wait.until(() -> {
                    throw VenueFailure.RateLimited.unsent("used up", Duration.ofMillis(1_500));
                }))
                .isInstanceOf(VenueFailure.RateLimited.class);

        assertThat(waits).hasSize(3).containsOnly(Duration.ofMillis(1_500));
    }

    /** Thirty calls a minute: one in two seconds. */
    private RateBudget waiting(List<Duration> waits, boolean goesOn) {
        return new RateBudget(30, 5, clock, wait -> {
            waits.add(wait);
            clock.advance(wait);
            return goesOn;
        });
    }
}
