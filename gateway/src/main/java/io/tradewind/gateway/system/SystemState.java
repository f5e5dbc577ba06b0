package io.tradewind.gateway.system;

import com.fasterxml.jackson.databind.JsonNode;
import io.tradewind.kit.call.RemoteRefusal;
import io.tradewind.kit.call.ServiceCalls;
import io.tradewind.kit.call.ServiceUnavailable;
import io.tradewind.kit.sql.Database;
import io.tradewind.kit.sql.SqlFailure;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Asks what the suite needs, now. */
@Singleton
public class SystemState {
    private static final Duration DEADLINE = Duration.ofSeconds(1);

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
