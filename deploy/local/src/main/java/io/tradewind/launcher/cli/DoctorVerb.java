package io.tradewind.launcher.cli;

import io.tradewind.launcher.ExitCode;
import io.tradewind.launcher.Home;
import io.tradewind.launcher.doctor.Doctor;
import io.tradewind.launcher.doctor.Finding;
import io.tradewind.launcher.identity.IdentityDirectory;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Prints the findings; a failed one makes the exit code 1. */
final class DoctorVerb {
    private final Home home;
    private final Clock clock;
    private final SecureRandom random;
    private final Console console;

    DoctorVerb(Home home, Clock clock, SecureRandom random, Console console) {
        this.home = home;
        this.clock = clock;
        this.random = random;
        this.console = console;
    }

    ExitCode run(Command.Doctor doctor) {
        IdentityDirectory identity = new IdentityDirectory(home.identity(), clock, random);
        boolean running = new RunningLauncher(home).find().isPresent();
        List<Finding> findings = new Doctor(home, identity, clock)
                .examine(doctor.ports(), running, System.getProperty("tradewind.maven", ""));
        for (Finding finding : findings) {
            console.say(String.format(
                    Locale.ROOT,
                    "  %-4s  %-13s %s",
                    finding.grade().name().toLowerCase(Locale.ROOT),
                    finding.check(),
                    finding.found()));
            if (!finding.advice().isEmpty()) {
                console.say("                      -> " + finding.advice());
            }
        }
        boolean well = findings.stream().noneMatch(finding -> finding.grade() == Finding.Grade.FAIL);
        console.answer(Map.of(
                "ok", well, "findings", findings.stream().map(Finding::toMap).toList()));
        return well ? ExitCode.OK : ExitCode.FAILED;
    }
}
