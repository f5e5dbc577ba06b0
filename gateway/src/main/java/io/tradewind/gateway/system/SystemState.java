package io.tradewind.gateway.system;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tradewind.kit.call.HttpCalls;
import io.tradewind.kit.call.ServiceCalls;
import io.tradewind.kit.call.ServiceUnavailable;
import io.tradewind.kit.sql.Database;
import io.tradewind.kit.sql.SqlFailure;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Asks what the suite needs, now. */
@Singleton
public class SystemState {
    /** For the one that is asked while people wait for something else. */
    private static final Duration DEADLINE = Duration.ofSeconds(1);
    /** For all of them at once: the first call to a service that has just been started takes its handshake too. */
    private static final Duration ALL = Duration.ofSeconds(3);

    /** The first ones of the list: nothing trades without them. */
    private static final int FOR_TRADING = 3;

    private static final Set<String> SERVING = Set.of("healthy", "degraded");

    private static final List<String> NEEDED = List.of(
            "execution-engine",
            "market-analysis-agent",
            "market-data-stream",
            "risk-management-agent",
            "performance-tracker",
            "circuit-breaker-agent",
            "compliance-agent",
            "event-stream");

    private final Database database;
    private final ServiceCalls calls;
    private final ObjectMapper json;

    SystemState(Database database, ServiceCalls calls, ObjectMapper json) {
        this.database = database;
        this.calls = calls;
        this.json = json;
    }

    /** True when the database answers. */
    public boolean isDatabaseConnected() {
        try {
            return database.read(tx -> tx.one("SELECT 1 AS one", row -> row.intValue("one")))
                    .isPresent();
        } catch (SqlFailure away) {
            return false;
        }
    }

    /**
     * Each service that trading needs, asked now and all at once: {@code healthy}, {@code degraded}, {@code unhealthy} as it says itself, or
     * {@code unreachable}.
     */
    public Map<String, String> services() {
        Map<String, String> states = new ConcurrentSkipListMap<>();
        try (ExecutorService asking = Executors.newVirtualThreadPerTaskExecutor()) {
            for (String service : NEEDED) {
                asking.execute(() -> states.put(service, health(service, ALL)));
            }
        }
        return states;
    }

    /** Whether trading works: the engine, the analyst and the market data answer. */
    public static boolean isOperational(Map<String, String> services) {
        return NEEDED.subList(0, FOR_TRADING).stream().allMatch(name -> SERVING.contains(services.get(name)));
    }

    /** True when the service says that it is not unhealthy. */
    public boolean isServing(String service) {
        return SERVING.contains(health(service, DEADLINE));
    }

    private String health(String service, Duration deadline) {
        try {
            // With its body whatever the status: one that cannot serve says so with 503.
            HttpCalls.Answer answer =
                    calls.to(service).asSelf().deadline(deadline).raw("GET", "/health", null, Map.of());
            String status = json.readTree(answer.body()).path("status").asText();
            return SERVING.contains(status) ? status : "unhealthy";
        } catch (ServiceUnavailable | IOException away) {
            return "unreachable";
        }
    }
}
