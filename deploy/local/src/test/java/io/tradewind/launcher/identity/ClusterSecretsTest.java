package io.tradewind.launcher.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.launcher.Service;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClusterSecretsTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-01T12:00:00Z"), ZoneOffset.UTC);

    /** In place of kubectl: a line for each call, with its words; what it is given it takes. */
    private static final String KUBECTL = """
            #!/bin/sh
            echo "$@" >>"$CALLS"
            case "$*" in *apply*) cat >/dev/null ;; esac
            """;

    @TempDir
    private Path folder;

    @Test
    void shouldMakeEverySecretOnceAndForItsOwnerOnly() throws Exception {
        Path directory = folder.resolve("secrets");
        secrets(directory).ensure();
        Map<String, String> first = contents(directory);
        secrets(directory).ensure();

        assertThat(contents(directory)).isEqualTo(first);
        assertThat(first.get("vault/vault.keys")).startsWith("k1:").endsWith("\n");
        assertThat(Base64.getUrlDecoder().decode(first.get("vault/vault.fernet").strip()))
                .hasSize(32);
        assertThat(first.get("gateway/second-factor")).matches("[0-9a-f]{48}");
        assertThat(first.get("gateway/first-administrator")).matches("[0-9a-f]{48}");
        List<String> passwords = first.entrySet().stream()
                .filter(file -> file.getKey().startsWith("database/"))
                .map(Map.Entry::getValue)
                .toList();
        assertThat(passwords).hasSize(8).doesNotHaveDuplicates().allMatch(text -> text.matches("[0-9a-f]{48}"));
        for (String name : first.keySet()) {
            if (!name.endsWith(".crt")) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve(name))))
                        .as(name)
                        .isEqualTo("rw-------");
            }
        }
    }

    @Test
    void shouldTakeThemIntoTheClusterUnderTheNamesThatTheChartKnows() throws Exception {
        Path directory = folder.resolve("secrets");
        secrets(directory).ensure();

        List<String> created = creations(directory, "trading");
        List<String> withCertificates = creations(directory, "trading", "certificates");

        assertThat(created.stream().map(call -> call.split(" ")[5]))
                .containsExactly(
                        "tradewind-signing-keys", "tradewind-database", "tradewind-vault", "tradewind-gateway");
        assertThat(created).allMatch(call -> call.startsWith("--namespace trading create secret generic "));
        assertThat(created.getFirst()).contains("identity/execution-engine.jwk", "identity/audit.jwk");
        assertThat(created.get(1)).contains("database/breaker", "database/marketdata");
        assertThat(withCertificates.stream().skip(4).map(call -> call.split(" ")[5]))
                .containsExactlyElementsOf(
                        Service.ids().stream().map(id -> id + "-tls").toList());
        assertThat(withCertificates.get(4))
                .contains("tls.crt=identity/gateway.crt", "tls.key=identity/gateway.key", "ca.crt=identity/ca.crt");
        // Every file that is named is there.
        for (String call : withCertificates) {
            Stream.of(call.split(" "))
                    .filter(word -> word.startsWith("--from-file="))
                    .map(word -> word.substring(word.lastIndexOf('=') + 1))
                    .forEach(file -> assertThat(directory.resolve(file)).exists());
        }
    }

    private static ClusterSecrets secrets(Path directory) {
        return new ClusterSecrets(directory, CLOCK, new SecureRandom());
    }

    private List<String> creations(Path directory, String... words) throws IOException, InterruptedException {
        Path programs = Files.createDirectories(folder.resolve("bin"));
        Path kubectl = Files.writeString(programs.resolve("kubectl"), KUBECTL);
        Files.setPosixFilePermissions(kubectl, PosixFilePermissions.fromString("rwx------"));
        Path calls = folder.resolve("calls-" + words.length);
        ProcessBuilder script = new ProcessBuilder(Stream.concat(
                        Stream.of("sh", directory.resolve(ClusterSecrets.SCRIPT).toString()), Stream.of(words))
                .toList());
        script.environment().put("PATH", programs + ":" + System.getenv("PATH"));
        script.environment().put("CALLS", calls.toString());
        Process process = script.inheritIO().start();
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
        return Files.readAllLines(calls).stream()
                .filter(call -> call.contains(" create "))
                .toList();
    }

    private static Map<String, String> contents(Path directory) throws IOException {
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                contents.put(directory.relativize(file).toString(), Files.readString(file));
            }
        }
        return contents;
    }
}
