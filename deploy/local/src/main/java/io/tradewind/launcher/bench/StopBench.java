package io.tradewind.launcher.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.tradewind.launcher.Await;
import io.tradewind.launcher.Json;
import io.tradewind.launcher.Service;
import io.tradewind.launcher.postgres.PaperBooks;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;

/**
 * The emergency stop while four clients submit orders: how long the POST takes, and how many orders reached the venue
 * after its answer. Once as every day, once with Kafka down.
 */
public final class StopBench {
    private static final int ROUNDS = 40;
    private static final int ROUNDS_WITHOUT_KAFKA = 8;
    private static final int CLIENTS = 4;
    private static final int FLOOR = 500;
    private static final Duration BEFORE = Duration.ofMillis(300);

    private final BenchSuite suite;
    private final Clock clock;

    StopBench(BenchSuite suite, Clock clock) {
        this.suite = suite;
        this.clock = clock;
    }

    Measurement run() throws IOException {
        suite.awaitTrading();
        Distribution daily = new Distribution();
        Distribution withoutKafka = new Distribution();
        int late = 0;
        AtomicBoolean over = new AtomicBoolean();
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
                WireClient breaker = suite.operator(Service.CIRCUIT_BREAKER_AGENT)) {
            IntStream.range(0, CLIENTS).forEach(n -> executor.submit(() -> submit(over)));
            try {
                for (int round = 0; round < ROUNDS; round++) {
                    late += stop(breaker, daily);
                }
                suite.holdKafka();
                for (int round = 0; round < ROUNDS_WITHOUT_KAFKA; round++) {
                    late += stop(breaker, withoutKafka);
                }
            } finally {
                over.set(true);
                suite.releaseKafka();
            }
        }
        Map<String, Double> figures = new LinkedHashMap<>();
        figures.put("p50_ms", daily.milliseconds(0.5));
        figures.put("p99_ms", daily.milliseconds(0.99));
        figures.put("kafka_down_worst_ms", withoutKafka.milliseconds(1));
        figures.put("orders_after_answer", (double) late);
        return new Measurement(
                "stop",
                figures,
                Map.of("tls_health_p50_ms", health()),
                Map.of("p50_ms", 2.5, "p99_ms", 10.0, "kafka_down_worst_ms", 250.0, "orders_after_answer", 0.0));
    }

    private Void submit(AtomicBoolean over) throws IOException {
        try (WireClient client = suite.trader(Service.EXECUTION_ENGINE)) {
            for (int i = 0; !over.get(); i++) {
                client.send("POST", "/api/v1/execute-trade", suite.order(i));
            }
        }
        return null;
    }

    /** One stop and its lift; answers how many orders the venue took after the stop's answer. */
    private int stop(WireClient breaker, Distribution times) throws IOException {
        Await.until(BEFORE, () -> false);
        long start = System.nanoTime();
        WireClient.Answer answer = breaker.send(
                "POST",
                "/api/v1/emergency-stop",
                "{\"reason\":\"bench\",\"triggered_by\":\"bench\",\"scope\":\"system\"}");
        times.add(System.nanoTime() - start);
        Instant answered = clock.instant();
        if (answer.status() != 200) {
            throw new IOException("the stop was refused: " + answer.status() + " " + answer.body());
        }
        Await.until(BEFORE, () -> false);
        int late = ordersAfter(answered);
        lift(breaker);
        return late;
    }

    private static void lift(WireClient breaker) throws IOException {
        JsonNode list =
                Json.parse(breaker.send("GET", "/api/v1/emergency-stops", "").body());
        for (JsonNode stop : list.path("active_stops")) {
            breaker.send(
                    "DELETE",
                    "/api/v1/emergency-stop/" + stop.path("stop_id").asText()
                            + "?authorized_by=bench&resolution_reason=next+round",
                    "");
        }
    }

    private int ordersAfter(Instant instant) throws IOException {
        try (Connection connection = suite.database("execution");
                PreparedStatement query = connection.prepareStatement(
                        "SELECT count(*) FROM paper_orders WHERE accepted_at > ? AND " + PaperBooks.TAKEN_TO_OPEN)) {
            query.setTimestamp(1, Timestamp.from(instant));
            try (ResultSet result = query.executeQuery()) {
                result.next();
                return result.getInt(1);
            }
        } catch (SQLException problem) {
            throw new IOException("the venue's orders could not be read", problem);
        }
    }

    private double health() throws IOException {
        Distribution times = new Distribution();
        try (WireClient client = suite.operator(Service.CIRCUIT_BREAKER_AGENT)) {
            for (int i = 0; i < FLOOR; i++) {
                long start = System.nanoTime();
                client.send("GET", "/health", "");
                times.add(System.nanoTime() - start);
            }
        }
        return times.milliseconds(0.5);
    }
}
