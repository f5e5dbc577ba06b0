package io.tradewind.launcher.postgres;

import io.tradewind.launcher.ExitCode;
import io.tradewind.launcher.LauncherProblem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The calls of {@code initdb} and {@code pg_ctl}. */
final class PostgresCommands {
    /** Beside the data: a database on its way. */
    private static final String UNFINISHED = "data.new-";

    /** Longer than {@code pg_ctl} itself waits for a server that repairs what a crash left. */
    private static final Duration LIMIT = Duration.ofSeconds(180);

    /**
     * Small, for one machine; durability is PostgreSQL's default and stays so. A page anywhere costs about what the next
     * one does on today's disks; the default of four times as much makes it read whole tables instead of an index.
     */
    private static final List<String> SETTINGS = List.of(
            "listen_addresses=127.0.0.1",
            "unix_socket_directories=",
            "max_connections=160",
            "shared_buffers=64MB",
            "io_method=sync",
            "max_wal_size=512MB",
            "random_page_cost=1.1",
            "jit=off",
            "log_timezone=UTC",
            "timezone=UTC");

    private final PostgresDistribution distribution;
    private final Path log;

    PostgresCommands(PostgresDistribution distribution, Path log) {
        this.distribution = distribution;
        this.log = log;
    }

    /** The data appears whole or not at all: initdb writes its marks of success first. */
    void initialise(Path data, String superuser, Path passwordFile) throws IOException {
        if (Files.exists(data)) {
            // Not a database, or it would not be initialised; nothing is deleted that nobody here has made.
            Files.move(
                    data,
                    data.resolveSibling(
                            "data-incomplete-" + ProcessHandle.current().pid()));
        }
        for (Path left : unfinished(data.getParent())) {
            deleteLeft(left);
        }
        // A name of its own: the initdb of a launcher that was killed may still be writing.
        Path fresh = data.resolveSibling(UNFINISHED + ProcessHandle.current().pid());
        Files.createDirectories(fresh);
        initialiseIn(fresh, superuser, passwordFile);
        Files.move(fresh, data, StandardCopyOption.ATOMIC_MOVE);
    }

    /** What first starts that were killed have left. */
    static List<Path> unfinished(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.getFileName().toString().startsWith(UNFINISHED))
                    .sorted()
                    .toList();
        }
    }

    private static void deleteLeft(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException | UncheckedIOException stillWritten) {
            // Nothing depends on it; whoever initialises next, or a reset, takes it away.
        }
    }

    private void initialiseIn(Path fresh, String superuser, Path passwordFile) throws IOException {
        run(List.of(
                distribution.program("initdb").toString(),
                "--pgdata=" + fresh,
                "--username=" + superuser,
                "--pwfile=" + passwordFile,
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--locale=C",
                "--no-instructions"));
    }

    void start(Path data, int port, Duration limit) throws IOException {
        StringBuilder options = new StringBuilder("-p " + port);
        SETTINGS.forEach(setting -> options.append(" -c ").append(setting));
        run(List.of(
                distribution.program("pg_ctl").toString(),
                "start",
                "--wait",
                "--timeout=" + limit.toSeconds(),
                "--pgdata=" + data,
                "--log=" + log,
                "--options=" + options));
    }

    void stop(Path data) throws IOException {
        run(List.of(distribution.program("pg_ctl").toString(), "stop", "--mode=fast", "--wait", "--pgdata=" + data));
    }

    private void run(List<String> command) throws IOException {
        List<String> whole = new ArrayList<>(asOrdinaryUser());
        whole.addAll(command);
        // A file, not a pipe: the server inherits the output and would keep a pipe open for ever.
        Path output = Files.createTempFile("tradewind-postgres", ".out");
        try {
            Process process = new ProcessBuilder(whole)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            boolean ended = process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS);
            if (!ended || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new LauncherProblem(
                        ExitCode.FAILED,
                        Path.of(command.getFirst()).getFileName() + " failed:\n"
                                + Files.readString(output, StandardCharsets.UTF_8)
                                        .strip() + "\nSee also " + log);
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for " + command.getFirst(), stop);
        } finally {
            Files.deleteIfExists(output);
        }
    }

    /** PostgreSQL refuses to run as root; in a user namespace of its own it is nobody there, and the files' owner. */
    private static List<String> asOrdinaryUser() {
        boolean root = "root".equals(System.getProperty("user.name"));
        return root && Files.isExecutable(Path.of("/usr/bin/unshare")) ? List.of("/usr/bin/unshare", "-U") : List.of();
    }
}
