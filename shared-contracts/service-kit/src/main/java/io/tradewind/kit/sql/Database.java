package io.tradewind.kit.sql;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * The service's own schema. Services open transactions, repositories run statements in them; nobody calls another
 * service inside one.
 */
@Singleton
public class Database {
    private final Instance<AgroalDataSource> dataSource;

    Database(Instance<AgroalDataSource> dataSource) {
        this.dataSource = dataSource;
    }

    /** What is done in a transaction. */
    @FunctionalInterface
    public interface TxWork<T> {
        T run(Tx tx) throws SQLException;
    }

    /** What is done in a transaction, without a result. */
    @FunctionalInterface
    public interface TxRun {
        void run(Tx tx) throws SQLException;
    }

    /** False in a service that keeps nothing (event-stream). */
    public boolean isPresent() {
        return dataSource.isResolvable();
    }

    /** Commits when the work returns, rolls back when it throws. */
    public <T> T inTransaction(TxWork<T> work) {
        Tx tx;
        T result;
        try (Connection connection = dataSource.get().getConnection()) {
            connection.setAutoCommit(false);
            tx = new Tx(connection);
            result = runAndCommit(connection, tx, work);
        } catch (SQLException e) {
            throw new SqlFailure("transaction", e);
        }
        tx.afterCommitActions().forEach(Runnable::run);
        return result;
    }

    /** As {@link #inTransaction}, without a result. */
    public void runInTransaction(TxRun work) {
        inTransaction(tx -> {
            work.run(tx);
            return null;
        });
    }

    /**
     * One call to the database that commits by itself and so costs a single round trip: one statement, or several sent
     * together, which stand or fall together. Work that makes a second call makes a second transaction.
     */
    public <T> T atOnce(TxWork<T> work) {
        Tx tx;
        T result;
        try (Connection connection = dataSource.get().getConnection()) {
            connection.setAutoCommit(true);
            tx = new Tx(connection);
            result = work.run(tx);
            tx.beforeCommitActions().forEach(Runnable::run);
        } catch (SQLException e) {
            throw new SqlFailure("statement", e);
        }
        tx.afterCommitActions().forEach(Runnable::run);
        return result;
    }

    /** Reads without a transaction: each statement sees what is committed. */
    public <T> T read(TxWork<T> work) {
        try (Connection connection = dataSource.get().getConnection()) {
            connection.setAutoCommit(true);
            return work.run(new Tx(connection));
        } catch (SQLException e) {
            throw new SqlFailure("read", e);
        }
    }

    /** Does the work and undoes it, so that its statements are known and its code is in use when they are needed. */
    public <T> T rehearse(TxWork<T> work) {
        try (Connection connection = dataSource.get().getConnection()) {
            connection.setAutoCommit(false);
            try {
                return work.run(new Tx(connection));
            } finally {
                rollback(connection);
            }
        } catch (SQLException e) {
            throw new SqlFailure("rehearsal", e);
        }
    }

    private static <T> T runAndCommit(Connection connection, Tx tx, TxWork<T> work) throws SQLException {
        boolean done = false;
        try {
            T result = work.run(tx);
            tx.beforeCommitActions().forEach(Runnable::run);
            connection.commit();
            done = true;
            return result;
        } finally {
            if (!done) {
                rollback(connection);
            }
        }
    }

    private static void rollback(Connection connection) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            // The connection is broken: the server rolls back by itself, and the first failure is the one to report.
            io.quarkus.logging.Log.debug("rollback failed", e);
        }
    }
}
