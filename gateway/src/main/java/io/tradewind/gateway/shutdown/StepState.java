package io.tradewind.gateway.shutdown;

import io.tradewind.gateway.cockpit.Problem;

/**
 * How a step stands.
 *
 * @param durationMs what it took; null until it is done
 * @param error why it failed; null otherwise
 */
public record StepState(ShutdownStep step, Status status, Long durationMs, Problem error) {
    /** Where a step is. */
    public enum Status {
        PENDING,
        RUNNING,
        COMPLETE,
        FAILED
    }

    static StepState pending(ShutdownStep step) {
        return new StepState(step, Status.PENDING, null, null);
    }

    boolean isDone() {
        return status == Status.COMPLETE || status == Status.FAILED;
    }
}
