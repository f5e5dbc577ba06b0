package io.tradewind.launcher.doctor;

import io.tradewind.launcher.Home;
import io.tradewind.launcher.Ports;
import io.tradewind.launcher.identity.IdentityDirectory;
import io.tradewind.launcher.suite.Leftovers;
import io.tradewind.launcher.suite.PortCheck;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Looks at everything that a start needs, and says what to do about what is missing. */
public final class Doctor {
    private static final Duration SOON = Duration.ofDays(14);

    private final Home home;
    private final IdentityDirectory identity;
    private final Clock clock;

    public Doctor(Home home, IdentityDirectory identity, Clock clock) {
        this.home = home;
        this.identity = identity;
        this.clock = clock;
    }

    /**
     * @param running whether this home's own suite holds the ports now
     * @param maven version of the Maven that the script found; empty when it found none
     */
    public List<Finding> examine(Ports ports, boolean running, String maven) {
        MachineChecks machine = new MachineChecks(home);
        List<Finding> findings = new ArrayList<>();
        findings.add(machine.java());
        findings.add(machine.maven(maven));
        findings.add(machine.memory());
        findings.add(machine.disk());
        findings.add(machine.userNamespace());
        findings.add(ports(ports, running));
        findings.add(new PermissionCheck(home).examine());
        findings.add(certificates());
        findings.add(machine.clock(clock.instant()));
        return findings;
    }

    private Finding ports(Ports ports, boolean running) {
        if (running) {
            return Finding.ok("ports", "held by the running suite");
        }
        Set<String> left = new Leftovers(home).find().keySet();
        if (!left.isEmpty()) {
            return Finding.fail(
                    "ports",
                    "held by " + String.join(", ", left) + ", left by a launcher that was killed",
                    "run ./tradewind down, or ./tradewind up: it stops them and starts anew");
        }
        List<String> taken = PortCheck.taken(ports, Set.of());
        if (taken.isEmpty()) {
            return Finding.ok("ports", "all free");
        }
        return Finding.fail("ports", String.join("; ", taken), "stop that program, or use --port-offset 100 with up");
    }

    private Finding certificates() {
        try {
            Map<String, Instant> expiries = identity.expiries();
            if (expiries.isEmpty()) {
                return Finding.ok("certificates", "none yet; the first start makes them");
            }
            Map.Entry<String, Instant> first = expiries.entrySet().stream()
                    .min(Map.Entry.comparingByValue())
                    .orElseThrow();
            String found = expiries.size() + " certificates, " + first.getKey() + " ends first, " + first.getValue();
            if (first.getValue().isBefore(clock.instant())) {
                return Finding.fail("certificates", found, "run ./tradewind up: it renews them");
            }
            return first.getValue().isBefore(clock.instant().plus(SOON))
                    ? Finding.warn("certificates", found, "run ./tradewind up: it renews them")
                    : Finding.ok("certificates", found);
        } catch (IOException broken) {
            return Finding.fail(
                    "certificates", broken.getMessage(), "run ./tradewind up: it makes those anew that cannot be used");
        }
    }
}
