package io.tradewind.launcher.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tradewind.launcher.ExitCode;
import io.tradewind.launcher.Home;
import io.tradewind.launcher.Json;
import io.tradewind.launcher.Service;
import io.tradewind.launcher.identity.IdentityDirectory;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
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
