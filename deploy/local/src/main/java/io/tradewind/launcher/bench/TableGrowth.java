package io.tradewind.launcher.bench;

import io.tradewind.launcher.suite.Progress;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Fills the engine's tables with finished orders, as years of trading would: copies of the newest that really went the
 * whole way, each under ids of its own.
 */
final class TableGrowth {
    /** Separated by commas; 1 million when it is not set. 10 million take half an hour and 30 GB. */
    static final String SETTING = "TRADEWIND_BENCH_ROWS";

    private static final int TEMPLATES = 500;
    private static final long BATCH = 250_000;
    /**
     * Table, condition of a finished row, and what of a copy is its own, by its number n; ids are -n, far below the
     * engine's own, so that its newest orders stay the newest. Parents before children.
     */
    private static final List<Table> TABLES = List.of(
            new Table(
                    "orders",
                    "status = 'FILLED'",
                    Map.of(
                            "trade_id",
                            "gen_random_uuid()",
                            "client_order_id",
                            "'copy-' || n",
                            "request_id",
                            "'copy-' || n",
                            "signal_id",
                            "CASE WHEN t.signal_id IS NULL THEN NULL ELSE gen_random_uuid() END")),
            new Table("deals", "true", Map.of("venue_trade_id", "'copy-' || n")),
            new Table(
                    "positions", "quantity = 0", Map.of("trade_id", "gen_random_uuid()", "venue_ref", "'copy-' || n")),
            new Table("commands", "status = 'DONE'", Map.of("request_id", "'copy-' || n")),
            new Table("paper_orders", "status = 'FILLED'", Map.of("client_order_id", "'copy-' || n")),
            new Table("paper_trades", "true", Map.of("client_order_id", "'copy-' || n")));

    private final BenchSuite suite;
    private final List<Long> steps;
    private final Progress progress;
    private long rows;

    TableGrowth(BenchSuite suite, String setting, Progress progress) {
        this.suite = suite;
        this.steps = Stream.of(setting.split(","))
                .map(String::strip)
                .filter(step -> !step.isEmpty())
                .map(Long::valueOf)
                .sorted()
                .toList();
        this.progress = progress;
    }

    private record Table(String name, String finished, Map<String, String> own) {}

    /** Rows of each table, ascending. */
    List<Long> steps() {
        return steps;
    }

    /** Goes on from what an earlier run left; refuses when that is more than the first step wants. */
    void begin() throws IOException {
        String least = TABLES.stream()
                .map(table -> "(SELECT min(id) FROM " + table.name() + ")")
                .collect(Collectors.joining(", "));
        try (Connection connection = suite.database("execution");
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery("SELECT -least(0, " + least + ")")) {
            found.next();
            rows = found.getLong(1);
        } catch (SQLException problem) {
            throw new IOException("the tables could not be counted", problem);
        }
        if (!steps.isEmpty() && rows > steps.getFirst()) {
            throw new IOException("an earlier benchmark left " + rows + " rows in each table, more than " + SETTING
                    + "=" + steps.getFirst() + ": set at least as many, or delete deploy/local/target/bench");
        }
    }

    void growTo(long target) throws IOException {
        progress.say("  tables of the engine grow to " + target + " rows each");
        try (Connection connection = suite.database("execution");
                Statement statement = connection.createStatement()) {
            while (rows < target) {
                long batch = Math.min(BATCH, target - rows);
                for (Table table : TABLES) {
                    statement.execute(copies(connection, table, batch));
                }
                rows += batch;
            }
            for (Table table : TABLES) {
                statement.execute("ANALYZE " + table.name());
            }
        } catch (SQLException problem) {
            throw new IOException("the tables could not be filled", problem);
        }
    }

    private String copies(Connection connection, Table table, long batch) throws SQLException {
        StringBuilder names = new StringBuilder();
        StringBuilder values = new StringBuilder();
        try (ResultSet columns = connection.getMetaData().getColumns(null, "execution", table.name(), null)) {
            while (columns.next()) {
                String name = columns.getString("COLUMN_NAME");
                String value = name.equals("id") ? "-n" : table.own().getOrDefault(name, "t." + name);
                names.append(names.isEmpty() ? "" : ", ").append(name);
                values.append(values.isEmpty() ? "" : ", ").append(value);
            }
        }
        return "WITH t AS (SELECT *, row_number() OVER () AS template FROM (SELECT * FROM " + table.name() + " WHERE "
                + table.finished() + " AND id > 0 ORDER BY id DESC LIMIT " + TEMPLATES + ") newest)"
                + " INSERT INTO " + table.name() + " (" + names + ") SELECT " + values
                + " FROM generate_series(" + (rows + 1) + ", " + (rows + batch) + ") n"
                + " JOIN t ON t.template = n % (SELECT count(*) FROM t) + 1";
    }
}
