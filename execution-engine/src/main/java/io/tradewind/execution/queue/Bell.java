package io.tradewind.execution.queue;

import io.agroal.api.AgroalDataSource;
import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/** Hears of work that nobody has. What it misses, the poll finds. */
@Singleton
class Bell {
    private static final int PATIENCE_MILLIS = 10_000;

    private final AgroalDataSource dataSource;
    private final Lanes lanes;
    private final WorkerConfig config;
    private final CountDownLatch stop = new CountDownLatch(1);
    private volatile Connection listening;

    Bell(AgroalDataSource dataSource, Lanes lanes, WorkerConfig config) {
        this.dataSource = dataSource;
        this.lanes = lanes;
        this.config = config;
    }

    void start(@Observes StartupEvent event) {
        if (config.enabled()) {
            Thread.ofPlatform().name("command-bell").daemon(true).start(this::run);
        }
    }

    void stop(@Observes @Priority(1) ShutdownEvent event) {
        stop.countDown();
        Connection open = listening;
        if (open != null) {
            try {
                open.abort(Runnable::run);
            } catch (SQLException e) {
                Log.debug("the bell's connection was gone", e);
            }
        }
    }

    private void run() {
        while (stop.getCount() > 0) {
            try {
                listen();
            } catch (SQLException | RuntimeException e) {
                if (isStoppedWithin(1_000)) {
                    return;
                }
                Log.debugf("the command bell is hung up again: %s", e.getMessage());
            }
        }
    }

    private boolean isStoppedWithin(long millis) {
        try {
            return stop.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private void listen() throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(true);
            listening = connection;
            try (Statement statement = connection.createStatement()) {
                statement.execute("listen " + QueueRepository.channel());
            }
            PGConnection postgres = connection.unwrap(PGConnection.class);
            while (stop.getCount() > 0) {
                PGNotification[] rung = postgres.getNotifications(PATIENCE_MILLIS);
                if (rung != null && rung.length > 0) {
                    lanes.claim();
                }
            }
        }
    }
}
