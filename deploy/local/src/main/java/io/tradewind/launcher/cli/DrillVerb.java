package io.tradewind.launcher.cli;

import io.tradewind.launcher.ExitCode;
import io.tradewind.launcher.Home;
import io.tradewind.launcher.client.RunningSuite;
import io.tradewind.launcher.drill.Report;
import io.tradewind.launcher.drill.StopDrill;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Locale;

/** Fires a real stop to see it work. Exit code 1: it did not work as promised. */
final class DrillVerb {
    private final Home home;
    private final Clock clock;
    private final SecureRandom random;
    private final Console console;

    DrillVerb(Home home, Clock clock, SecureRandom random, Console console) {
        this.home = home;
        this.clock = clock;
        this.random = random;
        this.console = console;
    }

    ExitCode run(Command.Drill drill) throws IOException {
        RunningSuite suite = new RunningSuite(home, clock, random);
        console.say("Drill: an account trades, a stop is fired at it, measured and lifted.");
        String person = "drill by " + System.getProperty("user.name", "unknown");
        Report report = new StopDrill(home, suite, clock, person).run(drill.account());
        report.figures().forEach((name, value) -> {
            if (!(value instanceof List<?>)) {
                console.say(String.format(Locale.ROOT, "  %-30s %s", name, value == null ? "-" : value));
            }
        });
        report.problems().forEach(problem -> console.complain("  " + problem));
        console.say(report.isAsPromised() ? "As promised." : "NOT as promised.");
        console.answer(report.figures());
        return report.isAsPromised() ? ExitCode.OK : ExitCode.FAILED;
    }
}
