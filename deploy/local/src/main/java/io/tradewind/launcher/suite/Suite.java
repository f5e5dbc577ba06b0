package io.tradewind.launcher.suite;

import io.tradewind.launcher.Await;
import io.tradewind.launcher.ExitCode;
import io.tradewind.launcher.Home;
import io.tradewind.launcher.LauncherProblem;
import io.tradewind.launcher.Secrets;
import io.tradewind.launcher.Service;
import io.tradewind.launcher.identity.Bootstrap;
import io.tradewind.launcher.identity.IdentityDirectory;
import io.tradewind.launcher.process.FreePorts;
import io.tradewind.launcher.process.Readiness;
import io.tradewind.launcher.process.ServiceCommand;
import io.tradewind.launcher.process.ServicePart;
import io.tradewind.launcher.process.ServiceProgram;
import io.tradewind.launcher.process.SupervisedPart;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;

/**
 * The whole suite on one machine. Start: identity, then PostgreSQL beside Kafka, then all services at once. Stop:
 * services (they finish what they began), then Kafka, then PostgreSQL.
 */
public final class Suite {
    private static final Duration START_LIMIT = Duration.ofMinutes(10);
    private static final Duration SERVICE_GRACE = Duration.ofSeconds(25);
    private static final Duration TRAINING_GRACE = Duration.ofMinutes(3);
    private static final Duration BACKEND_GRACE = Duration.ofSeconds(30);
    private static final int START_TRIES = 4;
    /** How many services may be on their way at once: more would only take processor time from each other. */
    private static final int PLACES = Math.max(4, 2 * Runtime.getRuntime().availableProcessors());

    private static final Duration PLACE_LIMIT = Duration.ofSeconds(20);
    private static final int LOG_TAIL = 15;
    private static final String UNKNOWN_TABLES = "Detected applied migration not resolved locally";

    private final Home home;
    private final Options options;
    private final Clock clock;
    private final Progress progress;
    private final Secrets secrets;
    private final IdentityDirectory identity;
    private final Upkeep upkeep;
    private final SuiteState state;
    private final BackendStart backends;
    private final List<SupervisedPart> services = new CopyOnWriteArrayList<>();
    private volatile boolean stopping;

    public Suite(Home home, Options options, Clock clock, SecureRandom random, Progress progress) {
        this.home = home;
        this.options = options;
        this.clock = clock;
        this.progress = progress;
        this.secrets = new Secrets(home.secrets(), random);
        this.identity = new IdentityDirectory(home.identity(), clock, random);
        this.upkeep = new Upkeep(home, identity, clock, progress::say);
        this.state = new SuiteState(home, options);
        this.backends = new BackendStart(home, options, secrets, clock, progress);
    }

    /** Returns when everything is ready, with what {@code endpoints.json} says. */
    public Map<String, Object> start() throws IOException {
        Duration begun = progress.elapsed();
        Files.deleteIfExists(home.endpoints());
        new Leftovers(home).endProcesses(progress::say);
        home.rotateLogs();
        demandBuilt();
        PortCheck.demandFree(options);
        saveState(SuiteState.Phase.STARTING);
        ensureIdentity();
        Bootstrap bootstrap = Bootstrap.ensure(home.bootstrap(), secrets);
        ServiceCommand commands = new ServiceCommand(home, options.ports(), backends.start(), options.play());
        startServices(commands);
        Map<String, Object> endpoints = Endpoints.describe(options.ports(), identity, bootstrap);
        Endpoints.write(home, endpoints);
        progress.say("Ready after " + Progress.seconds(progress.elapsed().minus(begun)) + ".");
        // Last: who follows a start in the background stops reading when it finds this.
        saveState(SuiteState.Phase.READY);
        return endpoints;
    }

    /** Ends everything in order. Never throws: whatever can be ended is ended. */
    public void stop() {
        stopping = true;
        backends.close();
        saveState(SuiteState.Phase.STOPPING);
        try {
            Files.deleteIfExists(home.endpoints());
        } catch (IOException harmless) {
            progress.say("endpoints.json could not be removed: " + harmless.getMessage());
        }
        if (options.play().training()) {
            // Each writes its cache while it ends, which takes a processor and half a gibibyte: one after the other.
            services.forEach(service -> service.stop(TRAINING_GRACE));
        } else {
            stopTogether(services, SERVICE_GRACE);
        }
        List<SupervisedPart> rest = backends.parts();
        stopTogether(named(rest, "kafka"), options.play().training() ? TRAINING_GRACE : BACKEND_GRACE);
        stopTogether(named(rest, "postgres"), BACKEND_GRACE);
        try {
            SuiteState.delete(home);
        } catch (IOException harmless) {
            progress.say("the state file could not be removed: " + harmless.getMessage());
        }
    }

