package io.tradewind.kit.sql;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
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
    private final ConnectionPlaces places;
    private final boolean goesAhead;

    @Inject
    Database(Instance<AgroalDataSource> dataSource, ConnectionPlaces places) {
        this(dataSource, places, false);
    }

    private Database(Instance<AgroalDataSource> dataSource, ConnectionPlaces places, boolean goesAhead) {
        this.dataSource = dataSource;
        this.places = places;
        this.goesAhead = goesAhead;
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

    /** What is done with a connection. */
    @FunctionalInterface
    private interface Using<T> {
        T run(Connection connection) throws SQLException;
    }

    /** False in a service that keeps nothing (event-stream). */
    public boolean isPresent() {
        return dataSource.isResolvable();
    }

    /**
     * The same schema for what must not wait behind ordinary work, however much of it there is: stops, leases. Some
     * connections are kept for it. For short work that is rare; what comes in any number is ordinary.
     */
    public Database ahead() {
        return new Database(dataSource, places, true);
    }

    /** Commits when the work returns, rolls back when it throws. */
    public <T> T inTransaction(TxWork<T> work) {
        return told("transaction", connection -> {
            connection.setAutoCommit(false);
            Tx tx = new Tx(connection);
            return new Done<>(runAndCommit(connection, tx, work), tx);
        });
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
        return told("statement", connection -> {
            connection.setAutoCommit(true);
            Tx tx = new Tx(connection);
            T result = work.run(tx);
            tx.beforeCommitActions().forEach(Runnable::run);
            return new Done<>(result, tx);
        });
    }

    /** Reads without a transaction: each statement sees what is committed. */
    public <T> T read(TxWork<T> work) {
        return with("read", connection -> {
            connection.setAutoCommit(true);
            return work.run(new Tx(connection));
        });
    }

    /** Does the work and undoes it, so that its statements are known and its code is in use when they are needed. */
    public <T> T rehearse(TxWork<T> work) {
        return with("rehearsal", connection -> {
            connection.setAutoCommit(false);
            try {
                return work.run(new Tx(connection));
            } finally {
                rollback(connection);
            }
        });
    }

    private record Done<T>(T result, Tx tx) {}

    /** Whoever waits for a commit is told of it when its connection is free again. */
    private <T> T told(String what, Using<Done<T>> work) {
        Done<T> done = with(what, work);
        done.tx().afterCommitActions().forEach(Runnable::run);
        return done.result();
    }

    private <T> T with(String what, Using<T> work) {
        AgroalDataSource pool = dataSource.get();
        try (ConnectionPlaces.Place place = goesAhead ? ConnectionPlaces.ahead(pool) : places.ordinary(pool);
                Connection connection = place.connect()) {
            return work.run(connection);
        } catch (SQLException e) {
            throw new SqlFailure(what, e);
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
