package io.tradewind.launcher.bench;

import io.tradewind.launcher.Await;
import io.tradewind.launcher.Service;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * {@code execute-trade} through every gate over mutual TLS on one connection, one order after the other, until the
 * paper fill is in the answer. Beside it the least that such an order needs: one commit, one empty TLS answer.
 */
public final class OrdersBench {
    private static final int WARM_UP_ROUND = 500;
    private static final int ORDERS = 3_000;
    /** The JVMs compile for minutes; a round that is not this much faster than the one before ends the warm-up. */
    private static final double STILL_WARMING = 0.95;

    private static final Duration WARM_UP_LIMIT = Duration.ofMinutes(4);
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final double NANOS = 1e6;
    private static final int OK = 200;
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
            figures.put("cold_p50_ms", warmUp(client));
            Map<String, Double> idle = idleShares();
            Distribution times = new Distribution();
            Map<String, Double> before = suite.cost().processorMillis();
            long began = System.nanoTime();
            int refused = submit(client, ORDERS, LIMIT, times);
            double wall = (System.nanoTime() - began) / NANOS;
            figures.put("p50_ms", times.milliseconds(0.5));
            figures.put("p99_ms", times.milliseconds(0.99));
            figures.put("orders", (double) times.size());
            figures.put("refused", (double) refused);
            double all = 0;
            for (Map.Entry<String, Double> part : suite.cost().processorMillis().entrySet()) {
                String name = part.getKey();
                double spent = part.getValue() - before.getOrDefault(name, 0.0) - idle.getOrDefault(name, 0.0) * wall;
                figures.put("cpu_ms_of_" + name, spent / times.size());
                all += spent / times.size();
            }
            figures.put("cpu_ms_per_order", all);
        }
        return new Measurement(
                "orders",
                figures,
                Map.of(
                        "commit_p50_ms",
                        new CommitFloor(suite).alone(FLOOR).milliseconds(0.5),
                        "tls_health_p50_ms",
                        answers()),
                Map.of("p50_ms", 1.5, "p99_ms", 8.0, "cpu_ms_per_order", 1.5, "refused", 0.0));
    }

    /** Answers the first round's median: what a suite does that was started a moment ago. */
    private double warmUp(WireClient client) throws IOException {
        long end = System.nanoTime() + WARM_UP_LIMIT.toNanos();
        double first = 0;
        double last = Double.MAX_VALUE;
        while (System.nanoTime() < end) {
            Distribution round = new Distribution();
            submit(client, WARM_UP_ROUND, WARM_UP_LIMIT, round);
            double median = round.milliseconds(0.5);
            first = first == 0 ? median : first;
            if (median > last * STILL_WARMING) {
                break;
            }
            last = median;
        }
        return first;
    }

    /** Answers how many were refused. */
    private int submit(WireClient client, int most, Duration limit, Distribution times) throws IOException {
        long end = System.nanoTime() + limit.toNanos();
        int refused = 0;
        for (int i = 0; i < most && System.nanoTime() < end; i++) {
            long start = System.nanoTime();
            WireClient.Answer answer = client.send("POST", "/api/v1/execute-trade", suite.order(i));
            times.add(System.nanoTime() - start);
            refused += answer.status() == OK ? 0 : 1;
        }
        return refused;
    }

    /** Processor time per wall time of each part while only the demo runs. */
    private Map<String, Double> idleShares() {
        Map<String, Double> before = suite.cost().processorMillis();
        long began = System.nanoTime();
        Await.until(IDLE, () -> false);
        double wall = (System.nanoTime() - began) / NANOS;
        Map<String, Double> shares = new TreeMap<>();
        suite.cost()
                .processorMillis()
                .forEach((name, millis) -> shares.put(name, (millis - before.getOrDefault(name, 0.0)) / wall));
        return shares;
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
