package io.tradewind.execution.venue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tradewind.testkit.FixedClock;
import java.time.Duration;
import java.time.Instant;
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

    @Test
    void shouldWaitWhenTheVenueSaysSoButStillClose() {
        budget.pause(Duration.ofSeconds(30));
        assertThatThrownBy(() -> budget.take(RateBudget.Use.ORDINARY, 1)).hasMessageContaining("asked to wait");
        assertThatCode(() -> budget.take(RateBudget.Use.CLOSING, 1)).doesNotThrowAnyException();
        clock.advance(Duration.ofSeconds(31));
        assertThatCode(() -> budget.take(RateBudget.Use.ORDINARY, 1)).doesNotThrowAnyException();
    }
}
