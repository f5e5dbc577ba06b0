package io.tradewind.execution.venue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tradewind.execution.FakeAgents;
import io.tradewind.kit.sql.Database;
import io.tradewind.testkit.FixedClock;
import io.tradewind.testkit.SuiteResource;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Two replicas with one key; the database is theirs, the budgets are each one's own. */
@QuarkusTest
@WithTestResource(value = SuiteResource.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = FakeAgents.Addresses.class, scope = TestResourceScope.GLOBAL)
class CallBudgetsComponentTest {
    private static final int PER_MINUTE = 10;
    private static final int RESERVED = 3;

    private final FixedClock clock = new FixedClock(Instant.parse("2026-01-01T00:00:00Z"));
    private final String key = "binance " + UUID.randomUUID();

    @Inject
    Database database;

    @Test
    void shouldCountWhatAllReplicasDoWithOneKey() {
        RateBudget first = replica(key);
        RateBudget second = replica(key);
        for (int i = 0; i < PER_MINUTE - RESERVED; i++) {
            (i % 2 == 0 ? first : second).take(RateBudget.Use.ORDINARY, 1);
        }

        for (RateBudget any : List.of(first, second, replica(key))) {
            assertThatThrownBy(() -> any.take(RateBudget.Use.ORDINARY, 1))
                    .isInstanceOfSatisfying(
                            VenueFailure.RateLimited.class,
                            e -> assertThat(e.retryAfter()).isEqualTo(Duration.ofSeconds(6)));
        }
        first.take(RateBudget.Use.CLOSING, 2);
        second.take(RateBudget.Use.CLOSING, 1);
        assertThatThrownBy(() -> first.take(RateBudget.Use.CLOSING, 1)).isInstanceOf(VenueFailure.RateLimited.class);
        assertThatCode(() -> replica("binance " + UUID.randomUUID()).take(RateBudget.Use.ORDINARY, 7))
                .as("another key")
                .doesNotThrowAnyException();
        clock.advance(Duration.ofSeconds(60));
        assertThatCode(() -> second.take(RateBudget.Use.ORDINARY, 7)).doesNotThrowAnyException();
    }

    @Test
    void shouldAllWaitWhenTheVenueToldOne() {
        RateBudget first = replica(key);
        RateBudget second = replica(key);
        first.pause(Duration.ofSeconds(30));

        assertThatThrownBy(() -> second.take(RateBudget.Use.ORDINARY, 1)).hasMessageContaining("asked to wait");
        assertThatCode(() -> second.take(RateBudget.Use.CLOSING, 1)).doesNotThrowAnyException();
        second.pause(Duration.ofSeconds(1));
        assertThatThrownBy(() -> first.take(RateBudget.Use.ORDINARY, 1))
                .as("a shorter wait does not end a longer one")
                .hasMessageContaining("asked to wait");
        clock.advance(Duration.ofSeconds(30));
        assertThatCode(() -> second.take(RateBudget.Use.ORDINARY, 1)).doesNotThrowAnyException();
    }

    @Test
    void shouldNeverSpendTooMuchTogether() throws Exception {
        // More than the budget has, and no more than there are connections: who finds none would not be counted.
        int callers = 12;
        List<Future<Boolean>> running = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < callers; i++) {
                RateBudget replica = replica(key);
                running.add(threads.submit(() -> {
                    try {
                        replica.take(RateBudget.Use.ORDINARY, 1);
                        return true;
                    } catch (VenueFailure.RateLimited e) {
                        return false;
                    }
                }));
            }
        }
        int taken = 0;
        for (Future<Boolean> call : running) {
            taken += call.get() ? 1 : 0;
        }
        assertThat(taken).isEqualTo(PER_MINUTE - RESERVED);
    }

    private RateBudget replica(String of) {
        return new RateBudget(PER_MINUTE, RESERVED, new CallBudgets(database).of(of), clock);
    }
}
