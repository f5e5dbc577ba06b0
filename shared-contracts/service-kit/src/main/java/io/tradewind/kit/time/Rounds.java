package io.tradewind.kit.time;

import io.quarkus.logging.Log;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Runs one task again and again on a thread of its own. A round that fails, in whatever way, is logged, and the next one comes. */
public final class Rounds implements AutoCloseable {
    private static final Duration LONGEST_LAST_ROUND = Duration.ofSeconds(5);

    private final String name;
    private final Runnable task;
    private final ScheduledExecutorService thread;
    private int failures;

    private Rounds(String name, Runnable task) {
        this.name = name;
        this.task = task;
        this.thread = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name(name).factory());
    }

    /** Starts at once; a round begins {@code period} after the last one ended. */
    public static Rounds every(String name, Duration period, Runnable task) {
        Rounds rounds = new Rounds(name, task);
        rounds.thread.scheduleWithFixedDelay(rounds::run, 0, period.toMillis(), TimeUnit.MILLISECONDS);
        return rounds;
    }

    /** An extra round as soon as the thread is free. */
    public void nudge() {
        if (!thread.isShutdown()) {
            thread.execute(this::run);
        }
    }

    /** Lets the round that is under way finish. */
    @Override
    public void close() {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(LONGEST_LAST_ROUND.toMillis(), TimeUnit.MILLISECONDS)) {
                thread.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            task.run();
            failures = 0;
        } catch (RuntimeException | Error e) {
            // What leaves here ends the rounds for the life of the process, and nobody would hear of it.
            failures++;
            // Said at once and then ever more rarely: a lasting outage must not fill the disk.
            if (Integer.bitCount(failures) == 1) {
                Log.errorf(e, "round failed name=%s times=%d", name, failures);
            }
        }
    }
}
