package io.tradewind.launcher.suite;

import io.tradewind.contracts.Topics;
import io.tradewind.launcher.Await;
import io.tradewind.launcher.ExitCode;
import io.tradewind.launcher.Home;
import io.tradewind.launcher.LauncherProblem;
import io.tradewind.launcher.Ports;
import io.tradewind.launcher.Secrets;
import io.tradewind.launcher.Service;
import io.tradewind.launcher.kafka.KafkaServer;
import io.tradewind.launcher.kafka.KafkaTopics;
import io.tradewind.launcher.postgres.Databases;
import io.tradewind.launcher.postgres.PostgresServer;
import io.tradewind.launcher.process.ServiceCommand;
import io.tradewind.launcher.process.SupervisedPart;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** PostgreSQL and Kafka, side by side: the embedded ones, or those that the environment names. */
final class BackendStart {
    private static final Duration LIMIT = Duration.ofMinutes(3);

    private final Home home;
    private final Secrets secrets;
    private final Clock clock;
    private final Progress progress;
    private final Map<String, String> environment;
    private final PostgresServer postgres;
    private final KafkaServer kafka;
    private final List<SupervisedPart> parts = new ArrayList<>();
    private boolean closed;

    BackendStart(Home home, Options options, Secrets secrets, Clock clock, Progress progress) {
        Ports ports = options.ports();
        this.home = home;
        this.secrets = secrets;
        this.clock = clock;
        this.progress = progress;
        this.environment = System.getenv();
        this.postgres = StoredPostgres.of(home, ports, secrets);
        this.kafka = new KafkaServer(home, ports.firstForKafka(), options.play().training());
    }

    /** Starts both; returns when the databases and topics are there. */
    ServiceCommand.Backends start() throws IOException {
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<String> database = executor.submit((Callable<String>) this::startPostgres);
            Future<String> broker = executor.submit((Callable<String>) this::startKafka);
            return new ServiceCommand.Backends(database.get(), broker.get());
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while PostgreSQL and Kafka start", stop);
        } catch (ExecutionException problem) {
            if (problem.getCause() instanceof LauncherProblem told) {
                throw told;
            }
            throw new IOException(problem.getCause().getMessage(), problem.getCause());
        }
    }

    /** Lets no further part start. */
    synchronized void close() {
        closed = true;
    }

    /** What was started. */
    synchronized List<SupervisedPart> parts() {
        return List.copyOf(parts);
    }

    private String startPostgres() throws IOException, SQLException {
        Progress.Line line = progress.begin("postgres");
        List<String> schemas = Arrays.stream(Service.values())
                .flatMap(service -> service.schema().stream())
                .toList();
        PostgresServer.Address address;
        Optional<PostgresServer.Address> external = ExternalBackends.postgres(environment);
        if (external.isPresent()) {
            address = external.get();
            ForeignServers.note(home, "PostgreSQL", address.host() + ":" + address.port());
        } else {
            supervise(new SupervisedPart(
                    postgres, home.run(), home.postgres().resolve("data").toString(), clock, progress::say));
            boolean answers = Await.until(LIMIT, () -> postgres.isReady() || postgres.isStranger());
            if (answers && postgres.isStranger()) {
                throw new LauncherProblem(
                        ExitCode.FAILED,
                        "the PostgreSQL in " + home.postgres() + " does not take the password in " + home.secrets()
                                + ": they are of two homes. Put the secrets back that belong to these data");
            }
            if (!answers) {
                throw new LauncherProblem(ExitCode.FAILED, "PostgreSQL does not answer; see " + home.log("postgres"));
            }
            address = postgres.address();
        }
        new Databases(address, secrets).ensure(schemas);
        line.ready(address.host() + ":" + address.port());
        return address.jdbcUrl(Databases.NAME);
    }

    private String startKafka() throws IOException {
        Progress.Line line = progress.begin("kafka");
        Optional<String> external = ExternalBackends.kafka(environment);
        String servers;
        if (external.isPresent()) {
            servers = external.get();
            ForeignServers.note(home, "Kafka", servers);
        } else {
            SupervisedPart part = new SupervisedPart(kafka, home.run(), home.marker(), clock, progress::say);
            supervise(part);
            boolean there = Await.until(LIMIT, () -> kafka.isReady() || part.state() == SupervisedPart.State.GIVEN_UP);
            if (!there || !kafka.isReady()) {
                throw new LauncherProblem(ExitCode.FAILED, "Kafka does not answer; see " + home.log("kafka"));
            }
            servers = kafka.bootstrapServers();
        }
        new KafkaTopics(Topics.all(), external.isPresent() ? KafkaTopics.AS_THE_BROKER_SAYS : KafkaTopics.ONE_BROKER)
                .ensure(servers);
        line.ready(servers);
        return servers;
    }

    /** After a stop nothing may start any more, however far the start was. */
    private void supervise(SupervisedPart part) throws IOException {
        synchronized (this) {
            if (closed) {
                throw new IOException("stopped during the start");
            }
            parts.add(part);
        }
        part.start();
    }
}
