package io.tradewind.launcher.cli;

import io.tradewind.launcher.Await;
import io.tradewind.launcher.ExitCode;
import io.tradewind.launcher.Home;
import io.tradewind.launcher.LauncherProblem;
import io.tradewind.launcher.Ports;
import io.tradewind.launcher.Service;
import io.tradewind.launcher.kafka.KafkaServer;
import io.tradewind.launcher.process.AotCache;
import io.tradewind.launcher.process.ServiceCommand;
import io.tradewind.launcher.process.ServiceProgram;
import io.tradewind.launcher.suite.ForeignServers;
import io.tradewind.launcher.suite.Options;
import io.tradewind.launcher.suite.Progress;
import io.tradewind.launcher.suite.Suite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Runs the demo for a moment in a home and on ports of its own, so that every service loads what it will need, and
 * keeps what the services write when they stop: their AOT caches.
 */
final class TrainVerb {
    private static final int OFFSET = 21_000;
    private static final Duration TRADING = Duration.ofSeconds(20);

    private final Home home;
    private final Clock clock;
    private final SecureRandom random;
    private final Console console;

    TrainVerb(Home home, Clock clock, SecureRandom random, Console console) {
        this.home = home;
        this.clock = clock;
        this.random = random;
        this.console = console;
    }

    ExitCode run() throws IOException {
        if (!AotCache.isSupported()) {
            throw new LauncherProblem(
                    ExitCode.FAILED,
                    "this JDK has no AOT caches; they need JDK 25 or newer. Everything runs without them too.");
        }
        ForeignServers.demandNone("build --aot", System.getenv());
        List<AotCache> caches = new ArrayList<>(List.of(KafkaServer.cache(home)));
        for (Service service : Service.values()) {
            caches.add(new ServiceProgram(home, service).cache());
        }
        for (AotCache cache : caches) {
            cache.discard();
        }
        train(new Home(home.root(), home.root().resolve("deploy/local/target/training")));
        List<String> sealed = new ArrayList<>();
        for (AotCache cache : caches) {
            if (Files.exists(cache.file())) {
                cache.seal();
                sealed.add(home.root().relativize(cache.file()).toString());
            }
        }
        console.say(sealed.size() + " of " + caches.size() + " programs have an AOT cache now.");
        console.answer(Map.of("trained", sealed));
        return sealed.size() == caches.size() ? ExitCode.OK : ExitCode.FAILED;
    }

    private void train(Home training) throws IOException {
        new ResetVerb(training, random, Map.of(), new Console(console.people(), console.people(), false))
                .run(new Command.Reset(true));
        training.prepare();
        shareProgramsWith(training);
        Options options = new Options(
                new Ports(OFFSET), notBuilt(), new ServiceCommand.Play(true, Optional.of("600"), true, Map.of()));
        Suite suite = new Suite(training, options, clock, random, new Progress(console.people()));
        Thread hook = new Thread(suite::stop, "stop-training");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            suite.start();
            console.say("Training while the demo trades.");
            Await.until(TRADING, () -> false);
        } finally {
            console.say("Writing the caches; this takes some seconds for each service.");
            suite.stop();
            Runtime.getRuntime().removeShutdownHook(hook);
        }
    }

    private Set<Service> notBuilt() {
        return Arrays.stream(Service.values())
                .filter(service -> !new ServiceProgram(home, service).isBuilt())
                .collect(Collectors.toSet());
    }

    /** Saves unpacking PostgreSQL a second time. */
    private void shareProgramsWith(Home training) throws IOException {
        Path there = home.postgres().resolve("programs");
        Path link = training.postgres().resolve("programs");
        if (Files.isDirectory(there) && !Files.exists(link)) {
            Files.createDirectories(link.getParent());
            Files.createSymbolicLink(link, there);
        }
    }
}
