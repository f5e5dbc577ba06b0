package io.tradewind.launcher.kafka;

import io.tradewind.contracts.Topics;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;

/** Creates the suite's topics before a service can create one by accident with other settings. */
public final class KafkaTopics {
    /** Copies of a topic where the embedded broker is the only one. */
    public static final short ONE_BROKER = 1;
    /** Somebody else's cluster has its own rule for how many copies survive the loss of a broker. */
    public static final short AS_THE_BROKER_SAYS = -1;

    private static final int PARTITIONS = 1;
    private static final long LIMIT_SECONDS = 30;

    private final List<Topics.Topic<?>> topics;
    private final short replicas;

    /**
     * @param replicas of each topic that has to be made
     */
    public KafkaTopics(List<Topics.Topic<?>> topics, short replicas) {
        this.topics = List.copyOf(topics);
        this.replicas = replicas;
    }

    /** Makes the topics that are missing; its return also proves that the broker answers. */
    public void ensure(String bootstrapServers) throws IOException {
        Map<String, Object> settings = Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
                AdminClientConfig.RECONNECT_BACKOFF_MS_CONFIG, 20,
                AdminClientConfig.RETRY_BACKOFF_MS_CONFIG, 20);
        try (Admin admin = Admin.create(settings)) {
            Set<String> present = admin.listTopics().names().get(LIMIT_SECONDS, TimeUnit.SECONDS);
            List<NewTopic> missing = new ArrayList<>();
            for (Topics.Topic<?> topic : topics) {
                if (!present.contains(topic.name())) {
                    missing.add(fresh(topic));
                }
            }
            if (!missing.isEmpty()) {
                admin.createTopics(missing).all().get(LIMIT_SECONDS, TimeUnit.SECONDS);
            }
        } catch (ExecutionException | TimeoutException problem) {
            throw new IOException("Kafka does not answer: " + problem.getMessage(), problem);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while Kafka starts", stop);
        }
    }

    NewTopic fresh(Topics.Topic<?> topic) {
        NewTopic fresh = new NewTopic(topic.name(), PARTITIONS, replicas);
        if (topic.compacted()) {
            fresh.configs(Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT));
        }
        return fresh;
    }
}
