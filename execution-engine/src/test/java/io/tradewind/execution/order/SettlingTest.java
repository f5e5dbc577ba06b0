package io.tradewind.execution.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tradewind.testkit.FixedClock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SettlingTest {
    private static final long ACCOUNT = 7;
    private static final Duration LONGEST = Duration.ofMinutes(5);

    private final FixedClock clock = new FixedClock(Instant.parse("2026-01-05T10:00:00Z"));
    private final MeterRegistry metrics = new SimpleMeterRegistry();
    private final Settling settling = new Settling(LONGEST, clock, metrics);
    private final CompletableFuture<Order> before = new CompletableFuture<>();

    @AfterEach
    void end() {
        before.complete(null);
    }

    @Test
    void shouldWaitForTheOrderBefore() throws Exception {
        settling.began(ACCOUNT, before);
        Thread next = Thread.ofPlatform().start(() -> settling.await(ACCOUNT));
        while (waiting() == 0) {
            Thread.onSpinWait();
        }
        assertThat(next.isAlive()).isTrue();

        before.complete(null);

        assertThat(next.join(Duration.ofMinutes(1))).isTrue();
        assertThat(waiting()).isZero();
    }

    @Test
    void shouldNotCareHowTheOrderBeforeEnded() throws Exception {
        settling.began(ACCOUNT, before);
        CompletableFuture<Void> next = CompletableFuture.runAsync(() -> settling.await(ACCOUNT));
        before.completeExceptionally(new IllegalStateException("the venue broke"));

        next.get(1, TimeUnit.MINUTES);
    }

    @Test
    void shouldNotWaitForAnotherAccountNorForWhatHasEnded() {
        settling.began(ACCOUNT, before);
        settling.await(ACCOUNT + 1);
        before.complete(null);
        settling.await(ACCOUNT);

        assertThat(waiting()).isZero();
    }

    /** At a venue that takes longer than the longest wait nothing is gained by waiting. */
    @Test
    void shouldNotWaitAtASlowVenue() {
        CompletableFuture<Order> slow = new CompletableFuture<>();
        settling.began(ACCOUNT, slow);
        clock.advance(LONGEST.plusMillis(1));
        slow.complete(null);
        settling.began(ACCOUNT, before);

        settling.await(ACCOUNT);

        assertThat(before).isNotDone();
    }

    /** Until the venue has been quick again. */
    @Test
    void shouldWaitAgainWhenTheVenueWasQuick() throws Exception {
        shouldNotWaitAtASlowVenue();
        before.complete(null);
        CompletableFuture<Order> quick = new CompletableFuture<>();
        settling.began(ACCOUNT, quick);
        CompletableFuture<Void> next = CompletableFuture.runAsync(() -> settling.await(ACCOUNT));
        while (waiting() == 0 && !next.isDone()) {
            Thread.onSpinWait();
        }
        assertThat(next).isNotDone();

        quick.complete(null);

        next.get(1, TimeUnit.MINUTES);
    }

    private int waiting() {
        return (int) metrics.get("tradewind_orders_settling").gauge().value();
    }
}
