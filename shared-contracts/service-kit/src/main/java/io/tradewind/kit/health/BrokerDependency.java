package io.tradewind.kit.health;

import io.tradewind.kit.events.BrokerConnection;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;

/** Kafka, by asking the cluster who it is. Events wait in the outbox while it is away, so that degrades us only. */
@Singleton
public class BrokerDependency implements Dependency {
    private final BrokerConnection connection;
    private Admin admin;

    BrokerDependency(BrokerConnection connection) {
        this.connection = connection;
    }

    @Override
    public String name() {
        return "message_broker";
    }

    @Override
    public synchronized Status check() {
        try {
            if (admin == null) {
                Map<String, Object> settings = connection.settings();
                settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 1_000);
                settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 1_000);
                settings.put(AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1_000);
                admin = Admin.create(settings);
            }
            admin.describeCluster().clusterId().get(1, TimeUnit.SECONDS);
            return Status.HEALTHY;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Status.DEGRADED;
        } catch (ExecutionException | TimeoutException | RuntimeException e) {
            return Status.DEGRADED;
        }
    }

    @PreDestroy
    void close() {
        if (admin != null) {
            admin.close(Duration.ofSeconds(1));
        }
    }
}
