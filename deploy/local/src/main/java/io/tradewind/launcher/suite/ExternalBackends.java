package io.tradewind.launcher.suite;

import io.tradewind.launcher.ExitCode;
import io.tradewind.launcher.LauncherProblem;
import io.tradewind.launcher.postgres.PostgresServer;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * PostgreSQL and Kafka that somebody else runs, named by the environment: TRADEWIND_POSTGRES_URL
 * ({@code postgresql://host:port}, with TRADEWIND_POSTGRES_USER and TRADEWIND_POSTGRES_PASSWORD of a role that may
 * create databases and roles) and TRADEWIND_KAFKA (bootstrap servers).
 */
final class ExternalBackends {
    private static final int POSTGRES_PORT = 5432;

    private ExternalBackends() {}

    static Optional<PostgresServer.Address> postgres(Map<String, String> environment) {
        String url = environment.getOrDefault("TRADEWIND_POSTGRES_URL", "");
        if (url.isBlank()) {
            return Optional.empty();
        }
        URI uri = URI.create(url.startsWith("jdbc:") ? url.substring("jdbc:".length()) : url);
        if (uri.getHost() == null) {
            throw new LauncherProblem(
                    ExitCode.USAGE, "TRADEWIND_POSTGRES_URL is not like postgresql://host:port: " + url);
        }
        return Optional.of(new PostgresServer.Address(
                uri.getHost(),
                uri.getPort() < 0 ? POSTGRES_PORT : uri.getPort(),
                environment.getOrDefault("TRADEWIND_POSTGRES_USER", "postgres"),
                environment.getOrDefault("TRADEWIND_POSTGRES_PASSWORD", "")));
    }

    static Optional<String> kafka(Map<String, String> environment) {
        return Optional.ofNullable(environment.get("TRADEWIND_KAFKA")).filter(servers -> !servers.isBlank());
    }
}
