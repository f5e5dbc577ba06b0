package io.tradewind.gateway.shutdown;

import io.tradewind.gateway.broker.CockpitSessions;
import io.tradewind.gateway.cockpit.CockpitAgents;
import io.tradewind.gateway.scan.ScanService;
import jakarta.inject.Singleton;
import java.util.List;

/** Out of the brokers and the cockpit. Who logged in with a password stays. */
@Singleton
class LogOut {
    private final CockpitAgents agents;
    private final Shutdowns shutdowns;
    private final Patience patience;
    private final CockpitSessions sessions;
    private final ScanService scans;

    LogOut(CockpitAgents agents, Shutdowns shutdowns, Patience patience, CockpitSessions sessions, ScanService scans) {
        this.agents = agents;
        this.shutdowns = shutdowns;
        this.patience = patience;
        this.sessions = sessions;
        this.scans = scans;
    }

    /** Not while something is left: then these sessions are what closes it. Answers what went wrong. */
    List<String> of(Shutdown shutdown) {
        scans.forget(shutdown.userId());
        String left = shutdown.failed();
        if (!left.isEmpty()) {
            return List.of("not logged out, since these failed: " + left + "; the sessions stay to close what is open");
        }
        List<String> problems = Abreast.each(
                shutdown.accounts(),
                account -> patience.with(shutdown, "broker session of account " + account, () -> {
                    agents.endBrokerSession(shutdowns.operator(shutdown).claims(), account);
                    return List.of();
                }));
        if (problems.isEmpty()) {
            sessions.end(shutdown.userId());
        }
        return problems;
    }
}
