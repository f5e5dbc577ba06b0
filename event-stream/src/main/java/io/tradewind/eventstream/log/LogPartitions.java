package io.tradewind.eventstream.log;

import io.tradewind.kit.events.BrokerConnection;
import jakarta.inject.Singleton;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/** Which partitions the log has, and which log it is. */
@Singleton
public class LogPartitions {
    private static final int SECONDS = 5;

    private final BrokerConnection connection;
    private volatile Integer logId;

    LogPartitions(BrokerConnection connection) {
        this.connection = connection;
    }

    /** All partitions of the streamed topics that exist. */
    Set<TopicPartition> of(KafkaConsumer<String, String> consumer) {
        Set<TopicPartition> found = new HashSet<>();
        consumer.listTopics().forEach((topic, partitions) -> {
            if (StreamTopics.isStreamed(topic)) {
                partitions.forEach(p -> found.add(new TopicPartition(topic, p.partition())));
            }
        });
        if (found.isEmpty()) {
            throw new KafkaException("the log has no topics yet");
        }
        return found;
    }

    /** Digest of the cluster's id: a cursor of another log must not be taken for a position in this one. */
    synchronized int logId() {
        if (logId == null) {
            Map<String, Object> settings = connection.settings();
            settings.put(AdminClientConfig.CLIENT_ID_CONFIG, "event-stream-identity");
            try (Admin admin = Admin.create(settings)) {
                logId = Cursors.logId(admin.describeCluster().clusterId().get(SECONDS, TimeUnit.SECONDS));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new KafkaException(e);
            } catch (ExecutionException | TimeoutException e) {
                throw new KafkaException("the cluster does not say its id", e);
            }
        }
        return logId;
    }
}
