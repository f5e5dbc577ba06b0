package io.tradewind.gateway.ignition;

import com.fasterxml.jackson.databind.JsonNode;
import io.tradewind.contracts.error.ErrorCode;
import io.tradewind.gateway.account.EndedLogin;
import io.tradewind.gateway.cockpit.CockpitAccounts;
import io.tradewind.gateway.cockpit.CockpitAgents;
import io.tradewind.gateway.cockpit.CockpitRefusal;
import io.tradewind.gateway.cockpit.Operator;
import io.tradewind.gateway.cockpit.TradingAccount;
import io.tradewind.gateway.scan.CheckState;
import io.tradewind.gateway.scan.ScanCheck;
import io.tradewind.gateway.scan.ScanService;
import io.tradewind.kit.call.RemoteRefusal;
import io.tradewind.kit.call.ServiceUnavailable;
import io.tradewind.kit.error.Refusal;
import jakarta.inject.Singleton;
import java.util.EnumSet;
import java.util.UUID;
import java.util.stream.Collectors;

/** Connects an operator to a backend, when the broker answers and the scan is clean. */
@Singleton
public class IgnitionService {
    private final Ignitions ignitions;
    private final CockpitAccounts accounts;
    private final CockpitAgents agents;
    private final ScanService scans;

    IgnitionService(Ignitions ignitions, CockpitAccounts accounts, CockpitAgents agents, ScanService scans) {
        this.ignitions = ignitions;
        this.accounts = accounts;
        this.agents = agents;
        this.scans = scans;
    }

    /** Ignites; refuses while one is running (409), without a broker that answers (503), after a scan that failed (400). */
    public Connected ignite(Operator caller, Backend backend) {
        CockpitAccounts.Owned owned = owned(caller);
        TradingAccount account = owned.at(backend.venue())
                .orElseThrow(() -> CockpitRefusal.ignition(
                        ErrorCode.REQ_002,
                        "INVALID_REQUEST",
                        "You have no account at " + backend.venue(),
                        backend == Backend.PAPER
                                ? "Have a paper account opened"
                                : "Link the broker with /api/auth/validate"));
        Operator operator = owned.operator();
        Ignition ignition = ignitions.begin(operator.userId(), session(operator), backend.venue(), account.id());
        try {
            requireVenue(operator, account);
            requireCleanScan(operator, account);
            return ignitions.running(ignition);
        } catch (RuntimeException failed) {
            ignitions.failed(ignition, failed.getMessage());
            throw failed;
        }
    }

    private static UUID session(Operator operator) {
        String session = operator.claims().sessionId();
        return session == null ? null : UUID.fromString(session);
    }

    private CockpitAccounts.Owned owned(Operator caller) {
        try {
            return accounts.of(caller);
        } catch (ServiceUnavailable away) {
            throw unavailable("The execution engine does not answer");
        }
    }

    private void requireVenue(Operator operator, TradingAccount account) {
        JsonNode venue;
        try {
            venue = agents.preflight(operator.claims(), account.id()).path("venue");
        } catch (ServiceUnavailable | RemoteRefusal away) {
            throw unavailable("The execution engine does not answer");
        }
        if (EndedLogin.in(venue)) {
            throw CockpitRefusal.ignition(
                    ErrorCode.AUTH_001,
                    "AUTH_TOKEN_EXPIRED",
                    account.venue() + ": " + venue.path("message").asText(),
                    "Log in at the broker again with /api/auth/validate");
        }
        if (!venue.path("reachable").asBoolean()) {
            throw unavailable(account.venue() + ": " + venue.path("message").asText("it does not answer"));
        }
    }

    private static Refusal unavailable(String why) {
        return CockpitRefusal.ignition(
                ErrorCode.EXEC_002, "IGNITION_BACKEND_UNAVAILABLE", why, "Check the broker's status page or try again");
    }

    /** A scan that is clean and young counts; otherwise all twelve checks are executed now. */
    private void requireCleanScan(Operator operator, TradingAccount account) {
        if (scans.isClean(operator.userId(), account.id())
                || scans.scan(operator, account, EnumSet.allOf(ScanCheck.class)).canProceed()) {
            return;
        }
        String failing = scans.failing(operator.userId()).stream()
                .map(IgnitionService::sentence)
                .collect(Collectors.joining("; "));
        throw CockpitRefusal.ignition(
                ErrorCode.REQ_002,
                "SCAN_CHECK_FAILED",
                failing.isEmpty() ? "The scan is not complete" : failing,
                "Correct what failed and scan again");
    }

    private static String sentence(CheckState state) {
        return state.check().id() + ": " + state.problem().why();
    }
}
