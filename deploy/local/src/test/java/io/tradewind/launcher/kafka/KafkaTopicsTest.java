package io.tradewind.launcher.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.contracts.Topics;
import org.junit.jupiter.api.Test;

class KafkaTopicsTest {
    @Test
    void shouldLeaveTheNumberOfCopiesToSomebodyElsesCluster() {
        for (Topics.Topic<?> topic : Topics.all()) {
            assertThat(new KafkaTopics(Topics.all(), KafkaTopics.AS_THE_BROKER_SAYS)
                            .fresh(topic)
                            .replicationFactor())
                    .isEqualTo((short) -1);
            assertThat(new KafkaTopics(Topics.all(), KafkaTopics.ONE_BROKER)
                            .fresh(topic)
                            .replicationFactor())
                    .isEqualTo((short) 1);
        }
    }
}
