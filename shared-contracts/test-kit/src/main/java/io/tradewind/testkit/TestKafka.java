package io.tradewind.testkit;

import io.tradewind.contracts.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/** Kafka (KRaft) in this JVM: a real broker, without an installation or a container engine. */
public final class TestKafka {
    private static final String FOLDER = "kafka-";

    private final String brokers;

    private TestKafka(String brokers) {
        this.brokers = brokers;
    }

    public String brokers() {
        return brokers;
    }

    static TestKafka start() {
        try {
            int broker = freePort();
            int controller = freePort();
            Path logs = folder();
            Properties settings = settings(broker, controller, logs);
            format(logs, settings);
            KafkaRaftServer server = new KafkaRaftServer(new KafkaConfig(settings), Time.SYSTEM);
            server.startup();
            TestKafka kafka = new TestKafka("127.0.0.1:" + broker);
            kafka.createTopics();
            return kafka;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Beside what is built, so that it goes with that: the broker writes until its JVM ends, and cannot tidy up itself. */
    private static Path folder() throws IOException {
        Path built = Path.of("target").toAbsolutePath();
        return Files.isDirectory(built)
                ? Files.createTempDirectory(built, FOLDER)
                : Files.createTempDirectory("tradewind-" + FOLDER);
    }

    private static Properties settings(int broker, int controller, Path logs) {
        Properties settings = new Properties();
        settings.put("process.roles", "broker,controller");
        settings.put("node.id", "1");
        settings.put("controller.quorum.voters", "1@127.0.0.1:" + controller);
        settings.put("controller.listener.names", "CONTROLLER");
        settings.put("inter.broker.listener.name", "PLAINTEXT");
        settings.put("listeners", "PLAINTEXT://127.0.0.1:" + broker + ",CONTROLLER://127.0.0.1:" + controller);
        settings.put(
                "advertised.listeners", "PLAINTEXT://127.0.0.1:" + broker + ",CONTROLLER://127.0.0.1:" + controller);
        settings.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        settings.put("log.dirs", logs.toString());
        settings.put("offsets.topic.replication.factor", "1");
        settings.put("offsets.topic.num.partitions", "1");
        settings.put("transaction.state.log.replication.factor", "1");
        settings.put("transaction.state.log.min.isr", "1");
        settings.put("group.initial.rebalance.delay.ms", "0");
        settings.put("num.partitions", "1");
        settings.put("log.cleaner.dedupe.buffer.size", "2097152");
        return settings;
    }

    private static void format(Path logs, Properties settings) throws IOException {
        Formatter formatter = new Formatter();
        formatter.setClusterId(Uuid.randomUuid().toString());
        formatter.setNodeId(1);
        formatter.setDirectories(List.of(logs.toString()));
        formatter.setReleaseVersion(MetadataVersion.latestProduction());
        formatter.setControllerListenerName("CONTROLLER");
        formatter.setMetadataLogDirectory(logs.toString());
        formatter.setIgnoreFormatted(true);
        formatter.setPrintStream(new java.io.PrintStream(java.io.OutputStream.nullOutputStream()));
        try {
            formatter.run();
        } catch (IOException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException("Kafka storage cannot be formatted: " + settings, e);
        }
    }

    private void createTopics() {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", brokers))) {
            List<NewTopic> topics = Topics.all().stream()
                    .flatMap(topic -> Stream.of(
                            new NewTopic(topic.name(), Optional.of(1), Optional.of((short) 1))
                                    .configs(topic.compacted() ? Map.of("cleanup.policy", "compact") : Map.of()),
                            new NewTopic(topic.deadLetters(), Optional.of(1), Optional.of((short) 1))))
                    .toList();
            admin.createTopics(topics).all().get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("topics cannot be created", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