    /** Called every second while it runs, so that other commands see restarts. */
    public void refreshState() {
        saveState(SuiteState.Phase.READY);
        upkeep.look();
    }

    private void ensureIdentity() throws IOException {
        boolean isFirst = !Files.exists(identity.authority());
        List<String> made = identity.ensure(Service.ids());
        if (!isFirst && !made.isEmpty()) {
            // Clients keep copies of some of them.
            progress.say("Made anew in " + home.identity() + ": " + String.join(", ", made));
        }
    }

    private void startServices(ServiceCommand commands) throws IOException {
        Readiness readiness = new Readiness();
        for (Service service : Service.values()) {
            if (!options.without().contains(service)) {
                ServicePart part = new ServicePart(service, home, options.ports(), commands, secrets, readiness);
                services.add(new SupervisedPart(part, home.run(), home.marker(), clock, progress::say));
            }
        }
        if (stopping) {
            // The stop may have looked at the list before it was filled.
            throw new IOException("stopped during the start");
        }
        ConcurrentLinkedQueue<String> failures = new ConcurrentLinkedQueue<>();
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            Semaphore places = new Semaphore(PLACES);
            for (SupervisedPart service : inTurn()) {
                places.acquireUninterruptibly();
                Progress.Line line = progress.begin(service.part().name());
                service.start();
                saveState(SuiteState.Phase.STARTING);
                executor.submit(() -> {
                    // Its place is free when it listens, not when it is ready: that may wait for a later one.
                    Await.until(PLACE_LIMIT, () -> isListening(service) || isOver(service));
                    places.release();
                    awaitReady(service, line, failures);
                });
            }
        }
        if (!failures.isEmpty()) {
            throw new LauncherProblem(ExitCode.FAILED, String.join("\n", failures));
        }
    }

    /** Whoever has the processor first is not held up by a place that others have. */
    private List<SupervisedPart> inTurn() {
        return services.stream()
                .sorted(Comparator.comparing(part -> serviceOf(part).turn()))
                .toList();
    }

    private static Service serviceOf(SupervisedPart part) {
        return Service.byId(part.part().name()).orElseThrow();
    }

    private void awaitReady(SupervisedPart service, Progress.Line line, ConcurrentLinkedQueue<String> failures) {
        String name = service.part().name();
        Await.until(START_LIMIT, () -> service.hasWorked() || isOver(service) || !failures.isEmpty());
        if (service.hasWorked()) {
            line.ready(options.ports().url(serviceOf(service)));
        } else if (failures.isEmpty() || isOver(service)) {
            failures.add(failure(name, home.log(name)));
        }
    }

    private boolean isListening(SupervisedPart service) {
        return FreePorts.isAnswering(options.ports().managementOf(serviceOf(service)));
    }

    /** A service that dies again and again before it was ever ready will not become ready by more tries. */
    private static boolean isOver(SupervisedPart service) {
        return service.restarts() >= START_TRIES
                || service.state() == SupervisedPart.State.GIVEN_UP
                || service.state() == SupervisedPart.State.STOPPED;
    }

    private void demandBuilt() {
        for (Service service : Service.values()) {
            if (!options.without().contains(service) && !new ServiceProgram(home, service).isBuilt()) {
                throw new LauncherProblem(
                        ExitCode.NOT_BUILT,
                        service.id() + " has not been built: run ./tradewind build, or leave it out with --without "
                                + service.id());
            }
        }
    }

    private static void stopTogether(List<SupervisedPart> parts, Duration grace) {
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            parts.forEach(part -> executor.submit(() -> part.stop(grace)));
        }
    }

    private static List<SupervisedPart> named(List<SupervisedPart> parts, String name) {
        return parts.stream().filter(part -> part.part().name().equals(name)).toList();
    }

    private void saveState(SuiteState.Phase phase) {
        List<SupervisedPart> all = new ArrayList<>(backends.parts());
        all.addAll(services);
        try {
            state.write(phase, all);
        } catch (IOException problem) {
            progress.say("the state could not be written: " + problem.getMessage());
        }
    }

    static String failure(String name, Path log) {
        String end = tail(log);
        // Flyway's own advice is for who writes migrations.
        String why = end.contains(UNKNOWN_TABLES)
                ? "\nThis home was last used by a newer Tradewind, whose tables this one does not know: start it with that"
                        + " one again, or start a copy of the home from before."
                : "";
        return name + " did not become ready. The end of " + log + ":\n" + end + why;
    }

    /** Without the frames of stack traces: they push what happened out of sight. */
    static String tail(Path log) {
        try {
            List<String> lines = new String(Files.readAllBytes(log), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("\tat ") && !line.startsWith("\t... "))
                    .toList();
            return String.join("\n", lines.subList(Math.max(0, lines.size() - LOG_TAIL), lines.size()));
        } catch (IOException none) {
            return "(no log)";
        }
    }
}
