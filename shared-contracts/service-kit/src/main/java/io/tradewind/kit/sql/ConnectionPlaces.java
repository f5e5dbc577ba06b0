package io.tradewind.kit.sql;

import io.agroal.api.AgroalDataSource;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Who may ask the pool for a connection. Ordinary work never has all of them, and is served in its order: the pool itself
 * serves whoever is quickest.
 */
@Singleton
class ConnectionPlaces {
    private final DatabaseConfig config;
    private Semaphore places;

    ConnectionPlaces(DatabaseConfig config) {
        this.config = config;
    }

    /** For what goes ahead: it only needs the pool, where some connections are kept for it. */
    static Place ahead(AgroalDataSource pool) {
        return new Place(pool, null);
    }

    /** Waits for a place as long as one waits for a connection. */
    Place ordinary(AgroalDataSource pool) throws SQLException {
        Semaphore all = places(pool);
        Duration longest = pool.getConfiguration().connectionPoolConfiguration().acquisitionTimeout();
        try {
            if (!all.tryAcquire(longest.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new SQLException("no connection became free within " + longest.toMillis() + " ms");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SQLException("interrupted while waiting for a connection", e);
        }
        return new Place(pool, all);
    }

    /** How large the pool is shows when there is one. */
    private synchronized Semaphore places(AgroalDataSource pool) {
        if (places == null) {
            int size = pool.getConfiguration().connectionPoolConfiguration().maxSize();
            places = new Semaphore(Math.max(1, size - config.kept()), true);
        }
        return places;
    }

    /**
     * Leave to have one connection.
     *
     * @param of where it is given back; null = nowhere
     */
    record Place(AgroalDataSource pool, Semaphore of) implements AutoCloseable {
        Connection connect() throws SQLException {
            return pool.getConnection();
        }

        @Override
        public void close() {
            if (of != null) {
                of.release();
            }
        }
    }
}
