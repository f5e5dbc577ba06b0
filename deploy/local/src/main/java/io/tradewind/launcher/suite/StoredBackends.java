package io.tradewind.launcher.suite;

import io.tradewind.launcher.Home;
import io.tradewind.launcher.postgres.Databases;
import io.tradewind.launcher.postgres.PostgresServer;
import io.tradewind.launcher.process.ServiceCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Where PostgreSQL and Kafka of a home are, for commands beside the launcher that started them. */
public final class StoredBackends {
    private StoredBackends() {}

    public static ServiceCommand.Backends of(Home home, Map<String, String> environment) throws IOException {
        Optional<PostgresServer.Address> external = ExternalBackends.postgres(environment);
        String database = external.isPresent()
                ? external.get().jdbcUrl(Databases.NAME)
                : "jdbc:postgresql://127.0.0.1:" + port(home.postgres()) + "/" + Databases.NAME;
        Optional<String> kafka = ExternalBackends.kafka(environment);
        return new ServiceCommand.Backends(
                database, kafka.isPresent() ? kafka.get() : "127.0.0.1:" + port(home.kafka()));
    }

    private static String port(Path directory) throws IOException {
        return Files.readString(directory.resolve("port")).strip();
    }
}
