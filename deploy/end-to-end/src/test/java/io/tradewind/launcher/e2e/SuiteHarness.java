package io.tradewind.launcher.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import io.tradewind.launcher.Await;
import io.tradewind.launcher.Home;
import io.tradewind.launcher.Json;
import io.tradewind.launcher.Ports;
import io.tradewind.launcher.Secrets;
import io.tradewind.launcher.Service;
import io.tradewind.launcher.chaos.Site;
import io.tradewind.launcher.identity.IdentityDirectory;
import io.tradewind.launcher.identity.TokenMint;
import io.tradewind.launcher.process.Processes;
import io.tradewind.launcher.process.Readiness;
import io.tradewind.launcher.suite.Leftovers;
import io.tradewind.launcher.suite.PortCheck;
import io.tradewind.launcher.suite.StoredPostgres;
import io.tradewind.launcher.suite.SuiteState;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The whole packaged suite for a test: a home of its own under {@code target/e2e}, ports of its own, the launcher in
 * its own process, exactly as a person starts it. Whatever happens to the test, nothing stays running: closing it
 * stops the suite, a shutdown hook does so too, and the launcher stops by itself when this JVM is gone.
 *
 * <p>The home is kept after the test, for its logs.
 */
public final class SuiteHarness implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofMinutes(5);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(100);
    private static final Duration PART_LIMIT = Duration.ofSeconds(180);
    /** A suite that lives for minutes never gets back what its JVMs would spend on optimising themselves. */
    private static final String OPTIMISE_LITTLE = "-XX:TieredStopAtLevel=1";

    private static final int FIRST_OFFSET = 10_000;
    private static final int OFFSET_STEP = 100;

    private final Home home;
    private final Ports ports;
    private final List<String> arguments;
    private final Map<String, String> settings;
    private final Readiness readiness = new Readiness();
    private final Thread hook = new Thread(this::stopHard, "e2e-stop");
    private final SuiteDatabase database;
    private Process launcher;
    private JsonNode endpoints;
    private HttpClient operator;

    private SuiteHarness(Home home, Ports ports, Map<String, String> settings, List<String> arguments) {
        this.home = home;
        this.ports = ports;
        this.settings = new HashMap<>(settings);
        this.settings.put("JAVA_TOOL_OPTIONS", OPTIMISE_LITTLE);
        this.arguments = arguments;
        this.database = new SuiteDatabase(home);
    }

    /**
     * Starts a fresh suite and waits until it is ready.
     *
     * @param name of the folder under {@code target/e2e}; what an earlier run left there is deleted
     * @param arguments further words for {@code up}, for example {@code --speed 600}
     */
    public static SuiteHarness start(String name, String... arguments) throws IOException {
        return start(name, Map.of(), arguments);
    }

    /**
     * As {@link #start(String, String...)}, with settings of the services.
     *
     * @param settings environment variables that every service gets
     */
    public static SuiteHarness start(String name, Map<String, String> settings, String... arguments)
            throws IOException {
        Home home = home(name);
        Folders.delete(home.state());
        Files.createDirectories(home.state());
        SuiteHarness harness = new SuiteHarness(home, freePorts(), settings, List.of(arguments));
        Runtime.getRuntime().addShutdownHook(harness.hook);
        harness.up();
        return harness;
    }

    /** Where a suite of that name lives. */
    static Home home(String name) {
        Path root = Path.of(System.getProperty("tradewind.root", "../.."));
        return new Home(root, root.resolve("deploy/end-to-end/target/e2e").resolve(name));
    }

    /** The suite as the fault bench sees it. */
    Site site() {
        return new Site(home, ports, Clock.systemUTC());
    }

    /** A second replica of the engine on the suite's database and event log. It ends with the suite, if not before. */
    SecondEngine secondEngine() throws IOException {
        return SecondEngine.start(home, ports, settings);
    }

    /** Starts the suite again from its stored state, after {@link #down}. */
    public void up() throws IOException {
        Path output = home.state().resolve("launcher-output.log");
        ProcessBuilder builder = new ProcessBuilder(Processes.inOwnSession(command()))
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()));
        builder.environment()
                .put(
                        "TRADEWIND_POSTGRES_PROGRAMS",
                        home.root()
                                .resolve("deploy/local/target/postgres-programs")
                                .toString());
        builder.environment().putAll(settings);
        launcher = builder.start();
        boolean ready = Await.until(START_LIMIT, () -> Files.exists(home.endpoints()) || !launcher.isAlive())
                && Files.exists(home.endpoints());
        if (!ready) {
            String told = Files.readString(output);
            stopHard();
            throw new IllegalStateException("the suite did not start:\n" + told);
        }
        endpoints = Json.read(home.endpoints());
    }

    /** The orderly stop, as {@code ./tradewind down} does it. The state stays. */
    public void down() {
        Processes.end(launcher.toHandle(), STOP_LIMIT);
    }

    /** What {@code endpoints.json} says. */
    public JsonNode endpoints() {
        return endpoints;
    }

    public Home home() {
        return home;
    }

    public String url(Service service) {
        return ports.url(service);
    }

    /** An HTTPS client that trusts the suite and shows the operator's certificate; the same for all who ask. */
    public synchronized HttpClient operator() throws IOException {
        if (operator == null) {
            operator = OperatorTls.client(endpoints);
        }
        return operator;
    }

    /** A token of the gateway for a person, good for every service. */
    public String token(String subject, List<String> roles, List<Long> accounts) throws IOException {
        Clock clock = Clock.systemUTC();
        IdentityDirectory identity = new IdentityDirectory(home.identity(), clock, new SecureRandom());
        return new TokenMint(identity, clock)
                .mint(new TokenMint.Request(subject, Service.ids(), roles, accounts, TokenMint.LONGEST))
                .token();
    }

    /** SIGKILL to a part (a service's id, {@code kafka}, {@code postgres}); the launcher starts it again. */
    public void kill(String part) throws IOException {
        processOf(part).destroyForcibly();
    }

    /** SIGKILL to a part, which then stays down until {@link #release}. */
    public void hold(String part) throws IOException {
        Files.writeString(home.run().resolve(part + ".hold"), "");
        ProcessHandle process = processOf(part);
        process.destroyForcibly();
        demand(Processes.gone(process, PART_LIMIT), part + " does not die");
    }

    /** Lets a held part start again. */
    public void release(String part) throws IOException {
        Files.deleteIfExists(home.run().resolve(part + ".hold"));
    }

    /** Waits until a service that was just killed has a new process and is ready. */
    public void awaitRestart(Service service, long oldPid) {
        demand(
                Await.until(
                        PART_LIMIT,
                        () -> pid(service.id()) != oldPid && readiness.isReady(ports.managementOf(service))),
                service.id() + " did not come back");
    }

    /** The part's process number now; 0 while it is down. */
    public long pid(String part) {
        try {
            return Long.parseLong(
                    Files.readString(home.run().resolve(part + ".pid")).strip());
        } catch (IOException | NumberFormatException none) {
            return 0;
        }
    }

    /** A look behind the scenes. */
    SuiteDatabase database() {
        return database;
    }

    /** As {@link SuiteDatabase#value}. */
    String value(String schema, String sql, Object... keys) throws IOException, SQLException {
        return database.value(schema, sql, keys);
    }

    /** As {@link SuiteDatabase#value}, where it is a whole number. */
    long number(String schema, String sql, Object... keys) throws IOException, SQLException {
        return Long.parseLong(database.value(schema, sql, keys));
    }

    public String kafkaServers() throws IOException {
        return "127.0.0.1:" + Files.readString(home.kafka().resolve("port")).strip();
    }

    @Override
    public void close() {
        stopHard();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException alreadyEnding) {
            // The hook runs already; it finds nothing to do.
        }
    }

    private synchronized void stopHard() {
        if (launcher != null && launcher.isAlive()) {
            Processes.end(launcher.toHandle(), STOP_LIMIT);
        }
        try {
            Secrets secrets = new Secrets(home.secrets(), new SecureRandom());
            if (Files.isDirectory(home.secrets())) {
                new Leftovers(home).endEverything(StoredPostgres.of(home, ports, secrets), text -> {});
            }
        } catch (IOException problem) {
            throw new IllegalStateException("processes may be left of " + home.state(), problem);
        }
    }

    private List<String> command() {
        Path target = home.root().resolve("deploy/local/target");
        List<String> command = new ArrayList<>(List.of(
                Processes.java(),
                home.marker(),
                "-Dtradewind.root=" + home.root(),
                "-Dtradewind.parent=" + ProcessHandle.current().pid(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                target.resolve("launcher.jar") + ":" + target.resolve("lib") + "/*",
                "io.tradewind.launcher.Main",
                "up",
                "--port-offset",
                Integer.toString(ports.offset())));
        command.addAll(arguments);
        return command;
    }

    private ProcessHandle processOf(String part) {
        return ProcessHandle.of(pid(part)).orElseThrow(() -> new IllegalStateException(part + " does not run"));
    }

    private static Ports freePorts() {
        int steps = (Ports.LARGEST_OFFSET - FIRST_OFFSET) / OFFSET_STEP;
        // Two builds on one machine begin at different places.
        int start = (int) (ProcessHandle.current().pid() % steps);
        for (int i = 0; i < steps; i++) {
            Ports ports = new Ports(FIRST_OFFSET + (start + i) % steps * OFFSET_STEP);
            if (PortCheck.taken(ports, Set.of()).isEmpty()) {
                return ports;
            }
        }
        throw new IllegalStateException("no free ports for a suite");
    }

    /** State as the launcher tells it, restarts included. */
    public SuiteState.View state() {
        return SuiteState.read(home).orElseThrow(() -> new IllegalStateException("the suite does not run"));
    }

    private static void demand(boolean condition, String otherwise) {
        if (!condition) {
            throw new IllegalStateException(otherwise);
        }
    }
}
