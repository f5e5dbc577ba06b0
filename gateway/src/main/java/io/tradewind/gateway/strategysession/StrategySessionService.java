package io.tradewind.gateway.strategysession;

import com.fasterxml.jackson.databind.JsonNode;
import io.tradewind.contracts.error.ErrorCode;
import io.tradewind.contracts.instrument.Instrument;
import io.tradewind.gateway.strategysession.StrategySession.State;
import io.tradewind.gateway.user.SystemMode;
import io.tradewind.gateway.user.TradeRole;
import io.tradewind.gateway.user.User;
import io.tradewind.gateway.user.UserService;
import io.tradewind.kit.call.RemoteRefusal;
import io.tradewind.kit.error.Refusal;
import io.tradewind.kit.identity.Claims;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/** Starts and stops sessions of users, and changes what they may lose. */
@Singleton
public class StrategySessionService {
    private static final String PAPER = "paper";
    private static final int CENTS = 2;

    private final StrategySessions sessions;
    private final SessionAgents agents;
    private final UserService users;
    private final StrategySessionConfig config;
    private final Clock clock;

    StrategySessionService(
            StrategySessions sessions,
            SessionAgents agents,
            UserService users,
            StrategySessionConfig config,
            Clock clock) {
        this.sessions = sessions;
        this.agents = agents;
        this.users = users;
        this.config = config;
        this.clock = clock;
    }

    /**
     * A session and its run, at work from the answer on. Repeatable: the same effect makes the same session and run.
     *
     * @return id of the session
     */
    public String start(StartSession wish, UUID effect) {
        User user = mayStart(wish.userId());
        RunOrder order = RunOrder.of(wish.params());
        sessions.abandoned(user.id()).ifPresent(this::end);
        sessions.activeBeside(effect, user.id()).filter(this::hasEnded).ifPresent(over -> sessions.stop(over.id()));
        Instant now = clock.instant();
        StrategySession session = sessions.reserve(
                new StrategySession(
                        StrategySession.idOf(effect),
                        user.id(),
                        wish.service(),
                        effect,
                        null,
                        null,
                        wish.strategy(),
                        State.STARTING,
                        now,
                        now),
                wish.sessionToken());
        if (session.state() != State.STARTING) {
            // The effect was made before, only its answer was lost.
            return session.id();
        }
        SessionAgents.Opened account = opened(user, session, wish.blob());
        begin(user, session, account, order);
        activate(user, session, account);
        return session.id();
    }

    /** Opening asked others and took its time: whether the user may still trade there is asked once more. */
    private void activate(User user, StrategySession session, SessionAgents.Opened account) {
        Claims claims = agents.as(user.id(), account.accountId());
        boolean isActive;
        try {
            isActive = sessions.activate(session.id(), tx -> {
                User now = users.hold(tx, user.id());
                requireRights(now);
                requireMode(now, account);
            });
        } catch (Refusal refused) {
            agents.stopRun(claims, session.runId());
            sessions.fail(session.id());
            throw refused;
        }
        if (!isActive) {
            // Whoever ended the session found no run to stop yet: it must not trade for nobody.
            agents.stopRun(claims, session.runId());
            throw new Refusal(
                    ErrorCode.REQ_007, "The session was stopped while it began", Map.of("session_id", session.id()));
        }
    }

    /** Another door may have stopped its run a moment ago; then nobody needs to stop the session first. */
    private boolean hasEnded(StrategySession session) {
        Claims claims = agents.as(session.userId(), session.accountId());
        return agents.run(claims, session.runId()).isStopped();
    }

    /**
     * Whatever goes wrong in here, no run has begun: the user is free to start again. Unless an earlier try of this start
     * came farther: then it may have, and the next try goes on with it, or the rounds end it.
     */
    private SessionAgents.Opened opened(User user, StrategySession session, String blob) {
        try {
            SessionAgents.Opened account = agents.open(user.id(), blob);
            requireMode(user, account);
            agents.requireVenue(agents.as(user.id(), account.accountId()), account.accountId());
            sessions.bind(session.id(), account);
            return account;
        } catch (RuntimeException failed) {
            if (session.accountId() == null) {
                sessions.fail(session.id());
            }
            throw failed;
        }
    }

