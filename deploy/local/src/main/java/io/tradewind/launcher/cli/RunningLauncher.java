package io.tradewind.launcher.cli;

import io.tradewind.launcher.Home;
import io.tradewind.launcher.process.PidFile;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** Which launcher holds a home. Two never do: a lock, which the system drops with its process, sees to it. */
final class RunningLauncher {
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

    void release() throws IOException {
        pidFile().delete();
    }

    private PidFile pidFile() {
        return new PidFile(home.run().resolve("launcher.pid"), home.marker());
    }
}
