package io.tradewind.launcher.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tradewind.launcher.ExitCode;
import io.tradewind.launcher.Home;
import io.tradewind.launcher.Json;
import io.tradewind.launcher.Ports;
import io.tradewind.launcher.Service;
import io.tradewind.launcher.process.Processes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What verbs say beside a launcher or its remains, played by processes that only carry its marks. */
class RunningHomeTest {
    private static final int OFFSET = 9_000;

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final List<Process> started = new ArrayList<>();
    private Home home;

    @BeforeEach
    void prepare() throws IOException {
        home = new Home(folder, folder.resolve("state"));
        home.prepare();
    }

    @AfterEach
    void end() {
        started.forEach(Process::destroyForcibly);
    }

    @Test
    void shouldNameWhatAKilledLauncherLeft() throws Exception {
        Process gateway = part("gateway", home.marker());
        part("kafka", home.marker());
        part("postgres", home.postgres().resolve("data").toString());
        part("event-stream", "-Dtradewind.home=/another");
        state("ready", "");

        assertThat(run("status", "--json")).isEqualTo(ExitCode.FAILED);

        JsonNode answer = Json.parse(out.toString(StandardCharsets.UTF_8));
        assertThat(answer.path("phase").asText()).isEqualTo("abandoned");
        assertThat(answer.path("ready").asBoolean(true)).isFalse();
        assertThat(answer.path("parts").findValuesAsText("name")).containsExactly("gateway", "kafka", "postgres");
        assertThat(answer.at("/parts/0/pid").asLong()).isEqualTo(gateway.pid());
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("launcher was killed; 3 parts still run", "./tradewind down", "./tradewind up");
    }

    @Test
    void shouldTellThePartsOfAKilledLauncherFromAnotherProgram() throws Exception {
        part("gateway", home.marker());

        run("doctor", "--json", "--port-offset", Integer.toString(OFFSET));

        JsonNode ports = Json.parse(out.toString(StandardCharsets.UTF_8))
                .path("findings")
                .valueStream()
                .filter(finding -> finding.path("check").asText().equals("ports"))
                .findFirst()
                .orElseThrow();
        assertThat(ports.path("grade").asText()).isEqualTo("fail");
        assertThat(ports.path("found").asText()).isEqualTo("held by gateway, left by a launcher that was killed");
    }

    @Test
    void shouldEndWithZeroOnlyBesideALauncherThatIsReady() throws Exception {
        part("launcher", home.marker());
        state("ready", "");
        assertThat(run("up")).isEqualTo(ExitCode.OK);

        for (String phase : List.of("starting", "stopping")) {
            state(phase, "");
            out.reset();

            assertThat(run("up")).as(phase).isEqualTo(ExitCode.FAILED);
            assertThat(out.toString(StandardCharsets.UTF_8)).contains("running already", "Not ready (" + phase + ").");
        }
        Files.delete(home.run().resolve("state.json"));
        assertThat(run("status")).isEqualTo(ExitCode.FAILED);
        assertThat(run("up", "--detach")).isEqualTo(ExitCode.FAILED);
    }

    @Test
    void shouldNameThePartsThatKeepAReadySuiteFromBeingReady() throws Exception {
        part("launcher", home.marker());
        Files.writeString(
                home.run().resolve("state.json"),
                "{\"phase\": \"ready\", \"launcher\": " + started.getFirst().pid() + ", \"port_offset\": " + OFFSET
                        + ", \"parts\": [{\"name\": \"kafka\", \"state\": \"running\", \"pid\": 1},"
                        + " {\"name\": \"postgres\", \"state\": \"restarting\", \"pid\": 0}]}");

        assertThat(run("status")).isEqualTo(ExitCode.FAILED);

        assertThat(out.toString(StandardCharsets.UTF_8)).contains("Not ready (postgres).");
    }