    /** A refusal proves that no run began; silence does not, so then the session stays reserved for the retry. */
    private void begin(User user, StrategySession session, SessionAgents.Opened account, RunOrder order) {
        String instrument = order.instrument()
                .map(Instrument::symbol)
                .orElse(config.instruments().getOrDefault(account.venue(), config.instrument()));
        try {
            agents.startRun(agents.as(user.id(), account.accountId()), session, account.accountId(), order, instrument);
        } catch (RemoteRefusal refused) {
            sessions.fail(session.id());
            throw refused;
        }
    }

    /** Stops a session's run; its open positions stay. Stopping it twice is no failure. */
    public void stop(UUID userId, String sessionId) {
        user(userId);
        StrategySession session = sessions.find(sessionId)
                .filter(found -> found.userId().equals(userId))
                .orElseThrow(() -> Refusal.notFound("session", sessionId));
        if (session.isOpen()) {
            end(session);
        }
    }

    /** Ends a session's run and the session. */
    void end(StrategySession session) {
        stopRun(session);
        sessions.stop(session.id());
        if (session.accountId() == null) {
            // Its start may have gone on to a run since it was looked at; from here on it goes no further.
            sessions.find(session.id()).ifPresent(this::stopRun);
        }
    }

    private void stopRun(StrategySession session) {
        if (session.accountId() != null) {
            agents.stopRun(agents.as(session.userId(), session.accountId()), session.runId());
        }
    }

    /**
     * Changes what the user's session may lose in a day, and closes its positions when told to: those of the open
     * session, or of the last one, since stopping it leaves them.
     *
     * @param maxLoss in the user's currency; null = stays
     * @param requestId makes the closing repeatable
     * @return what holds now
     */
    public RiskUpdated updateRisk(
            String service, UUID userId, BigDecimal maxLoss, boolean forceExitAll, String requestId) {
        User user = user(userId);
        StrategySession session = sessions.latest(userId)
                .filter(latest -> forceExitAll || latest.state() == State.ACTIVE)
                .orElseThrow(() -> new Refusal(
                        ErrorCode.REQ_003,
                        forceExitAll ? "This user never had a session" : "This user has no active session"));
        JsonNode exit = forceExitAll
                ? agents.flatten(
                        agents.as(userId, session.accountId()),
                        session.accountId(),
                        session.runId(),
                        "force_exit_all by " + service,
                        requestId)
                : null;
        if (maxLoss != null) {
            limit(service, user, session, maxLoss);
        }
        return new RiskUpdated("updated", session.id(), maxLoss, forceExitAll, exit);
    }

    private void limit(String service, User user, StrategySession session, BigDecimal maxLoss) {
        BigDecimal rate = agents.rate(agents.as(user.id(), session.accountId()), session.accountId(), user.currency());
        BigDecimal amount = maxLoss.multiply(rate).setScale(CENTS, RoundingMode.DOWN);
        if (amount.signum() == 0) {
            throw Refusal.field(
                    "max_loss", maxLoss, "is less than 0.01 in the currency of account " + session.accountId());
        }
        agents.limitDailyLoss(
                session.accountId(),
                amount,
                "set by " + service + " for user " + user.id() + ", session " + session.id());
    }

    /** Whoever it is: what runs in the name of somebody who was shut out can still be looked at and ended. */
    User user(UUID userId) {
        return users.find(userId).orElseThrow(() -> Refusal.notFound("user", userId));
    }

    private User mayStart(UUID userId) {
        User user = user(userId);
        requireRights(user);
        return user;
    }

    private void requireRights(User user) {
        if (user.disabled()) {
            throw new Refusal(
                    ErrorCode.AUTH_002,
                    "User " + user.id() + " is disabled: an administrator has to let the user in again");
        }
        TradeRole.require(user.roles());
        users.requireLicense(user, "The license has ended");
    }

    private static void requireMode(User user, SessionAgents.Opened account) {
        if (!account.venue().equals(PAPER) && user.systemMode() == SystemMode.TESTING) {
            throw new Refusal(
                    ErrorCode.AUTH_002, "This user's system mode is testing, which allows paper accounts only");
        }
    }
}
