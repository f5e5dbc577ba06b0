package io.tradewind.launcher.bench;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The least that a durable order needs of the suite's own database: a row and its commit. */
final class CommitFloor {
    private static final double SECOND = 1e9;

    private final BenchSuite suite;

    CommitFloor(BenchSuite suite) {
        this.suite = suite;
    }

    /** The times of commits one after the other, on one connection. */
    Distribution alone(int commits) throws IOException {
        return onTable(() -> insert(commits));
    }

    /** Commits a second of several connections together. */
    double perSecond(int connections, int commits) throws IOException {
        return onTable(() -> {
            long began = System.nanoTime();
            List<Future<Distribution>> running = new ArrayList<>();
            try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
                for (int c = 0; c < connections; c++) {
                    running.add(clients.submit(() -> insert(commits / connections)));
                }
                for (Future<Distribution> client : running) {
                    client.get();
                }
            }
            return commits / ((System.nanoTime() - began) / SECOND);
        });
    }

    private interface Work<T> {
        T run() throws IOException, SQLException, InterruptedException, ExecutionException;
    }

    private <T> T onTable(Work<T> work) throws IOException {
        try (Connection owner = suite.database("execution");
                Statement statement = owner.createStatement()) {
            statement.execute("CREATE TABLE IF NOT EXISTS bench_floor (id bigserial PRIMARY KEY, at timestamptz)");
            T result = work.run();
            statement.execute("DROP TABLE bench_floor");
            return result;
        } catch (SQLException | InterruptedException | ExecutionException problem) {
            throw new IOException("the floor of the database could not be measured", problem);
        }
    }

    private Distribution insert(int times) throws IOException, SQLException {
        Distribution taken = new Distribution();
        try (Connection connection = suite.database("execution");
                PreparedStatement insert =
                        connection.prepareStatement("INSERT INTO bench_floor (at) VALUES (clock_timestamp())")) {
            for (int i = 0; i < times; i++) {
                long start = System.nanoTime();
                insert.executeUpdate();
                taken.add(System.nanoTime() - start);
            }
        }
        return taken;
    }
}
