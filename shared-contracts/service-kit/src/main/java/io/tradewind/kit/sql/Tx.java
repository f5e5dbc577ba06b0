package io.tradewind.kit.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/** An open transaction. Lives on one thread, until {@link Database} ends it. */
public final class Tx {
    private final Connection connection;
    /** An expression that makes the commit of its transaction relaxed; {@link #relaxed} has to follow. */
    public static final String RELAX = "set_config('synchronous_commit', 'off', true)";

    private final List<Runnable> beforeCommit = new ArrayList<>();
    private final List<Runnable> afterCommit = new ArrayList<>();
    private boolean relaxed;

    Tx(Connection connection) {
        this.connection = connection;
    }

    /** One value of each row as text, for {@code unnest}; null stays null. */
    public static <T> String[] column(Collection<T> rows, Function<? super T, ?> value) {
        return rows.stream()
                .map(row -> Objects.toString(value.apply(row), null))
                .toArray(String[]::new);
    }

    /** Runs a change; answers the number of rows. */
    public int update(String sql, Object... args) {
        try (PreparedStatement statement = prepare(sql, args)) {
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw new SqlFailure(sql, e);
        }
    }

    /**
     * Waits until nobody else has this turn, and has it until the transaction ends: what is counted, or filled in from what
     * is there, is read after it.
     *
     * @param what kind of turn, a number of its own
     * @param whose two that fall together wait for each other in vain, and nothing else
     */
    public void inTurn(int what, int whose) {
        list("select pg_advisory_xact_lock(?, ?)::text as turn", row -> row.string("turn"), what, whose);
    }

    /** Runs whatever it is, several statements in one go included; what they answer is not looked at. */
    public void run(String sql, Object... args) {
        try (PreparedStatement statement = prepare(sql, args)) {
            statement.execute();
        } catch (SQLException e) {
            throw new SqlFailure(sql, e);
        }
    }

    /** Reads every row. Statements limit their results themselves. */
    public <T> List<T> list(String sql, RowReader<T> reader, Object... args) {
        try (PreparedStatement statement = prepare(sql, args);
                ResultSet result = statement.executeQuery()) {
            Row row = new Row(result);
            List<T> rows = new ArrayList<>();
            while (result.next()) {
                rows.add(reader.read(row));
            }
            return rows;
        } catch (SQLException e) {
            throw new SqlFailure(sql, e);
        }
    }

    /** Reads at most one row; two are a defect. */
    public <T> Optional<T> one(String sql, RowReader<T> reader, Object... args) {
        List<T> rows = list(sql, reader, args);
        if (rows.size() > 1) {
            throw new IllegalStateException("more than one row: " + sql);
        }
        return rows.isEmpty() ? Optional.empty() : Optional.ofNullable(rows.get(0));
    }

    /**
     * Runs as the last thing before the commit, whatever else the transaction does after this call. For what holds a
     * lock that everybody needs: taken last, it is held shortly, and nobody who has it waits for another.
     */
    public void beforeCommit(Runnable action) {
        beforeCommit.add(action);
    }

    /** Runs after a successful commit, never after a rollback. Who is told of a commit is told of one that lasts. */
    public void afterCommit(Runnable action) {
        lasting();
        afterCommit.add(action);
    }

    /**
     * The commit does not wait for the disk: a crash of the database within the next second may undo the whole
     * transaction (never a part of it). Only for what is taken in again by itself, as events from the log are.
     */
    public void relaxed() {
        relaxed = true;
    }

    /** What was relaxed waits for the disk after all, since something in it is not taken in again. */
    public void lasting() {
        if (relaxed) {
            relaxed = false;
            update("set local synchronous_commit to on");
        }
    }

    /**
     * Lets go of what the last read of this transaction holds on to until its next statement. For who waits for somebody
     * inside one: meanwhile the database could not clean up after any order.
     */
    public void letGo() {
        run("set transaction read write");
    }

    /** For what the shortcuts cannot do (COPY, batches). Do not commit or close it. */
    public Connection connection() {
        return connection;
    }

    List<Runnable> beforeCommitActions() {
        return beforeCommit;
    }

    List<Runnable> afterCommitActions() {
        return afterCommit;
    }

    private PreparedStatement prepare(String sql, Object... args) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < args.length; i++) {
            bind(statement, i + 1, args[i]);
        }
        return statement;
    }

    private void bind(PreparedStatement statement, int index, Object value) throws SQLException {
        switch (value) {
            case null -> statement.setNull(index, Types.NULL);
            case Instant instant -> statement.setTimestamp(index, Timestamp.from(instant), UtcCalendar.get());
            case Enum<?> constant -> statement.setString(index, constant.name());
            case String[] strings -> statement.setArray(index, connection.createArrayOf("text", strings));
            case Object other -> statement.setObject(index, other);
        }
    }
}
