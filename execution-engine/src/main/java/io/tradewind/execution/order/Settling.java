package io.tradewind.execution.order;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Lets the result of an order be booked before the next order of its account is judged: judged earlier, that one would be
 * overtaken by the booking and judged twice. Only where the venue answers quickly; saves work, decides nothing.
 */
@Singleton
class Settling {
    private final Duration longest;
    private final Clock clock;
    private final Map<Long, CompletableFuture<Order>> last = new ConcurrentHashMap<>();
    /** How long the venue took for an account's last order; one entry an account. */
    private final Map<Long, Duration> took = new ConcurrentHashMap<>();

    private final AtomicInteger waiting;

    @Inject
    Settling(ExecutionConfig config, Clock clock, MeterRegistry metrics) {
        this(config.settling(), clock, metrics);
    }

    Settling(Duration longest, Clock clock, MeterRegistry metrics) {
        this.longest = longest;
        this.clock = clock;
        this.waiting = metrics.gauge("tradewind_orders_settling", new AtomicInteger());
    }

    /** An order of the account leaves for its venue. */
    void began(long accountId, CompletableFuture<Order> result) {
        Instant since = clock.instant();
        last.put(accountId, result);
        result.whenComplete((order, failure) -> {
            took.put(accountId, Duration.between(since, clock.instant()));
            last.remove(accountId, result);
        });
    }

    /** Waits for the order before, if there is one and it will not take long. */
    void await(long accountId) {
        CompletableFuture<Order> before = last.get(accountId);
        if (before == null || took.getOrDefault(accountId, Duration.ZERO).compareTo(longest) > 0) {
            return;
        }
        waiting.incrementAndGet();
        try {
            before.get(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            // Whatever became of it: the book that is written on is compared by its version.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            waiting.decrementAndGet();
        }
    }
}
