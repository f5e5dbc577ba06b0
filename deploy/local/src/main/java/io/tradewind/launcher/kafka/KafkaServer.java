package io.tradewind.launcher.kafka;

import io.tradewind.launcher.Home;
import io.tradewind.launcher.Turn;
import io.tradewind.launcher.process.AotCache;
import io.tradewind.launcher.process.FreePorts;
import io.tradewind.launcher.process.Part;
import io.tradewind.launcher.process.Processes;
import io.tradewind.launcher.process.RememberedPort;
import java.io.File;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/** The embedded Kafka as a part of the suite: its settings, its process, its readiness. */
public final class KafkaServer implements Part {
    private static final int PORTS = 2;

    private final Home home;
    private final RememberedPort rememberedPort;
    private final int firstPort;
    private final boolean training;
    private volatile int port;

    /**
     * @param firstPort where the search for two free ports begins
     * @param training whether this run writes the AOT cache
     */
    public KafkaServer(Home home, int firstPort, boolean training) {
        this.home = home;
        this.rememberedPort = new RememberedPort(home.kafka().resolve("port"));
        this.firstPort = firstPort;
        this.training = training;
    }

    /** The cache that makes Kafka start in half the time. */
    public static AotCache cache(Home home) {
        Path target = home.root().resolve("deploy/local/target");
        return new AotCache(target.resolve("kafka.aot"), target.resolve("launcher.jar"));
    }

    @Override
    public String name() {
        return "kafka";
    }

    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    @Override
    public ProcessHandle launch() throws IOException {
        Files.createDirectories(home.kafka());
        if (port == 0) {
            port = rememberedPort.choose(firstPort, PORTS);
        }
        Path settings = home.kafka().resolve("server.properties");
        try (Writer writer = Files.newBufferedWriter(settings)) {
            properties().store(writer, "Written by the launcher at every start");
        }
        List<String> command = new ArrayList<>(List.of(
                Processes.java(),
                home.marker(),
                "-Dtradewind.part=kafka",
                "-Djava.util.logging.config.file=" + loggingConfiguration(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xms48m",
                "-Xmx256m",
                "-Xss512k"));
        command.addAll(cacheOptions());
        // The launcher's own class path: one set of jars for both.
        command.addAll(
                List.of("-cp", System.getProperty("java.class.path"), KafkaMain.class.getName(), settings.toString()));
        File log = home.log(name()).toFile();
        ProcessBuilder builder = new ProcessBuilder(Processes.inOwnSession(command, Turn.MARKET))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log));
        builder.environment().put("MALLOC_ARENA_MAX", "2");
        return builder.start().toHandle();
    }

    /** Cheap, for lists of what runs; that the broker does its work is proven by the topics made at the start. */
    @Override
    public boolean isReady() {
        return port != 0 && FreePorts.isAnswering(port);
    }

    private List<String> cacheOptions() {
        AotCache cache = cache(home);
        if (training) {
            return cache.trainOptions();
        }
        return cache.isUsable() ? cache.useOptions() : AotCache.withoutOptions();
    }

    private Path loggingConfiguration() throws IOException {
        Path file = home.kafka().resolve("logging.properties");
        Files.writeString(file, """
                handlers=java.util.logging.ConsoleHandler
                .level=WARNING
                java.util.logging.ConsoleHandler.level=WARNING
                java.util.logging.SimpleFormatter.format=%1$tFT%1$tT.%1$tL %4$s %3$s %5$s%6$s%n
                """);
        return file;
    }

    private Properties properties() {
        Properties properties = new Properties();
        String controller = "127.0.0.1:" + (port + 1);
        properties.setProperty("process.roles", "broker,controller");
        properties.setProperty("node.id", "1");
        properties.setProperty("controller.quorum.voters", "1@" + controller);
        properties.setProperty("controller.listener.names", "CONTROLLER");
        properties.setProperty("listeners", "PLAINTEXT://" + bootstrapServers() + ",CONTROLLER://" + controller);
        properties.setProperty("advertised.listeners", "PLAINTEXT://" + bootstrapServers());
        properties.setProperty("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        properties.setProperty("log.dirs", home.kafka().resolve("data").toString());
        properties.setProperty("auto.create.topics.enable", "true");
        properties.setProperty("num.partitions", "1");
        for (String topic : List.of("offsets.topic", "transaction.state.log", "share.coordinator.state.topic")) {
            properties.setProperty(topic + ".replication.factor", "1");
            properties.setProperty(topic + ".num.partitions", "2");
        }
        properties.setProperty("transaction.state.log.min.isr", "1");
        properties.setProperty("share.coordinator.state.topic.min.isr", "1");
        properties.setProperty("group.initial.rebalance.delay.ms", "0");
        properties.setProperty("num.network.threads", "2");
        properties.setProperty("num.io.threads", "4");
        properties.setProperty("background.threads", "2");
        properties.setProperty("num.recovery.threads.per.data.dir", "2");
        // The defaults take 128 MiB for compaction and 10 MiB of index per partition.
        properties.setProperty("log.cleaner.dedupe.buffer.size", "4194304");
        properties.setProperty("log.cleaner.io.buffer.size", "131072");
        properties.setProperty("log.index.size.max.bytes", "1048576");
        properties.setProperty("log.segment.bytes", "67108864");
        properties.setProperty("log.retention.bytes", "536870912");
        return properties;
    }
}
