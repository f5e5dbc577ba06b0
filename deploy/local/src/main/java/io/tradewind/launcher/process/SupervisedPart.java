package io.tradewind.launcher.process;

import io.tradewind.launcher.Await;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Keeps one part running. Its thread starts the process, waits for its end and starts it again within the budget.
 *
 * <pre>
 *   RUNNING --dies--> (pause) --> RUNNING
 *           --dies, a hold file lies there--> HELD --file gone--> RUNNING
 *           --dies too often without ever having been ready--> GIVEN_UP
 *   any --stop()--> STOPPED
 * </pre>
 *
 * A hold file ({@code run/<name>.hold}) lets a test or a developer keep a part down.
 */
public final class SupervisedPart {
    /** What the supervisor does with the part now. */
    public enum State {
        RUNNING,
        HELD,
        GIVEN_UP,
        STOPPED
    }

    private static final Duration READY_SOON = Duration.ofMinutes(3);
    private static final Duration READY_LOOK = Duration.ofSeconds(2);
    private static final Duration HOLD_LOOK = Duration.ofMillis(150);

    private final Part part;
    private final Path hold;
    private final PidFile pidFile;
    private final RestartBudget budget;
    private final Consumer<String> reports;
    private final Duration soon;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private volatile State state = State.RUNNING;
    private volatile ProcessHandle process;
    private volatile boolean worked;
    private volatile int restarts;
    private Thread keeper;

    public SupervisedPart(Part part, Path runDirectory, String marker, Clock clock, Consumer<String> reports) {
        this(part, runDirectory, marker, clock, reports, READY_SOON);
    }

    /**
     * @param soon how long it is asked often whether it is ready
     */
    SupervisedPart(Part part, Path runDirectory, String marker, Clock clock, Consumer<String> reports, Duration soon) {
        this.part = part;
        this.soon = soon;
        this.hold = runDirectory.resolve(part.name() + ".hold");
        this.pidFile = new PidFile(runDirectory.resolve(part.name() + ".pid"), marker);
        this.budget = new RestartBudget(clock);
        this.reports = reports;
    }

    public Part part() {
        return part;
    }

    public State state() {
        return state;
    }

    public int restarts() {
        return restarts;
    }

    /** Whether the process of this moment has been ready since it started. */
    public boolean hasWorked() {
        return worked;
    }

    public Optional<Long> pid() {
        ProcessHandle current = process;
        return current != null && current.isAlive() ? Optional.of(current.pid()) : Optional.empty();
    }

    /** Starts the part, unless it was stopped already; a failure of this first start is the caller's to tell. */
    public synchronized void start() throws IOException {
        if (isStopping()) {
            return;
        }
        Files.deleteIfExists(hold);
        launch();
        keeper = Thread.ofVirtual().name("keep-" + part.name()).start(this::keep);
    }

    /** Ends the part for good. Safe to call when it never started. */
    public synchronized void stop(Duration grace) {
        stopping.countDown();
        state = State.STOPPED;
        ProcessHandle current = process;
        if (current != null && current.isAlive()) {
            part.end(current, grace);
        }
        if (keeper != null) {
            Await.until(grace, () -> !keeper.isAlive());
            ProcessHandle last = process;
            if (last.isAlive()) {
                part.end(last, grace);
            }
            // A restart that the stop met half way said otherwise.
            state = State.STOPPED;
        }
        try {
            pidFile.delete();
        } catch (IOException harmless) {
            reports.accept(part.name() + ": its PID file could not be removed: " + harmless.getMessage());
        }
    }

    private void launch() throws IOException {
        // Before the start: one that fails says nothing good of the process that is gone.
        worked = false;
        ProcessHandle fresh = part.launch();
        process = fresh;
        pidFile.write(fresh.pid());
        Thread.ofVirtual().name("watch-" + part.name()).start(() -> watch(fresh));
    }

    /** Sees whether this process ever became ready; on a machine that is busy with other things that can take long. */
    private void watch(ProcessHandle fresh) {
        boolean isReady = Await.until(soon, () -> !fresh.isAlive() || part.isReady());
        while (!isReady && fresh.isAlive() && !pause(READY_LOOK)) {
            isReady = part.isReady();
        }
        if (isReady && fresh.isAlive() && fresh.equals(process)) {
            worked = true;
        }
    }

    private void keep() {
        while (!isStopping()) {
            process.onExit().join();
            if (isStopping()) {
                return;
            }
            if (Files.exists(hold)) {
                waitForRelease();
            } else if (!pauseBeforeRestart()) {
                return;
            }
            restart();
        }
    }

    private void waitForRelease() {
        state = State.HELD;
        reports.accept(part.name() + " is held down by " + hold);
        while (Files.exists(hold) && !pause(HOLD_LOOK)) {
            // Only looks; the file is the signal.
        }
    }

    private boolean pauseBeforeRestart() {
        Optional<Duration> pause = budget.next(worked);
        if (pause.isEmpty()) {
            state = State.GIVEN_UP;
            reports.accept(part.name() + " died " + RestartBudget.MOST + " times in " + RestartBudget.WINDOW.toMinutes()
                    + " minutes and stays down; its log says why");
            return false;
        }
        reports.accept(part.name() + " died; it starts again in " + pause.get().toMillis() + " ms");
        return !pause(pause.get());
    }

    private void restart() {
        if (isStopping()) {
            return;
        }
        try {
            launch();
            restarts++;
            state = State.RUNNING;
            if (isStopping()) {
                // stop() looked before this process was there.
                part.end(process, Duration.ofSeconds(5));
            }
        } catch (IOException | RuntimeException problem) {
            // Nobody else would ever try again: this thread goes on, within the budget.
            reports.accept(part.name() + " could not be started: " + problem.getMessage());
        }
    }

    private boolean isStopping() {
        return stopping.getCount() == 0;
    }

    /** True when the stop came during the pause. */
    private boolean pause(Duration length) {
        try {
            return stopping.await(length.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
