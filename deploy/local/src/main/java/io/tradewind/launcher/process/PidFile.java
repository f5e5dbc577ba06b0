package io.tradewind.launcher.process;

import io.tradewind.launcher.SecretFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The number of a running process in a file, so that a later launcher, or a test with SIGKILL, finds it. */
public final class PidFile {
    private final Path file;
    private final String marker;

    /**
     * @param marker text on the command line of the real process
     */
    public PidFile(Path file, String marker) {
        this.file = file;
        this.marker = marker;
    }

    public void write(long pid) throws IOException {
        SecretFiles.writeReadable(file, pid + "\n");
    }

    /** The process if it still lives and is ours; a stale or broken file counts as none. */
    public Optional<ProcessHandle> live() {
        try {
            if (!Files.exists(file)) {
                return Optional.empty();
            }
            return Processes.find(Long.parseLong(Files.readString(file).strip()), marker);
        } catch (IOException | NumberFormatException unreadable) {
            return Optional.empty();
        }
    }

    public void delete() throws IOException {
        Files.deleteIfExists(file);
    }
}
