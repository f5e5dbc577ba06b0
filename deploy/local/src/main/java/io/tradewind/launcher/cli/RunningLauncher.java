package io.tradewind.launcher.cli;

import io.tradewind.launcher.Await;
import io.tradewind.launcher.ExitCode;
import io.tradewind.launcher.Home;
import io.tradewind.launcher.LauncherProblem;
import io.tradewind.launcher.process.PidFile;
import io.tradewind.launcher.process.Processes;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Which launcher holds a home. Two never do: a lock, which the system drops with its process, sees to it. */
final class RunningLauncher {
    /** The class that every launcher starts with. */
    static final String PROGRAM = "io.tradewind.launcher.Main";

    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final Home home;

    RunningLauncher(Home home) {
        this.home = home;
    }

    Optional<ProcessHandle> find() {
        return pidFile().live();
    }

    /** Takes the home for this process, or empty when another has it. The lock lives as long as the process. */
    Optional<FileLock> take() throws IOException {
        FileChannel channel = FileChannel.open(
                home.run().resolve("launcher.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock();
        if (lock == null) {
            channel.close();
            return Optional.empty();
        }
        pidFile().write(ProcessHandle.current().pid());
        return Optional.of(lock);
    }

    /**
     * Launchers of this home that its files do not name, because somebody deleted them under it. Who has just been told
     * that another has the home is among them for a moment.
     */
    List<ProcessHandle> unnamed() {
        Optional<ProcessHandle> named = find();
        return Processes.findAll(List.of(home.marker() + " ", PROGRAM + " up ")).stream()
                .filter(process -> !Processes.commandLine(process).contains(" --detach "))
                .filter(process -> !named.equals(Optional.of(process)))
                .toList();
    }

    /** For who has taken the home: the other one would go on writing into it, and hold its ports. */
    void demandNoOther() {
        if (!Await.until(PATIENCE, () -> unnamed().isEmpty())) {
            throw new LauncherProblem(
                    ExitCode.FAILED,
                    "a suite of this home still runs, though its files were deleted under it. Stop it with"
                            + " ./tradewind down, then start again");
        }
    }

    void release() throws IOException {
        pidFile().delete();
    }

    private PidFile pidFile() {
        return new PidFile(home.run().resolve("launcher.pid"), home.marker());
    }
}
