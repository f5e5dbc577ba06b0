package io.tradewind.eventstream.client;

import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import io.tradewind.eventstream.EventStreamConfig;
import io.tradewind.eventstream.log.LogReader;
import io.tradewind.eventstream.log.LogReaders;
import io.tradewind.eventstream.log.Offsets;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Reads the past for clients that come back, a few at a time, and hands each over to the present. */
@Singleton
public class Replays implements Past {
    private static final Duration POLL = Duration.ofMillis(100);
    /** Then the next one waiting has its turn, so that a few slow readers do not keep the others out. */
    private static final long TURN_NANOS = Duration.ofSeconds(5).toNanos();

    private final LogReaders readers;
    private final Duration stall;
    private final ExecutorService threads;

    Replays(LogReaders readers, EventStreamConfig config) {
        this.readers = readers;
        this.stall = config.replay().stall();
        this.threads = Executors.newFixedThreadPool(
                config.replay().concurrent(),
                Thread.ofPlatform().name("replay-", 0).daemon(true).factory());
    }

    void stop(@Observes @Priority(2_000) ShutdownEvent event) {
        threads.shutdownNow();
    }

    /** Waiting ones are bounded by the connections: each has one replay that counts. */
    @Override
    public void read(Delivery delivery, long generation, Offsets after) {
        threads.execute(() -> run(delivery, generation, after));
    }

    private void run(Delivery delivery, long generation, Offsets after) {
        if (!delivery.isReplaying(generation)) {
            return;
        }
        try (LogReader reader = readers.open(after)) {
            replay(delivery, generation, reader);
        } catch (TimeoutException e) {
            delivery.giveUp(generation);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | RuntimeException e) {
            Log.warnf(e, "the log's past cannot be read");
            delivery.tryLater(generation);
        }
    }

    private void replay(Delivery delivery, long generation, LogReader reader)
            throws InterruptedException, ExecutionException, TimeoutException {
        long end = System.nanoTime() + TURN_NANOS;
        while (delivery.isReplaying(generation)) {
            wait(delivery.offer(generation, reader.read(delivery::wants, POLL)));
            if (wait(delivery.goLive(generation, reader.position()))) {
                return;
            }
            if (System.nanoTime() > end) {
                read(delivery, generation, reader.position());
                return;
            }
        }
    }

    private <T> T wait(CompletableFuture<T> future) throws InterruptedException, ExecutionException, TimeoutException {
        return future.get(stall.toMillis(), TimeUnit.MILLISECONDS);
    }
}
