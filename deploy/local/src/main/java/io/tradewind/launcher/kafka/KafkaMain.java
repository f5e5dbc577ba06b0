package io.tradewind.launcher.kafka;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/**
 * The process in which Kafka runs: broker and controller in one JVM, from the launcher's own class path. A process
 * of its own, so that it can be killed, paused and restarted without the launcher.
 */
public final class KafkaMain {
    private static final int NODE = 1;

    private KafkaMain() {}

    /** Takes the path of a properties file. */
    public static void main(String[] arguments) throws Exception {
        Properties properties = load(Path.of(arguments[0]));
        format(properties.getProperty("log.dirs"));
        KafkaRaftServer server = new KafkaRaftServer(new KafkaConfig(properties, false), Time.SYSTEM);
        Runtime.getRuntime().addShutdownHook(new Thread(server::shutdown, "kafka-stop"));
        server.startup();
        server.awaitShutdown();
    }

    private static Properties load(Path file) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        }
        return properties;
    }

    private static void format(String directory) throws Exception {
        if (Files.exists(Path.of(directory, "meta.properties"))) {
            return;
        }
        new Formatter()
                .setPrintStream(System.out)
                .setNodeId(NODE)
                .setClusterId(Uuid.randomUuid().toString())
                .addDirectory(directory)
                .setControllerListenerName("CONTROLLER")
                .setMetadataLogDirectory(directory)
                .run();
    }
}
