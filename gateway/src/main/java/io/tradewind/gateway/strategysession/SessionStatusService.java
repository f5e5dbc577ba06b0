package io.tradewind.gateway.strategysession;

import com.fasterxml.jackson.databind.JsonNode;
import io.tradewind.contracts.system.ComponentBeat;
import io.tradewind.gateway.component.Components;
import io.tradewind.kit.call.RemoteRefusal;
import io.tradewind.kit.call.ServiceUnavailable;
import io.tradewind.kit.error.Refusal;
import io.tradewind.kit.identity.Claims;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** How sessions do, and whether what they stand on works. */
@ApplicationScoped
public class SessionStatusService {
    private static final String RUNNER = "market-analysis-agent";
    /** Accounts asked for one health answer: enough to see a venue that is down, and an end to the waiting. */
    private static final int MOST_ASKED = 20;

    private final StrategySessions sessions;
    private final StrategySessionService service;
    private final SessionAgents agents;
    private final Components components;
    private final StrategySessionConfig config;
    private final Clock clock;

    SessionStatusService(
            StrategySessions sessions,
            StrategySessionService service,
            SessionAgents agents,
            Components components,
            StrategySessionConfig config,
            Clock clock) {
        this.sessions = sessions;
        this.service = service;
        this.agents = agents;
        this.components = components;
        this.config = config;
        this.clock = clock;
    }

    /** The user's open session, or the last one. */
    public SessionStatus of(UUID userId) {
        service.user(userId);
        Optional<StrategySession> latest = sessions.latest(userId);
        if (latest.isEmpty()) {
            return new SessionStatus(false, BigDecimal.ZERO, List.of(), null, null, null, null);
        }
        StrategySession session = latest.get();
        Claims claims = agents.as(userId, session.accountId());
        SessionAgents.Run runner = agents.run(claims, session.runId());
        boolean active = session.state() == StrategySession.State.ACTIVE && runner.isActive();
        JsonNode snapshot = agents.snapshot(claims, session.accountId(), session.runId());
        JsonNode run = snapshot.path("run");
        return new SessionStatus(
                active,
                decimal(run.path("pnl")),
                positions(run.path("positions")),
                runner.lastBeatAt(),
                session.id(),
                session.accountId().toString(),
                snapshot.path("currency").asText());
    }

    private static List<SessionStatus.OpenPosition> positions(JsonNode held) {
        List<SessionStatus.OpenPosition> own = new ArrayList<>();
        for (JsonNode position : held) {
            BigDecimal size = position.path("size").decimalValue();
            boolean isLong = position.path("direction").asText().equalsIgnoreCase("LONG");
            own.add(new SessionStatus.OpenPosition(
                    position.path("instrument").asText(),
                    isLong ? size : size.negate(),
                    decimal(position.path("last_price")),
                    position.hasNonNull("priced_at")
                            ? Instant.parse(position.path("priced_at").asText())
                            : null));
        }
        return own;
    }

    /** What the signed {@code /health} says; {@code isUp} false = 503. */
    public record Health(boolean isUp, Map<String, Object> body) {}

    /** Asks the venue of every active session (of the newest twenty accounts), and listens to the strategy runner. */
    public Health health() {
        List<StrategySession> active = sessions.active();
        boolean isConnected = areConnected(newestAccounts(active));
        Optional<ComponentBeat> beat = heartbeat();
        boolean isAlive = beat.map(ComponentBeat::at)
                .filter(at -> at.plus(config.heartbeatWithin()).isAfter(clock.instant()))
                .isPresent();
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("status", isConnected && isAlive ? "healthy" : "unhealthy");
        body.put("broker_connected", isConnected);
        body.put("strategy_runner_alive", isAlive);
        body.put("active_sessions", active.size());
        body.put("last_heartbeat", beat.map(ComponentBeat::at).orElse(null));
        body.put("timestamp", clock.instant());
        return new Health(isConnected && isAlive, body);
    }

    private static Collection<StrategySession> newestAccounts(List<StrategySession> active) {
        Map<Long, StrategySession> newest = new LinkedHashMap<>();
        active.stream()
                .filter(session -> newest.size() < MOST_ASKED)
                .forEach(session -> newest.putIfAbsent(session.accountId(), session));
        return newest.values();
    }

    /** All at once, so that the answer takes as long as one venue may, and not as all of them. */
    private boolean areConnected(Collection<StrategySession> asked) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<CompletableFuture<Boolean>> answers = asked.stream()
                    .map(session -> CompletableFuture.supplyAsync(() -> isConnected(session), threads))
                    .toList();
            return answers.stream().map(CompletableFuture::join).reduce(true, Boolean::logicalAnd);
        }
    }

    private boolean isConnected(StrategySession session) {
        try {
            agents.requireVenue(agents.as(session.userId(), session.accountId()), session.accountId());
            return true;
        } catch (Refusal | RemoteRefusal | ServiceUnavailable away) {
            return false;
        }
    }

    private Optional<ComponentBeat> heartbeat() {
        return components.of(RUNNER).filter(beat -> !beat.status().equals("stopping"));
    }

    private static BigDecimal decimal(JsonNode node) {
        return node.isNumber() ? node.decimalValue() : null;
    }
}
