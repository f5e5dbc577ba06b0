package io.tradewind.launcher.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tradewind.contracts.audit.AuditEntry;
import io.tradewind.contracts.audit.AuditLine;
import io.tradewind.contracts.audit.AuditRoot;
import io.tradewind.contracts.audit.AuditSignature;
import io.tradewind.contracts.audit.Digests;
import io.tradewind.launcher.ExitCode;
import io.tradewind.launcher.Home;
import io.tradewind.launcher.Json;
import io.tradewind.launcher.Secrets;
import io.tradewind.launcher.Service;
import io.tradewind.launcher.identity.Bootstrap;
import io.tradewind.launcher.identity.IdentityDirectory;
import io.tradewind.launcher.process.Processes;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jose4j.jwk.PublicJsonWebKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CliTest {
    @TempDir
    private Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void shouldEndWithThreeWhenNothingRuns() throws Exception {
        assertThat(run("status", "--json")).isEqualTo(ExitCode.NOT_RUNNING);

        JsonNode answer = Json.parse(out.toString(StandardCharsets.UTF_8));
        assertThat(answer.path("running").asBoolean(true)).isFalse();
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("./tradewind up");
    }

    @Test
    void shouldEndWithTwoAndSayWhyInJson() throws Exception {
        assertThat(run("status", "--loud", "--json").number()).isEqualTo(2);

        JsonNode answer = Json.parse(out.toString(StandardCharsets.UTF_8));
        assertThat(answer.path("code").asText()).isEqualTo("usage");
        assertThat(answer.path("error").asText()).contains("--loud");
    }

    @Test
    void shouldEndWithFiveWhenAJarIsMissing() {
        assertThat(run("up", "--port-offset", "9000")).isEqualTo(ExitCode.NOT_BUILT);

        assertThat(err.toString(StandardCharsets.UTF_8)).contains("gateway has not been built", "./tradewind build");
    }

    @Test
    void shouldCountDownOfNothingAsDone() {
        assertThat(run("down")).isEqualTo(ExitCode.OK);

        assertThat(out.toString(StandardCharsets.UTF_8)).contains("Nothing was running.");
    }

    @Test
    void shouldSayWhereTheSecretsOfAClusterAre() throws Exception {
        Path where = folder.resolve("cluster");

        assertThat(run("secrets", where.toString(), "--json")).isEqualTo(ExitCode.OK);

        JsonNode answer = Json.parse(out.toString(StandardCharsets.UTF_8));
        assertThat(answer.path("script").asText())
                .isEqualTo(where.resolve("create.sh").toString());
        assertThat(where.resolve("create.sh")).exists();
    }

    @Test
    void shouldPrintNothingButTheToken() throws Exception {
        new IdentityDirectory(home().identity(), Clock.systemUTC(), new SecureRandom()).ensure(Service.ids());

        assertThat(run("token")).isEqualTo(ExitCode.OK);

        assertThat(out.toString(StandardCharsets.UTF_8).strip().split("\\.")).hasSize(3);
        assertThat(err.size()).isZero();
    }

    @Test
    void shouldRefuseATokenWithoutKeys() {
        assertThat(run("token")).isEqualTo(ExitCode.NOT_RUNNING);
    }

    @Test
    void shouldForgetStoredStateAndNothingElse() throws Exception {
        home().prepare();
        Files.createDirectories(home().kafka().resolve("data/topic"));
        Files.writeString(home().kafka().resolve("data/topic/log"), "x");
        Files.writeString(home().state().resolve("mine.txt"), "x");

        assertThat(run("reset", "--yes")).isEqualTo(ExitCode.OK);

        assertThat(home().kafka()).doesNotExist();
        assertThat(home().secrets()).doesNotExist();
        assertThat(home().state().resolve("mine.txt")).exists();
    }

    @Test
    void shouldKnowTheNewSecretOfTheNodeCoreAfterAReset() throws Exception {
        home().prepare();
        SecureRandom random = new SecureRandom();
        Bootstrap.ensure(home().bootstrap(), new Secrets(home().secrets(), random));

        assertThat(run("reset", "--yes")).isEqualTo(ExitCode.OK);

        home().prepare();
        Bootstrap.Engine engine = Bootstrap.ensure(home().bootstrap(), new Secrets(home().secrets(), random))
                .engine();
        assertThat(Bootstrap.signing(home().bootstrap()).resolve(engine.serviceId()))
                .hasContent(engine.secret());
    }

    /** A process of its own: the number has to be in the file before, and the home on the command line. */
    @Test
    void shouldTakeAStaleNumberThatIsItsOwnForNoLauncher() throws Exception {
        home().prepare();
        String start = "echo $$ > \"$0\"; exec \"$@\"";
        Process up = new ProcessBuilder(
                        "sh",
                        "-c",
                        start,
                        home().run().resolve("launcher.pid").toString(),
                        Processes.java(),
                        "-Dtradewind.root=" + folder,
                        home().marker(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "io.tradewind.launcher.Main",
                        "up",
                        "--port-offset",
                        "9000")
                .redirectErrorStream(true)
                .start();

        String told = new String(up.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(up.waitFor()).as(told).isEqualTo(ExitCode.NOT_BUILT.number());
        assertThat(told).contains("gateway has not been built");
    }

    @Test
    void shouldVerifyAnAuditExportOfflineByTheKeyOfTheHome() throws Exception {
        new IdentityDirectory(home().identity(), Clock.systemUTC(), new SecureRandom()).ensure(Service.ids());
        Path file = folder.resolve("trail.jsonl");
        String trail = trail(home().identity().resolve("audit.jwk"));
        Files.writeString(file, trail);

        assertThat(run("audit", "verify", file.toString())).isEqualTo(ExitCode.OK);
        assertThat(out.toString(StandardCharsets.UTF_8)).startsWith("Intact: 2 entries in 1 chains, 0 signed roots");
        Path stranger = home().identity().resolve("gateway.jwk");
        assertThat(run("audit", "verify", file.toString(), "--key", stranger.toString()))
                .isEqualTo(ExitCode.FAILED);

        Files.writeString(file, trail.replace("\"n\":2", "\"n\":3"));
        out.reset();
        assertThat(run("audit", "verify", file.toString(), "--json")).isEqualTo(ExitCode.FAILED);
        JsonNode answer = Json.parse(out.toString(StandardCharsets.UTF_8));
        assertThat(answer.path("intact").asBoolean(true)).isFalse();
        assertThat(answer.at("/first_bad/what").asText()).isEqualTo("entry 2 of account-1");
        assertThat(answer.at("/first_bad/line").asInt()).isEqualTo(3);
        assertThat(run("audit", "verify", folder.resolve("none").toString())).isEqualTo(ExitCode.USAGE);
        assertThat(run("audit", "export")).isEqualTo(ExitCode.NOT_RUNNING);
    }

    private static String trail(Path keyFile) throws Exception {
        String jwk = Files.readString(keyFile);
        AuditSignature.Key key = AuditSignature.Key.of(jwk);
        StringBuilder text = new StringBuilder(
                AuditLine.header(null, "2026-11-26T10:00:00Z", List.of(key)).text());
        String previous = AuditEntry.NOTHING;
        Instant time = Instant.parse("2026-11-26T10:00:00Z");
        for (int seq = 1; seq <= 2; seq++) {
            AuditEntry entry = new AuditEntry(
                    "account-1",
                    seq,
                    previous,
                    "order",
                    new UUID(1, seq),
                    "t",
                    "s",
                    null,
                    time,
                    time,
                    "{\"n\":" + seq + "}");
            previous = entry.hash();
            text.append(AuditLine.entry(entry, previous).text());
        }
        String body = AuditLine.sealBody(
                Digests.sha256(text.toString()),
                2,
                0,
                List.of(new AuditRoot.Head("account-1", 2, previous)),
                time.toString(),
                key.thumbprint());
        return text
                + AuditLine.seal(
                                body,
                                AuditSignature.sign(
                                        PublicJsonWebKey.Factory.newPublicJwk(jwk)
                                                .getPrivateKey(),
                                        body))
                        .text();
    }

    private Home home() throws Exception {
        Home home = new Home(folder, folder.resolve("state"));
        Files.createDirectories(home.state());
        Files.createDirectories(home.identity());
        return home;
    }

    private ExitCode run(String... words) {
        Home home = new Home(folder, folder.resolve("state"));
        return new Cli(
                        home,
                        Clock.systemUTC(),
                        new SecureRandom(),
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8))
                .run(List.of(words));
    }
}
