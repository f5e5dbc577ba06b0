package io.tradewind.launcher.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.launcher.Await;
import io.tradewind.launcher.Secrets;
import io.tradewind.launcher.process.Processes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The embedded PostgreSQL, really started. */
class PostgresComponentTest {
    private static final int FIRST_PORT = 29_432;
    private static final List<String> ROLES = List.of("risk", "execution");

    @TempDir
    private static Path folder;

    private static Path left;
    private static Secrets secrets;
    private static PostgresServer server;
    private static ProcessHandle process;

    @BeforeAll
    static void start() throws IOException {
        secrets = new Secrets(Files.createDirectory(folder.resolve("secrets")), new SecureRandom());
        Path programs = Path.of(System.getProperty("tradewind.root")).resolve("deploy/local/target/postgres-programs");
        Path directory = Files.createDirectory(folder.resolve("postgres"));
        // What a first start leaves that is killed: initdb writes PG_VERSION before anything else.
        left = Files.createDirectory(directory.resolve("data.new-1"));
        Files.writeString(left.resolve("PG_VERSION"), "18\n");
        server = new PostgresServer(directory, programs, folder.resolve("postgres.log"), secrets, FIRST_PORT);
        process = server.launch();
        assertThat(Await.until(Duration.ofSeconds(30), server::isReady)).isTrue();
    }

    @AfterAll
    static void stop() {
        if (process != null) {
            server.end(process, Duration.ofSeconds(20));
        }
    }

    @Test
    void shouldStartAfterAFirstStartThatWasKilled() throws Exception {
        assertThat(left).doesNotExist();
        try (var stored = Files.list(folder.resolve("postgres"))) {
            assertThat(stored.map(file -> file.getFileName().toString())).containsExactlyInAnyOrder("data", "port");
        }
    }

    @Test
    void shouldMakeRolesAndSchemasAsSomebodyWhoMayCreateDatabasesAndRoles() throws Exception {
        superuser("postgres", "CREATE ROLE keeper LOGIN CREATEDB CREATEROLE PASSWORD 'kept'");
        PostgresServer.Address address =
                new PostgresServer.Address("127.0.0.1", server.port(), "keeper", "kept", "sslmode=disable");

        new Databases(address, secrets).ensure(ROLES);
        // As a start leaves it that is killed between the schema and its path.
        superuser(Databases.NAME, "ALTER ROLE risk IN DATABASE tradewind RESET search_path");
        new Databases(address, secrets).ensure(ROLES);

        for (String role : ROLES) {
            assertThat(value(role, "SELECT nspowner::regrole::text FROM pg_namespace WHERE nspname = '" + role + "'"))
                    .isEqualTo(role);
            assertThat(value(role, "SHOW search_path")).isEqualTo(role);
            assertThat(value(
                            role,
                            "SELECT rolsuper OR rolcreatedb OR rolcreaterole FROM pg_roles WHERE rolname = '" + role
                                    + "'"))
                    .isEqualTo("f");
        }
        assertThat(value("risk", "SELECT has_schema_privilege('execution', 'USAGE')"))
                .isEqualTo("f");
    }

    @Test
    void shouldTellSecretsOfAnotherHomeFromAServerThatDoesNotAnswer() throws Exception {
        Secrets others = new Secrets(Files.createDirectory(folder.resolve("others")), new SecureRandom());
        PostgresServer stranger = new PostgresServer(
                folder.resolve("postgres"), folder, folder.resolve("postgres.log"), others, FIRST_PORT);
        PostgresServer nobody =
                new PostgresServer(folder.resolve("nowhere"), folder, folder.resolve("x.log"), secrets, FIRST_PORT);

        assertThat(stranger.leftRunning()).isPresent();
        assertThat(stranger.isStranger()).isTrue();
        assertThat(stranger.isReady()).isFalse();
        assertThat(server.isStranger()).isFalse();
        assertThat(nobody.isStranger()).isFalse();
    }

    /** As after a restart of the machine: the number of the dead server is somebody else's now. */
    @Test
    void shouldStartThoughAnotherProcessHasTheNumberOfADeadServer() throws Exception {
        Path directory = Files.createDirectory(folder.resolve("killed"));
        Path programs = Path.of(System.getProperty("tradewind.root")).resolve("deploy/local/target/postgres-programs");
        PostgresServer killed =
                new PostgresServer(directory, programs, folder.resolve("killed.log"), secrets, FIRST_PORT + 100);
        ProcessHandle dead = killed.launch();
        Path file = directory.resolve("data/postmaster.pid");
        dead.destroyForcibly();
        assertThat(Processes.gone(dead, Duration.ofSeconds(10))).isTrue();
        Process other = new ProcessBuilder("sleep", "600").start();
        ProcessHandle again = null;
        try {
            List<String> lines = new ArrayList<>(Files.readAllLines(file));
            lines.set(0, Long.toString(other.pid()));
            Files.write(file, lines);

            again = killed.launch();

            assertThat(Await.until(Duration.ofSeconds(30), killed::isReady)).isTrue();
            assertThat(other.isAlive()).isTrue();
        } finally {
            other.destroyForcibly();
            if (again != null) {
                killed.end(again, Duration.ofSeconds(20));
            }
        }
    }

    private static void superuser(String database, String sql) throws SQLException {
        try (Connection connection = server.address().connect(database);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private String value(String role, String sql) throws SQLException, IOException {
        String url = "jdbc:postgresql://127.0.0.1:" + server.port() + "/" + Databases.NAME;
        try (Connection connection = DriverManager.getConnection(url, role, secrets.of(Databases.secretOf(role)));
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getString(1);
        }
    }
}
