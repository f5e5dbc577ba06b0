package io.tradewind.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script itself, in a checkout that holds nothing else, with a Maven that only notes that it was called. */
class ScriptTest {
    @TempDir
    private Path folder;

    private final List<Process> started = new ArrayList<>();
    private Path root;

    @BeforeEach
    void prepare() throws IOException {
        root = Files.createDirectory(folder.toRealPath().resolve("checkout"));
        Path script = Path.of(System.getProperty("tradewind.root")).resolve("tradewind");
        Files.copy(script, root.resolve("tradewind"), StandardCopyOption.COPY_ATTRIBUTES);
        Path maven = Files.createDirectory(folder.resolve("bin")).resolve("mvn");
        Files.writeString(maven, """
                #!/bin/sh
                case "$*" in *-v) echo 'Apache Maven 3.9.9' ;; *) echo "$LC_ALL $@" >> '%s' ;; esac
                """.formatted(called()));
        Files.setPosixFilePermissions(maven, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @AfterEach
    void end() {
        started.forEach(Process::destroyForcibly);
    }

    @Test
    void shouldEndWithFiveWhenNothingIsBuiltAndNothingMayBe() throws Exception {
        Told up = run(Map.of("TRADEWIND_BUILD", "never"), "up", "--json");
        Told status = run(Map.of("TRADEWIND_BUILD", "never"), "status");

        assertThat(up.code()).isEqualTo(ExitCode.NOT_BUILT.number());
        assertThat(Json.parse(up.out()).path("code").asInt()).isEqualTo(5);
        assertThat(status.code()).isEqualTo(ExitCode.NOT_BUILT.number());
        assertThat(status.out()).contains("Nothing is built", "./tradewind build");
        assertThat(called()).doesNotExist();
    }

    @Test
    void shouldNeedNoHomeOfItsUser() throws Exception {
        Told told = run(Map.of("HOME", "", "JAVA_HOME", "", "TRADEWIND_BUILD", "never"), "up");

        assertThat(told.code()).isEqualTo(ExitCode.NOT_BUILT.number());
        assertThat(told.out()).doesNotContain("unbound");
    }

    @Test
    void shouldNotBuildUnderASuiteOfThisCheckout() throws Exception {
        Process suite = suite(root, folder.resolve("elsewhere"));

        for (String verb : List.of("up", "bench", "chaos", "build", "test")) {
            Told told = run(Map.of(), verb);

            assertThat(told.code()).as(verb).isEqualTo(ExitCode.FAILED.number());
            assertThat(told.out()).as(verb).contains("process " + suite.pid() + ")", "./tradewind down");
        }
        assertThat(called()).doesNotExist();
    }

    @Test
    void shouldBuildBesideASuiteOfAnotherCheckout() throws Exception {
        suite(root.resolveSibling("checkout-2"), folder.resolve("elsewhere"));
        suite(root.resolve("deploy"), root.resolve(".tradewind"));

        assertThat(run(Map.of(), "build").code()).isZero();
        assertThat(run(Map.of(), "test").code()).isZero();

        assertThat(Files.readAllLines(called())).hasSize(2);
    }

    @Test
    void shouldSayThatItRunsBeforeItBuilds() throws Exception {
        Path state = root.resolve(".tradewind");
        Process suite = suite(root, state);
        Files.createDirectories(state.resolve("run"));
        Files.writeString(state.resolve("run/launcher.pid"), suite.pid() + "\n");
        launcherJar();

        Told told = run(Map.of(), "up");

        assertThat(told.out()).contains("Tradewind is running already.");
        assertThat(called()).doesNotExist();
    }

    @Test
    void shouldFindItsCheckoutThroughALinkAndWhateverIsSearchedFirst() throws Exception {
        Path link = Files.createSymbolicLink(folder.resolve("bin/tw"), Path.of("../checkout/tradewind"));
        Path elsewhere =
                Files.createDirectories(folder.resolve("elsewhere/checkout")).getParent();
        Files.copy(root.resolve("tradewind"), elsewhere.resolve("checkout/tradewind"));

        Told told = run(link, Map.of("TRADEWIND_BUILD", "never", "CDPATH", elsewhere.toString()), "up");

        assertThat(told.out()).contains("Nothing is built");
        assertThat(told.code()).isEqualTo(ExitCode.NOT_BUILT.number());
        assertThat(run(link, Map.of("CDPATH", elsewhere.toString()), "build").code())
                .isZero();
        assertThat(root.resolve("deploy/local/target/built.stamp")).exists();
        assertThat(folder.resolve("bin/deploy")).doesNotExist();
    }

    @Test
    void shouldExplainAVerbWithoutBuildingAnything() throws Exception {
        for (String verb : List.of("up", "token", "test", "build", "audit")) {
            Told told = run(Map.of(), verb, "--help");

            assertThat(told.code()).as(verb).isZero();
            assertThat(told.out()).as(verb).contains("./tradewind " + verb);
        }
        assertThat(called()).doesNotExist();
    }

    @Test
    void shouldSayWhichFolderItCannotUse() throws Exception {
        launcherJar();
        Path inTheWay = Files.writeString(folder.resolve("file"), "x");

        Told told = run(Map.of("TRADEWIND_HOME", inTheWay + "/home"), "status", "--json");

        assertThat(told.code()).isEqualTo(ExitCode.FAILED.number());
        assertThat(Json.parse(told.out()).path("error").asText())
                .contains(inTheWay + "/home, cannot be written by ", "TRADEWIND_HOME");
    }

    @Test
    void shouldBuildOnceAtATime() throws Exception {
        Process other = new ProcessBuilder("sh", "-c", "echo there; while :; do sleep 1; done", "./tradewind").start();
        started.add(other);
        assertThat(other.inputReader().readLine()).isEqualTo("there");
        Path claim =
                Files.createDirectories(root.resolve("deploy/local/target")).resolve("building");
        Files.createSymbolicLink(claim, Path.of(other.pid() + " ./tradewind"));

        for (String verb : List.of("up", "bench", "build", "test", "status")) {
            Told told = run(Map.of(), verb);

            assertThat(told.code()).as(verb).isEqualTo(ExitCode.FAILED.number());
            assertThat(told.out()).as(verb).contains("built or tested at this moment (process " + other.pid() + ")");
        }
        assertThat(called()).doesNotExist();

        other.destroyForcibly().waitFor();
        assertThat(run(Map.of(), "build").code()).isZero();
        assertThat(claim)
                .satisfies(gone -> assertThat(Files.isSymbolicLink(gone)).isFalse());
    }

    /** A JVM in a locale of ASCII cannot open a folder with such a name. */
    @Test
    void shouldTakeALocaleThatCanNameItsFolder() throws Exception {
        assertThat(run(Map.of("LC_ALL", "C"), "build").code()).isZero();
        Path more = Files.createDirectory(root.resolveSibling("größe"));
        Files.copy(root.resolve("tradewind"), more.resolve("tradewind"), StandardCopyOption.COPY_ATTRIBUTES);
        assertThat(run(more.resolve("tradewind"), Map.of("LC_ALL", "C"), "build")
                        .code())
                .isZero();

        assertThat(Files.readAllLines(called())).hasSize(2);
        assertThat(Files.readAllLines(called()).get(0)).startsWith("C ");
        assertThat(Files.readAllLines(called()).get(1)).startsWith("C.UTF-8 ");
    }

    private Path called() {
        return folder.resolve("maven-called");
    }

    /** A process whose command line reads like that of a launcher. */
    private Process suite(Path checkout, Path state) throws Exception {
        Process process = new ProcessBuilder(
                        "sh",
                        "-c",
                        "echo there; while :; do sleep 1; done",
                        "-Dtradewind.root=" + checkout,
                        "-Dtradewind.home=" + state,
                        "io.tradewind.launcher.Main",
                        "up",
                        "--no-demo")
                .start();
        started.add(process);
        assertThat(process.inputReader().readLine()).isEqualTo("there");
        return process;
    }

    /** The classes under test by reference. */
    private void launcherJar() throws IOException {
        Path jar = Files.createDirectories(root.resolve("deploy/local/target")).resolve("launcher.jar");
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes()
                .put(
                        Attributes.Name.CLASS_PATH,
                        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                                .map(entry -> Path.of(entry).toUri().toString())
                                .collect(Collectors.joining(" ")));
        try (OutputStream out = Files.newOutputStream(jar)) {
            new JarOutputStream(out, manifest).close();
        }
    }

    private Told run(Map<String, String> environment, String... words) throws Exception {
        return run(root.resolve("tradewind"), environment, words);
    }

    /** An empty value takes a variable away. */
    private Told run(Path script, Map<String, String> environment, String... words) throws Exception {
        List<String> command = new ArrayList<>(List.of(script.toString()));
        command.addAll(List.of(words));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(!List.of(words).contains("--json"));
        Map<String, String> own = builder.environment();
        own.keySet().removeIf(name -> name.startsWith("TRADEWIND_"));
        own.put("JAVA_HOME", System.getProperty("java.home"));
        own.put("PATH", folder.resolve("bin") + File.pathSeparator + own.get("PATH"));
        environment.forEach((name, value) -> {
            if (value.isEmpty()) {
                own.remove(name);
            } else {
                own.put(name, value);
            }
        });
        Process process = builder.start();
        started.add(process);
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Told(process.waitFor(), out);
    }

    private record Told(int code, String out) {}
}
