package io.tradewind.gateway.system;

import com.fasterxml.jackson.databind.JsonNode;
import io.tradewind.kit.call.RemoteRefusal;
import io.tradewind.kit.call.ServiceCalls;
import io.tradewind.kit.call.ServiceUnavailable;
import io.tradewind.kit.sql.Database;
import io.tradewind.kit.sql.SqlFailure;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Asks what the suite needs, now. */
@Singleton
public class SystemState {
    private static final Duration DEADLINE = Duration.ofSeconds(1);

    /** The first ones of the list: nothing trades without them. */
    private static final int FOR_TRADING = 3;

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

    SystemState(Database database, ServiceCalls calls) {
        this.database = database;
        this.calls = calls;
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

    /** Each service that trading needs, asked now and all at once: {@code healthy} or {@code unreachable}. */
    public Map<String, String> services() {
        Map<String, String> states = new ConcurrentSkipListMap<>();
        try (ExecutorService asking = Executors.newVirtualThreadPerTaskExecutor()) {
            for (String service : NEEDED) {
                asking.execute(() -> states.put(service, isServing(service) ? "healthy" : "unreachable"));
            }
        }
        return states;
    }

    /** Whether trading works: the engine, the analyst and the market data answer. */
    public static boolean isOperational(Map<String, String> services) {
        return NEEDED.subList(0, FOR_TRADING).stream().allMatch(name -> "healthy".equals(services.get(name)));
    }

    /** True when the service says that it is not unhealthy. */
    public boolean isServing(String service) {
        try {
            JsonNode health = calls.to(service).asSelf().deadline(DEADLINE).get("/health", JsonNode.class);
            return health != null && !"unhealthy".equals(health.path("status").asText("unhealthy"));
        } catch (ServiceUnavailable | RemoteRefusal away) {
            return false;
        }
    }
}
