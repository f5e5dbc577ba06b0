package io.tradewind.launcher.suite;

import com.fasterxml.jackson.databind.JsonNode;
import io.tradewind.launcher.ExitCode;
import io.tradewind.launcher.Home;
import io.tradewind.launcher.Json;
import io.tradewind.launcher.LauncherProblem;
import io.tradewind.launcher.SecretFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Which servers of somebody else hold data of a home ({@code external.json}). Unlike the state of a run it stays after
 * the stop: the keys of the home belong to that data for ever.
 */
public final class ForeignServers {
    private ForeignServers() {}

    /** Notes one for good. */
    static synchronized void note(Home home, String kind, String where) throws IOException {
        Map<String, String> noted = noted(home);
        if (!where.equals(noted.put(kind, where))) {
            SecretFiles.writeLasting(file(home), Json.print(noted) + "\n");
        }
    }

    /** Address by kind: those that were used, and those that the environment names now. */
    public static Map<String, String> of(Home home, Map<String, String> environment) throws IOException {
        Map<String, String> all = noted(home);
        all.putAll(named(environment));
        return all;
    }

    /** For verbs with a home of their own, which would set the passwords of another home's roles anew. */
    public static void demandNone(String verb, Map<String, String> environment) {
        if (!named(environment).isEmpty()) {
            throw new LauncherProblem(
                    ExitCode.USAGE,
                    verb + " runs with servers of its own: take TRADEWIND_POSTGRES_URL and TRADEWIND_KAFKA out of the"
                            + " environment for it");
        }
    }

    private static Map<String, String> named(Map<String, String> environment) {
        Map<String, String> named = new TreeMap<>();
        ExternalBackends.postgres(environment)
                .ifPresent(address -> named.put("PostgreSQL", address.host() + ":" + address.port()));
        ExternalBackends.kafka(environment).ifPresent(servers -> named.put("Kafka", servers));
        return named;
    }

    private static Map<String, String> noted(Home home) throws IOException {
        Map<String, String> noted = new TreeMap<>();
        if (Files.exists(file(home))) {
            JsonNode root = Json.read(file(home));
            root.properties()
                    .forEach(entry -> Optional.ofNullable(entry.getValue().textValue())
                            .ifPresent(where -> noted.put(entry.getKey(), where)));
        }
        return noted;
    }

    private static Path file(Home home) {
        return home.state().resolve("external.json");
    }
}
