package io.tradewind.launcher.bench;

import io.tradewind.launcher.Await;
import io.tradewind.launcher.Service;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * {@code execute-trade} through every gate over mutual TLS on one connection, one order after the other, until the
 * paper fill is in the answer. Beside it the least that such an order needs: one commit, one empty TLS answer.
 */
public final class OrdersBench {
    private static final int WARM_UP = 1_500;
    private static final int ORDERS = 3_000;
    private static final int FLOOR = 1_000;
    private static final Duration IDLE = Duration.ofSeconds(4);

    private final BenchSuite suite;

    OrdersBench(BenchSuite suite) {
        this.suite = suite;
    }

    Measurement run() throws IOException {
        suite.awaitTrading();
        Map<String, Double> figures = new LinkedHashMap<>();
        try (WireClient client = suite.trader(Service.EXECUTION_ENGINE)) {
            for (int i = 0; i < WARM_UP; i++) {
                client.send("POST", "/api/v1/execute-trade", BenchSuite.order(i));
            }
            double idleShare = idleShare();
            Distribution times = new Distribution();
            int refused = 0;
            Duration before = suite.cost().processorTime();
            long began = System.nanoTime();
            for (int i = 0; i < ORDERS; i++) {
                long start = System.nanoTime();
                WireClient.Answer answer = client.send("POST", "/api/v1/execute-trade", BenchSuite.order(i));
                times.add(System.nanoTime() - start);
                refused += answer.status() == 200 ? 0 : 1;
            }
            double wall = (System.nanoTime() - began) / 1e6;
            double processor = suite.cost().processorTime().minus(before).toNanos() / 1e6;
            figures.put("p50_ms", times.milliseconds(0.5));
            figures.put("p99_ms", times.milliseconds(0.99));
            figures.put("cpu_ms_per_order", (processor - idleShare * wall) / ORDERS);
            figures.put("refused", (double) refused);
        }
        return new Measurement(
                "orders",
                figures,
                Map.of("commit_p50_ms", commits(), "tls_health_p50_ms", answers()),
                Map.of("p50_ms", 1.5, "p99_ms", 8.0, "cpu_ms_per_order", 1.5, "refused", 0.0));
    }

    /** Processor time per wall time while only the demo runs. */
    private double idleShare() {
        Duration before = suite.cost().processorTime();
        long began = System.nanoTime();
        Await.until(IDLE, () -> false);
        double wall = System.nanoTime() - began;
        return suite.cost().processorTime().minus(before).toNanos() / wall;
    }

    private double commits() throws IOException {
        try (Connection connection = suite.database("execution");
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE IF NOT EXISTS bench_floor (id bigserial PRIMARY KEY, at timestamptz)");
            Distribution times = new Distribution();
            try (PreparedStatement insert =
                    connection.prepareStatement("INSERT INTO bench_floor (at) VALUES (clock_timestamp())")) {
                for (int i = 0; i < FLOOR; i++) {
                    long start = System.nanoTime();
                    insert.executeUpdate();
                    times.add(System.nanoTime() - start);
                }
            }
            statement.execute("DROP TABLE bench_floor");
            return times.milliseconds(0.5);
        } catch (SQLException problem) {
            throw new IOException("the floor of the database could not be measured", problem);
        }
    }

    private double answers() throws IOException {
        Distribution times = new Distribution();
        try (WireClient client = suite.trader(Service.EXECUTION_ENGINE)) {
            for (int i = 0; i < FLOOR; i++) {
                long start = System.nanoTime();
                client.send("GET", "/health", "");
                times.add(System.nanoTime() - start);
            }
        }
        return times.milliseconds(0.5);
    }
}
