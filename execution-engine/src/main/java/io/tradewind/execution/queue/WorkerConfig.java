package io.tradewind.execution.queue;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** The command queue. */
@ConfigMapping(prefix = "tradewind.worker")
public interface WorkerConfig {
    /** False: this process takes commands in and leaves them to others. */
    @WithDefault("true")
    boolean enabled();

    /**
     * Commands done at one time by this process at each venue, and as many cancels and closes; within an account one goes
     * after the other, see {@link Lane}.
     */
    @WithDefault("64")
    int concurrency();

    /** How often a command is tried whose failure may pass and whose repetition is safe. */
    @WithDefault("6")
    int maxAttempts();

    /** Wait before the second try; doubles with each further one. */
    @WithDefault("PT0.2S")
    Duration backoff();

    /** Longest wait between two tries. */
    @WithDefault("PT5S")
    Duration maxBackoff();

    /**
     * How long after it was queued a command may still open or grow a position: after an outage its price would be one that
     * nobody has looked at. What closes or cancels is done whenever it can be.
     */
    @WithDefault("PT10M")
    Duration orderLateness();

    /** After this without a sign of life of the process that has a command, another one takes it. */
    @WithDefault("PT10S")
    Duration lease();

    /** The queue is looked at this often even when nobody rang. */
    @WithDefault("PT1S")
    Duration pollInterval();

    /** Commands of an account that may wait; more are refused. Cancels and closes have as many places again. */
    @WithDefault("5000")
    int queueLimit();

    /** Commands in one request. */
    @WithDefault("200")
    int batchSize();

    /** How long an answer waits for its commands when the caller says nothing else (wait_ms). */
    @WithDefault("PT2S")
    Duration answerWait();

    /** How long a caller may make it wait. */
    @WithDefault("PT10S")
    Duration maxAnswerWait();
}
