package io.tradewind.launcher.postgres;

import io.tradewind.launcher.Await;
import io.tradewind.launcher.ExitCode;
import io.tradewind.launcher.LauncherProblem;
import io.tradewind.launcher.SecretFiles;
import io.tradewind.launcher.Secrets;
import io.tradewind.launcher.process.Part;
import io.tradewind.launcher.process.Processes;
import io.tradewind.launcher.process.RememberedPort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The embedded PostgreSQL: initialised once, durable (fsync stays on), on loopback, with passwords.
 * A server that a killed launcher left running is taken over.
 */
public final class PostgresServer implements Part {
    static final String SUPERUSER = "postgres";

    private static final String WRONG_PASSWORD = "28P01";
    private static final String SUPERUSER_SECRET = "postgres-superuser";
    /** No system numbers its processes so high. */
    private static final int NOBODY = Integer.MAX_VALUE;

    private static final Duration START_LIMIT = Duration.ofSeconds(150);
    private static final Duration ADOPT_LIMIT = Duration.ofSeconds(10);

    private final Path data;
    private final Path log;
    private final PostgresDistribution distribution;
    private final PostgresCommands commands;
    private final RememberedPort rememberedPort;
    private final Secrets secrets;
    private final int firstPort;
    private volatile int port;

    /**
     * @param directory holds the data and, unless {@code programs} says otherwise, the programs
     * @param firstPort where the search for a free port begins
     */
    public PostgresServer(Path directory, Path programs, Path log, Secrets secrets, int firstPort) {
        this.data = directory.resolve("data");
        this.log = log;
        this.distribution = new PostgresDistribution(programs);
        this.commands = new PostgresCommands(distribution, log);
        this.rememberedPort = new RememberedPort(directory.resolve("port"));
        this.secrets = secrets;
        this.firstPort = firstPort;
    }

    @Override
    public String name() {
        return "postgres";
    }

    public int port() {
        return port;
    }

    public Address address() {
        return Address.loopback(port, SUPERUSER, superuserPassword());
    }

    @Override
    public ProcessHandle launch() throws IOException {
        // Told before anything is started: without it nobody could ask whether it is ready.
        secrets.of(SUPERUSER_SECRET);
        distribution.ensure();
        if (!Files.exists(data.resolve("PG_VERSION"))) {
            commands.initialise(data, SUPERUSER, secrets.file(SUPERUSER_SECRET));
        }
        Optional<ProcessHandle> left = leftRunning();
        if (left.isPresent()) {
            if (Await.until(ADOPT_LIMIT, this::isReady)) {
                return left.get();
            }
            commands.stop(data);
        } else {
            forgetDead();
        }
        port = port != 0 ? port : rememberedPort.choose(firstPort, 1);
        commands.start(data, port, START_LIMIT);
        Postmaster postmaster = Postmaster.read(data)
                .orElseThrow(() ->
                        new LauncherProblem(ExitCode.FAILED, "PostgreSQL ended right after its start; see " + log));
        return ProcessHandle.of(postmaster.pid())
                .orElseThrow(() ->
                        new LauncherProblem(ExitCode.FAILED, "PostgreSQL ended right after its start; see " + log));
    }

    /**
     * PostgreSQL does not start while a process of this user has the number of its dead server, whatever that process is:
     * after a restart of the machine one often has, and as root any. The other lines, by which it finds memory that is
     * still in use, stay.
     */
    private void forgetDead() throws IOException {
        Path file = data.resolve("postmaster.pid");
        Optional<Postmaster> dead = Postmaster.read(data);
        if (dead.isEmpty() || Processes.isRunning(dead.get().pid(), "postgres")) {
            return;
        }
        List<String> lines = new ArrayList<>(Files.readAllLines(file));
        lines.set(0, Integer.toString(NOBODY));
        SecretFiles.write(file, String.join("\n", lines) + "\n");
    }

    /** The server of this data directory that still runs, its port taken over. */
    public Optional<ProcessHandle> leftRunning() {
        Optional<Postmaster> postmaster = Postmaster.read(data);
        Optional<ProcessHandle> process = postmaster.flatMap(found -> Processes.find(found.pid(), data.toString()));
        if (process.isPresent()) {
            port = postmaster.get().port();
        }
        return process;
    }

    @Override
    public boolean isReady() {
        try (Connection connection = address().connect("postgres")) {
            return connection.isValid(1);
        } catch (SQLException notYet) {
            return false;
        }
    }

    /** Whether it answers, and does not take the password that this home has for it. */
    public boolean isStranger() {
        try (Connection connection = address().connect("postgres")) {
            return connection.isClosed();
        } catch (SQLException refused) {
            return WRONG_PASSWORD.equals(refused.getSQLState());
        }
    }

    @Override
    public void end(ProcessHandle process, Duration grace) {
        try {
            // "fast": open transactions are rolled back, everything committed is flushed.
            commands.stop(data);
        } catch (IOException | LauncherProblem refused) {
            Processes.end(process, grace);
        }
        Processes.gone(process, grace);
    }

    /** Everything beside the programs that a server of this directory stored. */
    public static List<Path> stored(Path directory) throws IOException {
        List<Path> stored = new ArrayList<>(PostgresCommands.unfinished(directory));
        stored.add(directory.resolve("data"));
        stored.add(directory.resolve("port"));
        return stored;
    }

    private String superuserPassword() {
        try {
            return secrets.of(SUPERUSER_SECRET);
        } catch (IOException unreadable) {
            throw new LauncherProblem(
                    ExitCode.FAILED,
                    "the password of PostgreSQL cannot be read: " + unreadable.getMessage(),
                    unreadable);
        }
    }

    /** What PostgreSQL writes about itself into its data directory. */
    record Postmaster(long pid, int port) {
        private static final int PORT_LINE = 3;

        static Optional<Postmaster> read(Path data) {
            try {
                List<String> lines = Files.readAllLines(data.resolve("postmaster.pid"));
                if (lines.size() <= PORT_LINE) {
                    return Optional.empty();
                }
                return Optional.of(new Postmaster(
                        Long.parseLong(lines.get(0).strip()),
                        Integer.parseInt(lines.get(PORT_LINE).strip())));
            } catch (IOException | NumberFormatException none) {
                return Optional.empty();
            }
        }
    }

    /**
     * Where a PostgreSQL is and who may create databases and roles in it.
     *
     * @param parameters of every connection, as the end of a URL spells them; may be empty
     */
    public record Address(String host, int port, String user, String password, String parameters) {
        static Address loopback(int port, String user, String password) {
            return new Address("127.0.0.1", port, user, password, "");
        }

        Connection connect(String database) throws SQLException {
            String url = jdbcUrl(database);
            return DriverManager.getConnection(
                    url + (parameters.isEmpty() ? "?" : "&") + "connectTimeout=2&socketTimeout=30", user, password);
        }

        /** Ends with the parameters where there are some. */
        public String jdbcUrl(String database) {
            return "jdbc:postgresql://" + host + ":" + port + "/" + database
                    + (parameters.isEmpty() ? "" : "?" + parameters);
        }

        @Override
        public String toString() {
            return "Address[" + host + ":" + port + "]";
        }
    }
}
