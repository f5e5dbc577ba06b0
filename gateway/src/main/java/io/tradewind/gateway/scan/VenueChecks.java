package io.tradewind.gateway.scan;

import com.fasterxml.jackson.databind.JsonNode;
import io.tradewind.contracts.error.ErrorCode;
import io.tradewind.gateway.cockpit.CockpitAgents;
import io.tradewind.kit.call.RemoteRefusal;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Checks about the account and its venue. */
@Singleton
class VenueChecks {
    private final CockpitAgents agents;
    private final ScanConfig config;
    private final Clock clock;

    VenueChecks(CockpitAgents agents, ScanConfig config, Clock clock) {
        this.agents = agents;
        this.config = config;
        this.clock = clock;
    }

    Verdict connection(Subject subject) {
        if (!subject.hasAccount()) {
            return noAccount(subject);
        }
        JsonNode venue = subject.preflight().get().json().path("venue");
        if (!venue.path("reachable").asBoolean()) {
            return Verdict.failure(
                    "No connection to " + subject.venue(),
                    subject.venue() + ": " + venue.path("message").asText("it does not answer"),
                    "Check the broker's status page, then scan again");
        }
        long latency = venue.path("latency_ms").asLong();
        if (latency > config.slowVenue().toMillis()) {
            return Verdict.warning(
                    "Slow connection to " + subject.venue(),
                    "The broker took " + latency + " ms to answer",
                    "Check the network, or wait for the broker to be faster");
        }
        return Verdict.SUCCESS;
    }

    Verdict session(Subject subject) {
        if (!subject.hasAccount()) {
            return noAccount(subject);
        }
        JsonNode session;
        try {
            session = agents.brokerSession(
                    subject.operator().claims(), subject.account().id());
        } catch (RemoteRefusal refusal) {
            boolean needsNone = subject.account().isPaper() && refusal.code() == ErrorCode.REQ_003;
            if (needsNone) {
                return Verdict.SUCCESS;
            }
            throw refusal;
        }
        String login = session.path("login_url").asText("");
        return switch (session.path("state").asText()) {
            case "active" -> ending(session.path("expires_at").asText(null));
            case "not_needed" -> Verdict.SUCCESS;
            case "none" -> subject.account().isPaper() ? Verdict.SUCCESS : loggedOut("There is no session", login);
            default -> loggedOut("The session with the broker has expired", login);
        };
    }

    private Verdict ending(String expiresAt) {
        if (expiresAt == null) {
            return Verdict.SUCCESS;
        }
        Duration left = Duration.between(clock.instant(), Instant.parse(expiresAt));
        if (left.isNegative() || left.isZero()) {
            return loggedOut("The session with the broker has expired", "");
        }
        return left.compareTo(config.endingSession()) < 0
                ? Verdict.warning(
                        "The session ends soon",
                        "It ends in " + left.toMinutes() + " minutes",
                        "Log in at the broker again before you start")
                : Verdict.SUCCESS;
    }

    private static Verdict loggedOut(String why, String login) {
        return Verdict.failure(
                "Not logged in at the broker",
                why,
                "Log in again" + (login.isEmpty() ? "" : " at " + login) + " and validate the new request token");
    }

    Verdict funds(Subject subject) {
        if (!subject.hasAccount()) {
            return noAccount(subject);
        }
        JsonNode venue = subject.preflight().get().json().path("venue");
        if (!venue.path("funds").isNumber()) {
            return Verdict.failure(
                    "Funds are not known",
                    "The venue did not say how much money there is",
                    "Scan again when it answers");
        }
        BigDecimal funds = venue.path("funds").decimalValue();
        if (funds.signum() <= 0) {
            return Verdict.failure(
                    "No funds",
                    "The account holds " + funds.toPlainString() + " "
                            + subject.account().currency(),
                    "Pay money in at the broker, then scan again");
        }
        boolean isBound = venue.path("buying_power").isNumber()
                && venue.path("buying_power").decimalValue().signum() <= 0;
        return isBound
                ? Verdict.warning(
                        "No free funds", "All money is bound in positions", "Close a position or pay money in")
                : Verdict.SUCCESS;
    }

    Verdict permission(Subject subject) {
        if (!subject.hasAccount()) {
            return noAccount(subject);
        }
        JsonNode preflight = subject.preflight().get().json();
        if (!preflight.path("ready").asBoolean()) {
            return Verdict.failure(
                    "Orders are not accepted",
                    "The execution engine has not compared the account with its venue yet",
                    "Wait for the comparison to end, then scan again");
        }
        String lease = preflight.path("lease_until").asText("");
        if (lease.isEmpty()
                || !Instant.parse(lease)
                        .isAfter(Instant.parse(preflight.path("time").asText()))) {
            return Verdict.failure(
                    "Only closing orders are accepted",
                    "The circuit breaker has not renewed the engine's permission to open positions",
                    "Check the circuit breaker's health, then scan again");
        }
        return Verdict.SUCCESS;
    }

    Verdict reconciled(Subject subject) {
        if (!subject.hasAccount()) {
            return noAccount(subject);
        }
        JsonNode preflight = subject.preflight().get().json();
        String at = preflight.path("reconciled_at").asText("");
        Instant oldest = Instant.parse(preflight.path("time").asText()).minus(config.comparedWithin());
        boolean isOld = at.isEmpty() || Instant.parse(at).isBefore(oldest);
        if (isOld && !preflight.path("ready").asBoolean()) {
            return Verdict.failure(
                    "Ledger and venue were not compared",
                    at.isEmpty() ? "They were never compared" : "They were compared last at " + at,
                    "Check the connection to the venue, then scan again");
        }
        if (preflight.hasNonNull("difference")) {
            return Verdict.failure(
                    "Ledger and venue differ",
                    preflight.path("difference").asText(),
                    "Find the trade or payment that the ledger does not know before you trade on");
        }
        return isOld && !at.isEmpty()
                ? Verdict.failure(
                        "Ledger and venue were not compared",
                        "They were compared last at " + at,
                        "Check the connection to the venue, then scan again")
                : Verdict.SUCCESS;
    }

    static Verdict noAccount(Subject subject) {
        return Verdict.failure(
                "No account",
                subject.whyNoAccount(),
                "Link a broker with /api/auth/validate, or have a paper account opened");
    }
}
