package io.tradewind.launcher.e2e;

import io.tradewind.launcher.Home;
import io.tradewind.launcher.postgres.Databases;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/** A running suite's database, for a look behind the scenes. */
final class SuiteDatabase {
    private final Home home;
    /** By schema: tests ask often, and a login costs more than the question. */
    private final Map<String, Connection> open = new HashMap<>();

    SuiteDatabase(Home home) {
        this.home = home;
    }

    /** A new connection as the role of a schema. */
    Connection connect(String schema) throws IOException, SQLException {
        return Databases.connect(home, schema);
    }

    /** The first column of the first row; null without a row. @param keys the statement's parameters, as text */
    synchronized String value(String schema, String sql, Object... keys) throws IOException, SQLException {
        try (PreparedStatement statement = kept(schema).prepareStatement(sql)) {
            for (int i = 0; i < keys.length; i++) {
                statement.setString(i + 1, keys[i].toString());
            }
            try (ResultSet result = statement.executeQuery()) {
                return result.next() ? result.getString(1) : null;
            }
        }
    }

    /** The one that was used before, unless the database was restarted since. */
    private Connection kept(String schema) throws IOException, SQLException {
        Connection kept = open.get(schema);
        if (kept == null || !kept.isValid(1)) {
            kept = connect(schema);
            open.put(schema, kept);
        }
        return kept;
    }
}
