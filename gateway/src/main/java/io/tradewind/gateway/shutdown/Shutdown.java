package io.tradewind.gateway.shutdown;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * A shutdown of an operator's accounts.
 *
 * @param accounts what it is about
 * @param steps all six, in their order
 * @param finishedAt null while it runs
 */
public record Shutdown(
        UUID id,
        UUID userId,
        Type type,
        Set<Long> accounts,
        List<StepState> steps,
        Instant startedAt,
        Instant finishedAt) {

    public Shutdown {
        accounts = Set.copyOf(accounts);
        steps = List.copyOf(steps);
    }

    /** How it goes about. */
    public enum Type {
        /** Waits for the venue to confirm cancels and closes. */
        GRACEFUL,
        /** Stops all opening of positions first, and waits for nothing that does not answer. */
        EMERGENCY
    }

    static Shutdown begun(UUID id, UUID userId, Type type, Set<Long> accounts, Instant now) {
        List<StepState> steps =
                Arrays.stream(ShutdownStep.values()).map(StepState::pending).toList();
        return new Shutdown(id, userId, type, accounts, steps, now, null);
    }

    Shutdown with(StepState state) {
        List<StepState> next = new ArrayList<>(steps);
        next.set(state.step().ordinal(), state);
        return new Shutdown(id, userId, type, accounts, next, startedAt, finishedAt);
    }

    Shutdown finished(Instant now) {
        return new Shutdown(id, userId, type, accounts, steps, startedAt, now);
    }

    /** The first step that is not done. */
    Optional<ShutdownStep> next() {
        return steps.stream()
                .filter(state -> !state.isDone())
                .map(StepState::step)
                .findFirst();
    }

    /** The step that runs now. */
    public Optional<ShutdownStep> current() {
        return steps.stream()
                .filter(state -> state.status() == StepState.Status.RUNNING)
                .map(StepState::step)
                .findFirst();
    }

    public boolean isFinished() {
        return finishedAt != null;
    }

    /** Every step is complete. */
    public boolean isSuccess() {
        return steps.stream().allMatch(state -> state.status() == StepState.Status.COMPLETE);
    }

    /** Names of the steps that failed; empty when none did. */
    String failed() {
        return steps.stream()
                .filter(state -> state.status() == StepState.Status.FAILED)
                .map(state -> state.step().title())
                .collect(Collectors.joining(", "));
    }

    /** How long it has been running, or ran. */
    public Duration duration(Instant now) {
        return Duration.between(startedAt, finishedAt == null ? now : finishedAt);
    }
}
