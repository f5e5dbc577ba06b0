package io.tradewind.execution.timer;

import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** Things that happen by themselves: one thread keeps the time, virtual threads do the work. */
@Singleton
public class Timers {
    private final ScheduledExecutorService time = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("timers").daemon(true).factory());
    private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();

    /** Runs work again and again; a round that is not done when the next is due skips that one. */
    public void every(Duration period, String name, Runnable work) {
        AtomicBoolean isBusy = new AtomicBoolean();
        time.scheduleWithFixedDelay(
                () -> {
                    if (isBusy.compareAndSet(false, true)) {
                        now(name, () -> {
                            try {
                                work.run();
                            } finally {
                                isBusy.set(false);
                            }
                        });
                    }
                },
                period.toMillis(),
                period.toMillis(),
                TimeUnit.MILLISECONDS);
    }

    /** Runs work once, after a while. */
    public void after(Duration wait, String name, Runnable work) {
        time.schedule(() -> now(name, work), Math.max(0, wait.toMillis()), TimeUnit.MILLISECONDS);
    }

    /** Runs work now, on a thread of its own. */
    public void now(String name, Runnable work) {
        try {
            workers.execute(() -> {
                try {
                    work.run();
                } catch (RuntimeException e) {
                    Log.warnf("%s failed and is tried again later: %s", name, e.getMessage());
                    Log.debug(name, e);
                }
            });
        } catch (RejectedExecutionException e) {
            Log.debugf("%s is left for the next start", name);
        }
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        time.shutdownNow();
        workers.shutdown();
        if (!workers.awaitTermination(8, TimeUnit.SECONDS)) {
            workers.shutdownNow();
        }
    }
}
