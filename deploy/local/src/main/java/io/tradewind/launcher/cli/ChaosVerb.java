package io.tradewind.launcher.cli;

import io.tradewind.launcher.ExitCode;
import io.tradewind.launcher.Home;
import io.tradewind.launcher.Ports;
import io.tradewind.launcher.Secrets;
import io.tradewind.launcher.chaos.Chaos;
import io.tradewind.launcher.chaos.ChaosPage;
import io.tradewind.launcher.suite.ForeignServers;
import io.tradewind.launcher.suite.Leftovers;
import io.tradewind.launcher.suite.Progress;
import io.tradewind.launcher.suite.StoredPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;

/** Runs the fault bench in a home of its own, which begins empty. */
final class ChaosVerb {
    private static final int OFFSET = 19_500;

    private final Home home;
    private final Clock clock;
    private final SecureRandom random;
    private final Console console;

    ChaosVerb(Home home, Clock clock, SecureRandom random, Console console) {
        this.home = home;
        this.clock = clock;
        this.random = random;
        this.console = console;
    }

    ExitCode run(Command.Chaos asked) throws IOException {
        ForeignServers.demandNone("chaos", System.getenv());
        Path folder = home.root().resolve("deploy/local/target/chaos");
        Home own = new Home(home.root(), folder);
        int offset = asked.ports().offset() == 0 ? OFFSET : asked.ports().offset();
        begin(own, new Ports(offset));
        Progress progress = new Progress(console.people());
        Map<String, Object> result;
        try (Chaos chaos = new Chaos(own, new Ports(offset), clock, random, progress)) {
            console.say("Chaos: " + asked.mode().name().toLowerCase(java.util.Locale.ROOT) + ", seed " + asked.seed());
            result = chaos.run(asked.mode(), asked.minutes(), asked.seed());
        }
        if (asked.document()) {
            console.say("Written: " + ChaosPage.write(home.root(), asked.mode()));
        }
        boolean isClean = Boolean.TRUE.equals(result.get("clean"));
        console.say(isClean ? "CLEAN" : "NOT CLEAN; logs and ledgers are in " + folder);
        console.answer(result);
        return isClean ? ExitCode.OK : ExitCode.FAILED;
    }

    /** Empties the home. What a killed bench left there ends first: its PID files are among what is deleted. */
    void begin(Home own, Ports ports) throws IOException {
        if (Files.isDirectory(own.run())) {
            new Leftovers(own)
                    .endEverything(StoredPostgres.of(own, ports, new Secrets(own.secrets(), random)), console::say);
        }
        delete(own.state());
        own.prepare();
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
