package io.tradewind.helm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tradewind.launcher.Service;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The script of roles and schemas on a real PostgreSQL, run by who may create roles and is no superuser. */
class RolesComponentTest {
    private static final String SCRIPT = Sources.text(Chart.FOLDER.resolve("files/roles.sql"));
    private static final List<String> ROLES = Arrays.stream(Service.values())
            .flatMap(service -> service.schema().stream())
            .toList();

    private static EmbeddedPostgres server;

    @BeforeAll
    static void start() throws IOException, SQLException {
        server = EmbeddedPostgres.builder()
                .setServerConfig("fsync", "off")
                .setServerConfig("password_encryption", "scram-sha-256")
                .start();
        try (Connection connection = as("postgres", "postgres", "");
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE ROLE keeper LOGIN CREATEROLE PASSWORD 'keeper'");
            statement.execute("CREATE DATABASE tradewind OWNER keeper");
        }
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
    }

    @Test
    void shouldGiveEachServiceARoleAndASchemaOfItsOwn() throws SQLException {
        setUp("first-");
        setUp("second-");

        for (String role : ROLES) {
            try (Connection connection = as("tradewind", role, "second-" + role);
                    Statement statement = connection.createStatement()) {
                statement.execute("CREATE TABLE mine (x int)");
                statement.execute("INSERT INTO " + role + ".mine VALUES (1)");
            }
        }
        try (Connection connection = as("tradewind", "gateway", "second-gateway");
                Statement statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.execute("SELECT * FROM execution.mine"))
                    .hasMessageContaining("permission denied for schema execution");
            assertThatThrownBy(() -> statement.execute("CREATE TABLE public.theirs (x int)"))
                    .hasMessageContaining("permission denied for schema public");
            assertThatThrownBy(() -> statement.execute("CREATE SCHEMA another"))
                    .hasMessageContaining("permission denied for database");
        }
        try (Connection connection = as("tradewind", "keeper", "keeper");
                Statement statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.execute("SELECT * FROM execution.mine"))
                    .as("who keeps the roles reads no orders")
                    .hasMessageContaining("permission denied for schema execution");
        }
    }

    @Test
    void shouldRefuseARoleWithoutAPassword() throws SQLException {
        try (Connection connection = as("tradewind", "keeper", "keeper");
                Statement statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.execute(SCRIPT)).hasMessageContaining("no password for role gateway");
        }
    }

    @Test
    void shouldNameTheRolesOfTheServices() {
        assertThat(ROLES).hasSize(8).allMatch(role -> SCRIPT.contains("'" + role + "'"));
        String passwords = Sources.text(Chart.FOLDER.resolve("files/passwords.psql"));
        assertThat(passwords.lines().filter(line -> line.startsWith("\\getenv")))
                .hasSize(8);
        for (String role : ROLES) {
            // Forgotten before each: a name without a password must not get the one before it.
            assertThat(passwords)
                    .contains("\\unset password\n\\getenv password PASSWORD_" + role.toUpperCase(Locale.ROOT)
                            + "\nSELECT set_config('tradewind.password_" + role + "', :'password', false)");
        }
    }

    private static void setUp(String prefix) throws SQLException {
        try (Connection connection = as("tradewind", "keeper", "keeper")) {
            for (String role : ROLES) {
                try (PreparedStatement set = connection.prepareStatement("SELECT set_config(?, ?, false)")) {
                    set.setString(1, "tradewind.password_" + role);
                    set.setString(2, prefix + role);
                    set.execute();
                }
            }
            try (Statement statement = connection.createStatement()) {
                statement.execute(SCRIPT);
            }
        }
    }

    private static Connection as(String database, String user, String password) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/" + database, user, password);
    }
}
