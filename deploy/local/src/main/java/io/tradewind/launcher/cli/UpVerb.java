package io.tradewind.launcher.cli;

import io.tradewind.launcher.ExitCode;
import io.tradewind.launcher.Home;
import io.tradewind.launcher.LauncherProblem;
import io.tradewind.launcher.Secrets;
import io.tradewind.launcher.Service;
import io.tradewind.launcher.suite.Progress;
import io.tradewind.launcher.suite.Suite;
import java.io.IOException;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Starts the suite and stays with it until Ctrl-C or {@code down}; with {@code --detach} in the background. */
final class UpVerb {
    private static final long STATE_SECONDS = 1;

    private final Home home;
    private final Clock clock;
    private final SecureRandom random;
    private final Console console;

    UpVerb(Home home, Clock clock, SecureRandom random, Console console) {
        this.home = home;
        this.clock = clock;
        this.random = random;
        this.console = console;
    }

    ExitCode run(Command.Up up) throws IOException {
        home.prepare();
        RunningLauncher launcher = new RunningLauncher(home);
        if (launcher.find().isPresent()) {
            return alreadyRunning(launcher);
        }
        if (up.detach()) {
            return new DetachedStart(home, console).run(up);
        }
        if (launcher.take().isEmpty()) {
            return alreadyRunning(launcher);
        }
        launcher.demandNoOther();
        Suite suite = new Suite(home, up.options(), clock, random, new Progress(console.people()));
        Stop stop = new Stop(suite, launcher, console);
        Runtime.getRuntime().addShutdownHook(new Thread(stop::onSignal, "stop"));
        boolean isWell = false;
        try {
            Map<String, Object> endpoints = suite.start();
            Optional<String> code = new FirstAdministrator(
                            new Secrets(home.secrets(), random),
                            URI.create(up.options().ports().url(Service.GATEWAY)))
                    .code();
            new Summary(home, up.options()).lines(endpoints, code).forEach(console::say);
            console.answer(answer(endpoints));
            stayUntilStopped(suite);
            isWell = true;
        } finally {
            if (!isWell) {
                // Whatever it was: without this the shutdown hook would take the end for one that was asked for.
                stop.afterFailure();
            }
        }
        return ExitCode.OK;
    }

    /** Fine when the other one is ready: then this is what was asked for. */
    private ExitCode alreadyRunning(RunningLauncher other) throws IOException {
        if (other.find().isEmpty()) {
            throw new LauncherProblem(
                    ExitCode.FAILED,
                    "another ./tradewind up of this home begins or ends at this moment;"
                            + " look with ./tradewind status and try again");
        }
        console.say("Tradewind is running already.");
        ExitCode found = new StatusVerb(home, console).run();
        return found == ExitCode.OK ? ExitCode.OK : ExitCode.FAILED;
    }

    private Map<String, Object> answer(Map<String, Object> endpoints) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("ready", true);
        answer.put("endpoints", home.endpoints().toString());
        answer.put("services", endpoints.get("services"));
        return answer;
    }

    private static void stayUntilStopped(Suite suite) {
        CountDownLatch never = new CountDownLatch(1);
        try {
            while (!never.await(STATE_SECONDS, TimeUnit.SECONDS) && isParentThere()) {
                suite.refreshState();
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    /** A test names its own process: when that is gone, nobody else would stop this suite. */
    private static boolean isParentThere() {
        Long parent = Long.getLong("tradewind.parent");
        return parent == null
                || ProcessHandle.of(parent).filter(ProcessHandle::isAlive).isPresent();
    }

    /** The orderly end, once, whoever asks for it. */
    private static final class Stop {
        private final Suite suite;
        private final RunningLauncher launcher;
        private final Console console;
        private boolean done;

        private Stop(Suite suite, RunningLauncher launcher, Console console) {
            this.suite = suite;
            this.launcher = launcher;
            this.console = console;
        }

        synchronized void afterFailure() throws IOException {
            done = true;
            suite.stop();
            launcher.release();
        }

        synchronized void onSignal() {
            if (done) {
                return;
            }
            console.say("Stopping: services first, then Kafka, then PostgreSQL.");
            suite.stop();
            try {
                launcher.release();
            } catch (IOException harmless) {
                console.complain("the PID file could not be removed: " + harmless.getMessage());
            }
            console.say("Stopped.");
            // An asked-for stop that went well is a success, not "killed by signal".
            Runtime.getRuntime().halt(ExitCode.OK.number());
        }
    }
}