    @Test
    void shouldFailWhenAnotherStartHoldsTheHome() throws Exception {
        try (FileChannel channel = FileChannel.open(
                        home.run().resolve("launcher.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            assertThat(lock.isValid()).isTrue();

            Told told = launcher("io.tradewind.launcher.Main", "up", "--detach");

            assertThat(told.code()).as(told.text()).isEqualTo(ExitCode.FAILED.number());
            assertThat(told.text()).contains("another ./tradewind up of this home", "The start failed");
        }
    }

    /** The shutdown hook ends the JVM with its own code, which is for a stop that was asked for. */
    @Test
    void shouldEndWithOneWhenSomethingUnforeseenEndsAStart() throws Exception {
        List<String> words = new ArrayList<>(List.of("up", "--port-offset", Integer.toString(OFFSET)));
        Service.ids().forEach(id -> words.addAll(List.of("--without", id)));

        Told told = launcher(BrokenClock.class.getName(), words.toArray(String[]::new));

        assertThat(told.code()).as(told.text()).isEqualTo(ExitCode.FAILED.number());
        assertThat(told.text()).contains("IllegalStateException: no time");
        assertThat(home.run().resolve("launcher.pid")).doesNotExist();
    }

    @Test
    void shouldGiveAServiceOutsideTheDemoAndTheSpeedOfTheSuite() throws Exception {
        part("launcher", home.marker());
        state("ready", ", \"demo\": false, \"speed\": \"60\"");
        Files.createDirectories(home.postgres());
        Files.createDirectories(home.kafka());
        Files.writeString(home.postgres().resolve("port"), "15432\n");
        Files.writeString(home.kafka().resolve("port"), "17092\n");

        assertThat(run("env", "market-data-stream", "--json")).isEqualTo(ExitCode.OK);

        JsonNode environment = Json.parse(out.toString(StandardCharsets.UTF_8));
        assertThat(environment.path("TRADEWIND_DEMO").asText()).isEqualTo("false");
        assertThat(environment.path("TRADEWIND_DEMO_SPEED").asText()).isEqualTo("60");
        assertThat(environment
                        .path("TRADEWIND_MARKETDATA_RECORDINGS__BITSTAMP__SPEED")
                        .asText())
                .isEqualTo("60");
        assertThat(environment.path("QUARKUS_HTTP_PORT").asInt())
                .isEqualTo(new Ports(OFFSET).of(Service.MARKET_DATA_STREAM));
    }

    /** Somebody deleted the state folder to start afresh, and the suite of before still runs. */
    @Test
    void shouldFindALauncherThatItsFilesDoNotName() throws Exception {
        Process launcher = process(home.marker(), "io.tradewind.launcher.Main", "up", "--no-demo");
        process(home.marker(), "io.tradewind.launcher.Main", "up", "--detach");
        process("-Dtradewind.home=/another", "io.tradewind.launcher.Main", "up");
        Files.delete(home.run());

        assertThat(run("status", "--json")).isEqualTo(ExitCode.FAILED);
        assertThat(Json.parse(out.toString(StandardCharsets.UTF_8))
                        .path("launcher")
                        .asLong())
                .isEqualTo(launcher.pid());
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("files were deleted under it", "./tradewind down");

        Told up = launcher("io.tradewind.launcher.Main", "up", "--port-offset", Integer.toString(OFFSET));
        assertThat(up.code()).as(up.text()).isEqualTo(ExitCode.FAILED.number());
        assertThat(up.text()).contains("a suite of this home still runs");

        assertThat(run("down")).isEqualTo(ExitCode.OK);
        assertThat(launcher.isAlive()).isFalse();
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("Stopped.");
    }

    @Test
    void shouldEndAPartThatNoFileNames() throws Exception {
        Process engine = process(home.marker(), "-Dtradewind.service=execution-engine", "end");
        Process kafka = process(home.marker(), "-Dtradewind.part=kafka", "end");
        Process foreign = process("-Dtradewind.home=/another", "-Dtradewind.service=gateway", "end");

        assertThat(run("down", "--json")).isEqualTo(ExitCode.OK);

        assertThat(Json.parse(out.toString(StandardCharsets.UTF_8))
                        .path("stopped")
                        .valueStream()
                        .map(JsonNode::asText))
                .containsExactly("execution-engine", "kafka");
        assertThat(engine.isAlive()).isFalse();
        assertThat(kafka.isAlive()).isFalse();
        assertThat(foreign.isAlive()).isTrue();
    }

    @Test
    void shouldNotTakeAKilledLaunchersWordForASuiteThatRuns() throws Exception {
        Files.writeString(
                home.run().resolve("state.json"),
                "{\"phase\": \"ready\", \"launcher\": 2147483647, \"port_offset\": " + OFFSET + ", \"parts\": []}");

        for (List<String> words : List.of(List.of("replay", "--last", "1"), List.of("drill", "stop"))) {
            assertThat(run(words.toArray(String[]::new))).isEqualTo(ExitCode.NOT_RUNNING);
        }
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("Start it with ./tradewind up");
    }

    @Test
    void shouldKeepWhatEarlierStartsWrote() throws Exception {
        Files.writeString(home.log("launcher"), "postgres died\n");
        try (FileChannel channel = FileChannel.open(
                        home.run().resolve("launcher.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            assertThat(lock.isValid()).isTrue();

            Told told = launcher("io.tradewind.launcher.Main", "up", "--detach");

            assertThat(told.text()).contains("another ./tradewind up").doesNotContain("postgres died");
        }
        assertThat(Files.readString(home.log("launcher"))).startsWith("postgres died\nanother ./tradewind up");
    }

    @Test
    void shouldSayWhereTheLauncherWritesWhenItHasNoLog() {
        assertThat(run("logs", "launcher")).isEqualTo(ExitCode.NOT_RUNNING);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("only with ./tradewind up --detach");

        assertThat(run("logs", "gateway")).isEqualTo(ExitCode.NOT_RUNNING);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("There is no log of gateway yet.");
    }

    @Test
    void shouldEndWhatAKilledFaultBenchLeftBeforeItsHomeIsEmptied() throws Exception {
        Process engine = part("execution-engine", home.marker());
        Files.writeString(home.state().resolve("chaos.jsonl"), "x");
        Console console = new Console(new PrintStream(out), new PrintStream(err), false);

        new ChaosVerb(home, Clock.systemUTC(), new SecureRandom(), console).begin(home, new Ports(OFFSET));

        assertThat(engine.isAlive()).isFalse();
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("stopping execution-engine");
        assertThat(home.state().resolve("chaos.jsonl")).doesNotExist();
        assertThat(home.run()).isEmptyDirectory();
    }

    @Test
    void shouldForgetNothingWhoseDataLiesElsewhere() throws Exception {
        Files.writeString(home.secrets().resolve("vault.keys"), "k1:x");
        Console console = new Console(new PrintStream(out), new PrintStream(err), false);
        Command.Reset confirmed = new Command.Reset(true);

        Map<String, String> environment =
                Map.of("TRADEWIND_POSTGRES_URL", "postgresql://db:6543", "TRADEWIND_KAFKA", "broker:9092");
        assertThat(org.assertj.core.api.Assertions.catchThrowable(
                        () -> new ResetVerb(home, new SecureRandom(), environment, console).run(confirmed)))
                .hasMessageContaining("stores in Kafka at broker:9092 and PostgreSQL at db:6543");
        assertThat(home.secrets().resolve("vault.keys")).exists();

        Files.writeString(home.state().resolve("external.json"), "{\"PostgreSQL\": \"db:6543\"}");
        assertThat(run("reset", "--yes")).isEqualTo(ExitCode.FAILED);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("nothing was deleted", "PostgreSQL at db:6543");
        assertThat(home.secrets().resolve("vault.keys")).exists();
    }

    private Process process(String... marks) throws IOException {
        List<String> command = new ArrayList<>(List.of("sh", "-c", "echo there; while :; do sleep 1; done"));
        command.addAll(List.of(marks));
        Process process = new ProcessBuilder(command).start();
        started.add(process);
        assertThat(process.inputReader().readLine()).isEqualTo("there");
        return process;
    }

    private Process part(String name, String marker) throws IOException {
        Process process = process(marker, "end");
        Files.writeString(home.run().resolve(name + ".pid"), process.pid() + "\n");
        return process;
    }

    private void state(String phase, String more) throws IOException {
        Files.writeString(
                home.run().resolve("state.json"),
                "{\"phase\": \"" + phase + "\", \"launcher\": "
                        + started.getFirst().pid() + ", \"port_offset\": " + OFFSET + more + ", \"parts\": []}");
    }

    private ExitCode run(String... words) {
        return new Cli(
                        home,
                        Clock.systemUTC(),
                        new SecureRandom(),
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8))
                .run(List.of(words));
    }

    /** In a process of its own, as the script starts it. */
    private Told launcher(String mainClass, String... words) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Processes.java(),
                "-Dtradewind.root=" + folder,
                home.marker(),
                "-cp",
                System.getProperty("java.class.path"),
                mainClass));
        command.addAll(List.of(words));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        started.add(process);
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Told(process.waitFor(), text);
    }

    private record Told(int code, String text) {}

    /** A launcher whose clock fails once the start is under way. */
    static final class BrokenClock extends Clock {
        private boolean asked;

        public static void main(String[] words) {
            Home home = new Home(
                    Path.of(System.getProperty("tradewind.root")), Path.of(System.getProperty("tradewind.home")));
            ExitCode code =
                    new Cli(home, new BrokenClock(), new SecureRandom(), System.out, System.err).run(List.of(words));
            System.exit(code.number());
        }

        @Override
        public Instant instant() {
            if (asked) {
                throw new IllegalStateException("no time");
            }
            asked = true;
            return Instant.EPOCH;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
