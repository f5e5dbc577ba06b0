package io.tradewind.marketdata.feed;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** One thread that watches the time, virtual threads that do the work. */
@Singleton
final class VirtualThreadScheduler implements Scheduler {
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("feed-timer").daemon().factory());
    private final ExecutorService workers = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("feed-", 0).factory());

    @Override
    public Scheduled after(Duration delay, Runnable task) {
        Future<?> timed =
                timer.schedule(() -> workers.execute(task), Math.max(0, delay.toNanos()), TimeUnit.NANOSECONDS);
        return () -> timed.cancel(false);
    }

    @PreDestroy
    void close() {
        timer.shutdownNow();
        workers.shutdown();
    }
}
