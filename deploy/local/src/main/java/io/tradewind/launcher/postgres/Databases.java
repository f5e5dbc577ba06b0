package io.tradewind.launcher.postgres;

import io.tradewind.launcher.Home;
import io.tradewind.launcher.Secrets;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * The database {@value #NAME} with one role and one schema per service. A role owns its schema and sees no other.
 * Every statement can be repeated: a start makes what is missing and sets the passwords anew.
 */
public final class Databases {
    public static final String NAME = "tradewind";

    private static final int SET_OPTION_SINCE = 16;

    private final PostgresServer.Address address;
    private final Secrets secrets;

    public Databases(PostgresServer.Address address, Secrets secrets) {
        this.address = address;
        this.secrets = secrets;
    }

    /** The file name under which a role's password is kept. */
    public static String secretOf(String role) {
        return "postgres-" + role;
    }

    /** A connection to the running database as the role of a schema. */
    public static Connection connect(Home home, String schema) throws IOException, SQLException {
        String port = Files.readString(home.postgres().resolve("port")).strip();
        String password =
                Files.readString(home.secrets().resolve(secretOf(schema))).strip();
        return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port + "/" + NAME, schema, password);
    }

    public void ensure(List<String> roles) throws IOException, SQLException {
        try (Connection connection = address.connect("postgres")) {
            for (String role : roles) {
                role(connection, role);
            }
            if (!exists(connection, "SELECT 1 FROM pg_database WHERE datname = ?", NAME)) {
                execute(connection, "CREATE DATABASE " + NAME);
                execute(connection, "REVOKE ALL ON DATABASE " + NAME + " FROM PUBLIC");
            }
            execute(connection, "GRANT CONNECT ON DATABASE " + NAME + " TO " + String.join(", ", roles));
        }
        try (Connection connection = address.connect(NAME)) {
            execute(connection, "REVOKE ALL ON SCHEMA public FROM PUBLIC");
            for (String role : roles) {
                schema(connection, role);
            }
        }
    }

    private void role(Connection connection, String role) throws IOException, SQLException {
        // Names are ours and passwords hexadecimal: nothing here needs quoting.
        String login = " LOGIN PASSWORD '" + secrets.of(secretOf(role)) + "'";
        if (exists(connection, "SELECT 1 FROM pg_roles WHERE rolname = ?", role)) {
            // Only a superuser may say so much as NOSUPERUSER about a role that is there.
            execute(connection, "ALTER ROLE " + role + login);
        } else {
            execute(connection, "CREATE ROLE " + role + " NOSUPERUSER NOCREATEDB NOCREATEROLE" + login);
        }
    }

    private static void schema(Connection connection, String role) throws SQLException {
        if (!exists(connection, "SELECT 1 FROM pg_namespace WHERE nspname = ?", role)) {
            speakFor(connection, role);
            execute(connection, "CREATE SCHEMA " + role + " AUTHORIZATION " + role);
        }
        execute(connection, "ALTER ROLE " + role + " IN DATABASE " + NAME + " SET search_path = " + role);
    }

    /** To give a schema to a role one has to be able to act as it: a superuser is, whoever made the role becomes so. */
    private static void speakFor(Connection connection, String role) throws SQLException {
        if (exists(
                connection,
                "SELECT 1 FROM pg_roles WHERE rolsuper AND rolname = ?",
                connection.getMetaData().getUserName())) {
            return;
        }
        boolean isAsked = connection.getMetaData().getDatabaseMajorVersion() >= SET_OPTION_SINCE;
        execute(connection, "GRANT " + role + " TO CURRENT_USER" + (isAsked ? " WITH SET TRUE" : ""));
    }

    private static boolean exists(Connection connection, String query, String name) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, name);
            try (ResultSet result = statement.executeQuery()) {
                return result.next();
            }
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
