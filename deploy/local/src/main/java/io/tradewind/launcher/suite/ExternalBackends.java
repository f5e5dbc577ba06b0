package io.tradewind.launcher.suite;

import io.tradewind.launcher.ExitCode;
import io.tradewind.launcher.LauncherProblem;
import io.tradewind.launcher.postgres.PostgresServer;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * PostgreSQL and Kafka that somebody else runs, named by the environment: TRADEWIND_POSTGRES_URL
 * ({@code postgresql://host:port?sslmode=verify-full}, with TRADEWIND_POSTGRES_USER and TRADEWIND_POSTGRES_PASSWORD of
 * a role that may create databases and roles) and TRADEWIND_KAFKA (bootstrap servers). Whatever of the URL would not be
 * obeyed is refused: a connection without the encryption that was asked for must not come about.
 */
final class ExternalBackends {
    private static final int POSTGRES_PORT = 5432;
    private static final Set<String> SCHEMES = Set.of("postgresql", "postgres");
    /** Passed on to the driver, of the launcher and of every service. */
    private static final List<String> PARAMETERS = List.of("sslmode", "sslrootcert", "sslcert", "sslkey");

    private static final Set<String> FILES = Set.of("sslrootcert", "sslcert", "sslkey");
    private static final List<String> SSL_MODES =
            List.of("disable", "allow", "prefer", "require", "verify-ca", "verify-full");

    private ExternalBackends() {}

    static Optional<PostgresServer.Address> postgres(Map<String, String> environment) {
        String url = environment.getOrDefault("TRADEWIND_POSTGRES_URL", "");
        if (url.isBlank()) {
            return Optional.empty();
        }
        URI uri = parse(url.startsWith("jdbc:") ? url.substring("jdbc:".length()) : url);
        return Optional.of(new PostgresServer.Address(
                uri.getHost(),
                uri.getPort() < 0 ? POSTGRES_PORT : uri.getPort(),
                environment.getOrDefault("TRADEWIND_POSTGRES_USER", "postgres"),
                environment.getOrDefault("TRADEWIND_POSTGRES_PASSWORD", ""),
                parameters(Optional.ofNullable(uri.getRawQuery()).orElse(""))));
    }

    static Optional<String> kafka(Map<String, String> environment) {
        return Optional.ofNullable(environment.get("TRADEWIND_KAFKA")).filter(servers -> !servers.isBlank());
    }

    /** The URL is never repeated in a complaint: it may hold a password. */
    private static URI parse(String url) {
        URI uri;
        try {
            uri = new URI(url);
        } catch (URISyntaxException broken) {
            throw refused("is not like postgresql://host:port");
        }
        if (uri.getRawUserInfo() != null) {
            throw refused("takes no user and password; set TRADEWIND_POSTGRES_USER and TRADEWIND_POSTGRES_PASSWORD");
        }
        if (uri.getHost() == null || !SCHEMES.contains(uri.getScheme())) {
            throw refused("is not like postgresql://host:port");
        }
        if (uri.getRawFragment() != null || !Set.of("", "/").contains(uri.getRawPath())) {
            throw refused("takes nothing after host:port but ?parameters; the database is always tradewind");
        }
        return uri;
    }

    private static String parameters(String query) {
        Map<String, String> parameters = new TreeMap<>();
        for (String pair : query.isEmpty() ? new String[0] : query.split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            if (equals < 0 || !PARAMETERS.contains(name)) {
                throw refused("has a parameter that is not passed on; known are " + String.join("=, ", PARAMETERS)
                        + "=, not " + name);
            }
            parameters.put(name, value(name, URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8)));
        }
        return parameters.entrySet().stream()
                .map(parameter ->
                        parameter.getKey() + "=" + URLEncoder.encode(parameter.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private static String value(String name, String value) {
        if (name.equals("sslmode") && !SSL_MODES.contains(value)) {
            throw refused("knows sslmode " + String.join(", ", SSL_MODES) + ", not " + value);
        }
        // The services run in another folder.
        return FILES.contains(name) ? Path.of(value).toAbsolutePath().toString() : value;
    }

    private static LauncherProblem refused(String complaint) {
        return new LauncherProblem(ExitCode.USAGE, "TRADEWIND_POSTGRES_URL " + complaint);
    }
}
