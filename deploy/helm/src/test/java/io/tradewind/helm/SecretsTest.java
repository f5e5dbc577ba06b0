package io.tradewind.helm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tradewind.launcher.identity.ClusterSecrets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Secrets are named, never contained; and those that are named are the ones that are made. */
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
class SecretsTest {
    private static final Pattern SECRET = Pattern.compile("(?i)password|secret|token|private|jaas");
    private static final Pattern CREATION = Pattern.compile("(?m)^ *secret ([a-z-]+)( --from-file.*)$");
    private static final Pattern FILE = Pattern.compile(" --from-file=(?:([a-z.]+)=)?(\\S+)");

    @TempDir
    private Path folder;

    @Test
    void shouldHoldNoSecretItself() {
        List<JsonNode> manifests = Chart.render(Chart.EVERYTHING);

        assertThat(Chart.ofKind(manifests, "Secret")).isEmpty();
        JsonNode settings =
                Chart.one(manifests, "ConfigMap", "tradewind-settings").path("data");
        settings.properties()
                .forEach(entry -> assertThat(SECRET.matcher(entry.getKey()).find())
                        .as(entry.getKey())
                        .isFalse());
        for (String service : Chart.services()) {
            PodsTest.environment(manifests, service).forEach((name, value) -> {
                if (SECRET.matcher(name).find()) {
                    assertThat(value).as(name).startsWith("secret ");
                }
            });
        }
        // The script of the database has names only; the passwords are the session's.
        JsonNode sql =
                Chart.one(manifests, "ConfigMap", "tradewind-setup-database").path("data");
        assertThat(sql.path("roles.sql").asText()).doesNotContainPattern("PASSWORD '");
        assertThat(sql.path("passwords.psql").asText()).contains("\\getenv password PASSWORD_GATEWAY");
    }

    @Test
    void shouldNameTheSecretsThatTheLauncherMakes() throws IOException {
        new ClusterSecrets(
                        folder, Clock.fixed(Instant.parse("2026-03-01T12:00:00Z"), ZoneOffset.UTC), new SecureRandom())
                .ensure();
        Set<String> made = new TreeSet<>();
        Matcher creation = CREATION.matcher(Files.readString(folder.resolve(ClusterSecrets.SCRIPT)));
        while (creation.find()) {
            Matcher file = FILE.matcher(creation.group(2));
            while (file.find()) {
                String key = file.group(1) == null
                        ? Path.of(file.group(2)).getFileName().toString()
                        : file.group(1);
                made.add(creation.group(1) + "/" + key);
            }
        }

        Set<String> named = new TreeSet<>();
        for (JsonNode workload : Chart.render("database: {sslmode: require}")) {
            collect(workload.at("/spec/template/spec"), named);
        }
        assertThat(named).isEqualTo(made);
    }

    @Test
    void shouldGiveEachServiceItsOwnKeysOnly() {
        List<JsonNode> manifests = Chart.render("");
        for (String service : Chart.services()) {
            Set<String> named = new TreeSet<>();
            collect(Chart.one(manifests, "Deployment", service).at("/spec/template/spec"), named);

            Set<String> expected = new TreeSet<>(Set.of(
                    service + "-tls/ca.crt",
                    service + "-tls/tls.crt",
                    service + "-tls/tls.key",
                    "tradewind-signing-keys/" + service + ".jwk"));
            String schema = Chart.facts().path(service).path("schema").asText("");
            if (!schema.isEmpty()) {
                expected.add("tradewind-database/" + schema);
                expected.add("tradewind-database-ca/ca.crt");
            }
            switch (service) {
                case "gateway" ->
                    expected.addAll(Set.of("tradewind-gateway/first-administrator", "tradewind-gateway/second-factor"));
                case "execution-engine" ->
                    expected.addAll(Set.of("tradewind-vault/vault.fernet", "tradewind-vault/vault.keys"));
                case "compliance-agent" -> expected.add("tradewind-signing-keys/audit.jwk");
                default -> {}
            }
            assertThat(named).as(service).isEqualTo(expected);
        }
    }

    /** 0400, to which fsGroup adds the group: what ProductionGate refuses is a file that others read. */
    @Test
    void shouldKeepSecretFilesFromOthers() {
        for (JsonNode workload : Chart.render(Chart.EVERYTHING)) {
            for (JsonNode volume : workload.at("/spec/template/spec/volumes")) {
                if (volume.has("secret") || volume.has("projected")) {
                    JsonNode source = volume.has("secret") ? volume.path("secret") : volume.path("projected");
                    assertThat(source.path("defaultMode").asInt())
                            .as(Chart.name(workload) + " " + volume.path("name"))
                            .isEqualTo(0400);
                }
            }
        }
    }

    private static void collect(JsonNode pod, Set<String> named) {
        pod.findValues("secretKeyRef")
                .forEach(ref -> named.add(
                        ref.path("name").asText() + "/" + ref.path("key").asText()));
        for (JsonNode secret : pod.findValues("secret")) {
            String name = secret.path("name").asText(secret.path("secretName").asText());
            secret.path("items")
                    .forEach(item -> named.add(name + "/" + item.path("key").asText()));
        }
    }
}
