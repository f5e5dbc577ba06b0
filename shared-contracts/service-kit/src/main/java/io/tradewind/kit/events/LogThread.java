package io.tradewind.kit.events;

import io.quarkus.logging.Log;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.errors.WakeupException;

/** A thread that reads the log from the start of the process to its end, and begins again when that breaks. */
public final class LogThread {
    private final String name;
    private final Duration again;
    private volatile boolean running = true;
    private volatile KafkaConsumer<String, String> kafka;
    private volatile Thread thread;

    /** @param again pause before it begins again */
    public LogThread(String name, Duration again) {
        this.name = name;
        this.again = again;
    }

    /**
     * Begins.
     *
     * @param consumers makes the consumer of one reading
     * @param reading goes on while {@link #isRunning}; what it throws ends it, and the next begins
     */
    public void start(
            Supplier<KafkaConsumer<String, String>> consumers, Consumer<KafkaConsumer<String, String>> reading) {
        thread = Thread.ofPlatform().name(name).daemon(true).start(() -> run(consumers, reading));
    }

    /** Ends, and waits for the end so long at most. */
    public void stop(Duration longest) throws InterruptedException {
        running = false;
        KafkaConsumer<String, String> open = kafka;
        if (open != null) {
            open.wakeup();
        }
        Thread reader = thread;
        if (reader != null) {
            reader.join(longest);
        }
    }

    public boolean isRunning() {
        return running;
    }

    /** It was begun and is over, asked or not. */
    public boolean isOver() {
        Thread reader = thread;
        return reader != null && !reader.isAlive();
    }

    /** Waits; an interruption ends the reading. */
    public void pause(Duration time) {
        try {
            TimeUnit.MILLISECONDS.sleep(time.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            running = false;
        }
    }

    private void run(
            Supplier<KafkaConsumer<String, String>> consumers, Consumer<KafkaConsumer<String, String>> reading) {
        while (running) {
            try (KafkaConsumer<String, String> open = consumers.get()) {
                kafka = open;
                reading.accept(open);
            } catch (WakeupException e) {
                Log.debugf("%s stops", name);
            } catch (RuntimeException | Error e) {
                // An error too: whoever reads the log would otherwise be silently gone for the life of the process.
                Log.warnf(e instanceof Error ? e : null, "%s begins again: %s", name, e.getMessage());
                pause(again);
            }
        }
    }
}
