package io.tradewind.launcher.cli;

import io.tradewind.launcher.ExitCode;
import io.tradewind.launcher.Home;
import io.tradewind.launcher.Ports;
import io.tradewind.launcher.Secrets;
import io.tradewind.launcher.process.Processes;
import io.tradewind.launcher.suite.Leftovers;
import io.tradewind.launcher.suite.StoredPostgres;
import io.tradewind.launcher.suite.SuiteState;
import java.io.IOException;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Stops the suite, and whatever a killed launcher left. Nothing to stop is a success too. */
final class DownVerb {
    private static final Duration GRACE = Duration.ofSeconds(95);

    private final Home home;
    private final SecureRandom random;
    private final Console console;

    DownVerb(Home home, SecureRandom random, Console console) {
        this.home = home;
        this.random = random;
        this.console = console;
    }

    ExitCode run() throws IOException {
        List<String> stopped = new ArrayList<>();
        RunningLauncher running = new RunningLauncher(home);
        List<ProcessHandle> launchers = new ArrayList<>(running.unnamed());
        running.find().ifPresent(launchers::add);
        if (!launchers.isEmpty()) {
            console.say("Stopping: services first, then Kafka, then PostgreSQL.");
            launchers.forEach(launcher -> Processes.end(launcher, GRACE));
            stopped.add("launcher");
        }
        Ports ports = SuiteState.read(home).map(SuiteState.View::ports).orElse(new Ports(0));
        stopped.addAll(new Leftovers(home)
                .endEverything(StoredPostgres.of(home, ports, new Secrets(home.secrets(), random)), console::say));
        Files.deleteIfExists(home.endpoints());
        Files.deleteIfExists(home.run().resolve("launcher.pid"));
        console.say(stopped.isEmpty() ? "Nothing was running." : "Stopped.");
        console.answer(Map.of("stopped", stopped));
        return ExitCode.OK;
    }
}
