package io.tradewind.kit.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BrokerConnectionTest {
    @TempDir
    private Path folder;

    @Test
    void shouldReachTheBrokersInPlainTextWhenNoFileSaysMore() {
        assertThat(connection(null).settings()).isEqualTo(Map.of("bootstrap.servers", "a:9092,b:9092"));
    }

    @Test
    void shouldTakeEncryptionAndLoginFromTheFile() throws IOException {
        Path file = file("""
                security.protocol=SASL_SSL
                sasl.mechanism=SCRAM-SHA-512
                sasl.jaas.config=org.apache.kafka.common.security.scram.ScramLoginModule required username="t" password="p";
                ssl.truststore.type=PEM
                ssl.truststore.location=/etc/tradewind/kafka/ca.crt
                """);

        Map<String, Object> settings = connection(file).settings();

        assertThat(settings)
                .containsEntry("bootstrap.servers", "a:9092,b:9092")
                .containsEntry("security.protocol", "SASL_SSL")
                .containsEntry("sasl.mechanism", "SCRAM-SHA-512")
                .containsEntry(
                        "sasl.jaas.config",
                        "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"t\" password=\"p\";")
                .containsEntry("ssl.truststore.location", "/etc/tradewind/kafka/ca.crt")
                .hasSize(6);
        // What Kafka's own clients would refuse is refused here.
        settings.put(
                ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, "org.apache.kafka.common.serialization.StringSerializer");
        settings.put(
                ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, "org.apache.kafka.common.serialization.StringSerializer");
        assertThat(new ProducerConfig(settings).getString("security.protocol")).isEqualTo("SASL_SSL");
    }

    @Test
    void shouldRefuseAFileThatWeakensWhatIsPromised() throws IOException {
        Path file = file("security.protocol=SSL\nacks=1\n");

        assertThatThrownBy(() -> connection(file).settings())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(file + " may set security.*, ssl.* and sasl.* only, not acks");
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("client.properties"), text);
    }

    private static BrokerConnection connection(Path file) {
        Map<String, String> settings = new HashMap<>();
        settings.put("tradewind.events.brokers", "a:9092,b:9092");
        if (file != null) {
            settings.put("tradewind.events.client-file", file.toString());
        }
        return new BrokerConnection(new SmallRyeConfigBuilder()
                .withMapping(KafkaConfig.class)
                .withDefaultValues(settings)
                .build()
                .getConfigMapping(KafkaConfig.class));
    }
}
