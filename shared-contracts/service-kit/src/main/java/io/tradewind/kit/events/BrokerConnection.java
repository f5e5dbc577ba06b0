package io.tradewind.kit.events;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.CommonClientConfigs;

/** How the brokers are reached: their addresses, and what a file says about encryption and login. */
@Singleton
public class BrokerConnection {
    private static final List<String> ABOUT_THE_CONNECTION = List.of("security.", "ssl.", "sasl.");

    private final KafkaConfig config;

    BrokerConnection(KafkaConfig config) {
        this.config = config;
    }

    /**
     * Settings for a client, to which it adds its own. The file is read anew for each client.
     *
     * @throws IllegalStateException when the file sets something else: a producer that need not wait for all replicas is
     *     no matter of the connection
     */
    public Map<String, Object> settings() {
        Map<String, Object> settings = new HashMap<>();
        config.clientFile()
                .ifPresent(file -> read(file).forEach((key, value) -> {
                    String name = key.toString();
                    if (ABOUT_THE_CONNECTION.stream().noneMatch(name::startsWith)) {
                        throw new IllegalStateException(
                                file + " may set security.*, ssl.* and sasl.* only, not " + name);
                    }
                    settings.put(name, value);
                }));
        settings.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, config.brokers());
        return settings;
    }

    private static Properties read(Path file) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            properties.load(reader);
            return properties;
        } catch (IOException away) {
            throw new UncheckedIOException("the settings of Kafka's clients cannot be read: " + file, away);
        }
    }
}
