package io.tradewind.launcher;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * The two folders that a run knows: the checkout with the built services, and the state that outlives a run.
 *
 * @param root the checkout
 * @param state usually {@code .tradewind} in it; TRADEWIND_HOME moves it
 */
public record Home(Path root, Path state) {
    private static final long LARGE_LOG = 20L << 20;

    public Home {
        root = root.toAbsolutePath().normalize();
        state = state.toAbsolutePath().normalize();
    }

    public Path logs() {
        return state.resolve("logs");
    }

    public Path log(String part) {
        return logs().resolve(part + ".log");
    }

    public Path run() {
        return state.resolve("run");
    }

    public Path secrets() {
        return state.resolve("secrets");
    }

    public Path identity() {
        return state.resolve("identity");
    }

    public Path postgres() {
        return state.resolve("postgres");
    }

    public Path kafka() {
        return state.resolve("kafka");
    }

    public Path endpoints() {
        return state.resolve("endpoints.json");
    }

    public Path bootstrap() {
        return state.resolve("bootstrap.json");
    }

    /** The marker on the command line of every process of this home, by which a PID file is believed. */
    public String marker() {
        return "-Dtradewind.home=" + state;
    }

    /** Creates what is missing; secrets in a folder that others cannot enter. */
    public void prepare() throws IOException {
        SecretFiles.privateDirectory(state);
        SecretFiles.privateDirectory(secrets());
        SecretFiles.privateDirectory(identity());
        Files.createDirectories(logs());
        Files.createDirectories(run());
    }

    /** Before a start, when nobody writes: a log that has grown begins anew, and one older file of it is kept. */
    public void rotateLogs() throws IOException {
        for (Path log : grownLogs()) {
            // The launcher's own is being written in this moment.
            if (!log.equals(log("launcher"))) {
                Files.move(log, older(log), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    /**
     * The same while everybody writes: they all append, so the file is emptied under them. What is written between the
     * copy and that is lost, a line or two of twenty megabytes.
     */
    public void emptyGrownLogs() throws IOException {
        for (Path log : grownLogs()) {
            Files.copy(log, older(log), StandardCopyOption.REPLACE_EXISTING);
            FileChannel.open(log, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)
                    .close();
        }
    }

    private List<Path> grownLogs() throws IOException {
        List<Path> grown = new ArrayList<>();
        try (var logs = Files.newDirectoryStream(logs(), "*.log")) {
            for (Path log : logs) {
                if (Files.size(log) > LARGE_LOG) {
                    grown.add(log);
                }
            }
        }
        return grown;
    }

    private static Path older(Path log) {
        return log.resolveSibling(log.getFileName() + ".1");
    }
}
