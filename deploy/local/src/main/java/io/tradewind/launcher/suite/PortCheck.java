package io.tradewind.launcher.suite;

import io.tradewind.launcher.ExitCode;
import io.tradewind.launcher.LauncherProblem;
import io.tradewind.launcher.Ports;
import io.tradewind.launcher.Service;
import io.tradewind.launcher.process.FreePorts;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Looks before the start whether the ports of the services are free, and says what to do when one is not. */
public final class PortCheck {
    private PortCheck() {}

    /** One line per taken port. */
    public static List<String> taken(Ports ports, Set<Service> without) {
        List<String> taken = new ArrayList<>();
        for (Service service : Service.values()) {
            if (without.contains(service)) {
                continue;
            }
            report(taken, ports.of(service), service.id());
            report(taken, ports.managementOf(service), service.id() + "'s probes");
        }
        return taken;
    }

    static void demandFree(Options options) {
        List<String> taken = taken(options.ports(), options.without());
        if (!taken.isEmpty()) {
            throw new LauncherProblem(
                    ExitCode.PORT_TAKEN,
                    String.join("\n", taken)
                            + "\nStop that program (lsof -i :PORT or ss -ltnp tell which it is), or run"
                            + " ./tradewind up --port-offset 100");
        }
    }

    private static void report(List<String> taken, int port, String user) {
        if (!FreePorts.isFree(port)) {
            taken.add("port " + port + " (" + user + ") is in use by another program");
        } else if (FreePorts.isTakenBeside(port)) {
            taken.add("port " + port + " (" + user + ") is in use by another program at ::1, where localhost may lead");
        }
    }
}
