package io.tradewind.gateway.strategysession;

import com.fasterxml.jackson.databind.JsonNode;
import io.tradewind.contracts.error.ErrorCode;
import io.tradewind.gateway.account.EndedLogin;
import io.tradewind.kit.call.RemoteRefusal;
import io.tradewind.kit.call.ServiceCalls;
import io.tradewind.kit.error.Refusal;
import io.tradewind.kit.identity.Claims;
import io.tradewind.kit.identity.Roles;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** What a session asks of the agents: in the user's name, as far as the one account of the session. */
@Singleton
class SessionAgents {
    private static final String ENGINE = "execution-engine";
    private static final String ANALYSIS = "market-analysis-agent";
    private static final String RISK = "risk-management-agent";
    private static final String BLOB = "broker_credentials.encrypted_blob";
    private static final Duration TOKEN = Duration.ofMinutes(5);
    private static final Duration OPENING = Duration.ofSeconds(4);
    private static final Duration FLATTENING = Duration.ofSeconds(30);

    private final ServiceCalls calls;
    private final Clock clock;

    SessionAgents(ServiceCalls calls, Clock clock) {
        this.calls = calls;
        this.clock = clock;
    }

    /** An account that credentials opened. */
    record Opened(long accountId, String venue) {}

    /** The engine opens the blob in memory and answers whose account it is; nothing of its content comes here. */
    Opened open(UUID userId, String blob) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("user_id", userId.toString());
        body.put("blob", blob);
        JsonNode answer = opened(body);
        return new Opened(
                Long.parseLong(answer.path("account_id").asText()),
                answer.path("venue").asText());
    }

    /** The engine knows the blob only; the caller, the field that it came in. */
    private JsonNode opened(Map<String, Object> body) {
        try {
            return calls.to(ENGINE).asSelf().deadline(OPENING).post("/api/v1/accounts/from-blob", body, JsonNode.class);
        } catch (RemoteRefusal refusal) {
            if (refusal.code() == ErrorCode.REQ_002
                    && "blob".equals(refusal.details().get("field"))) {
                throw Refusal.field(BLOB, null, String.valueOf(refusal.details().get("problem")));
            }
            throw refusal;
        }
    }

    /** Asks the account's venue now; refuses (503) when it does not answer. */
    void requireVenue(Claims user, long accountId) {
        JsonNode venue = preflight(user, accountId).path("venue");
        if (!venue.path("reachable").asBoolean()) {
            throw new Refusal(
                    ErrorCode.EXEC_002,
                    "The broker is disconnected: " + venue.path("message").asText("it does not answer"));
        }
    }

    JsonNode preflight(Claims user, long accountId) {
        return calls.to(ENGINE)
                .onBehalfOf(user)
                .deadline(OPENING)
                .get("/api/v1/accounts/" + accountId + "/preflight", JsonNode.class);
    }

    void startRun(Claims user, StrategySession session, long accountId, RunOrder order, String instrument) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("run_id", session.runId().toString());
        body.put("account_id", Long.toString(accountId));
        body.put("name", session.id());
        body.put("strategy", session.strategy());
        body.put("instrument", instrument);
        body.put("timeframe", order.timeframe().name());
        body.put("parameters", order.own());
        if (order.riskPerTrade() != null) {
            body.put("risk_per_trade", order.riskPerTrade());
        }
        try {
            calls.to(ANALYSIS).onBehalfOf(user).post("/api/v1/strategy-runs", body, JsonNode.class);
        } catch (RemoteRefusal refusal) {
            throw refusal.code() == ErrorCode.REQ_003 ? notToldYet(accountId) : refusal;
        }
    }

    /** The engine has just named the account, so there is one: the runner hears of it over the event bus. */
    private static Refusal notToldYet(long accountId) {
        return new Refusal(
                ErrorCode.SYS_002,
                "The strategy runner has not been told of account " + accountId
                        + " yet: a retry with the same request_id goes on",
                Map.of("service", ANALYSIS));
    }

    /** Stops the run; one that never began needs no stopping. */
    void stopRun(Claims user, UUID runId) {
        try {
            calls.to(ANALYSIS)
                    .onBehalfOf(user)
                    .post("/api/v1/strategy-runs/" + runId + "/stop", Map.of(), JsonNode.class);
        } catch (RemoteRefusal refusal) {
            if (refusal.code() != ErrorCode.REQ_003) {
                throw refusal;
            }
        }
    }

    /**
     * A run as the runner sees it.
     *
     * @param status {@code active}, {@code paused}, {@code stopped}; {@code none} when it never began
     * @param lastBeatAt its last sign of life; null when it began never
     */
    record Run(String status, Instant lastBeatAt) {
        boolean isActive() {
            return status.equals("active");
        }

        boolean isStopped() {
            return status.equals("stopped");
        }
    }

    /** A run that the runner does not know never began. */
    Run run(Claims user, UUID runId) {
        try {
            JsonNode run = calls.to(ANALYSIS).onBehalfOf(user).get("/api/v1/strategy-runs/" + runId, JsonNode.class);
            String beat = run.path("last_beat_at").asText("");
            return new Run(run.path("status").asText(), beat.isEmpty() ? null : Instant.parse(beat));
        } catch (RemoteRefusal refusal) {
            if (refusal.code() == ErrorCode.REQ_003) {
                return new Run("none", null);
            }
            throw refusal;
        }
    }

    /** The account at one instant, with the sums of one run. */
    JsonNode snapshot(Claims user, long accountId, UUID runId) {
        return snapshot(user, accountId, "?run_id=" + runId);
    }

    private JsonNode snapshot(Claims user, long accountId, String query) {
        try {
            return calls.to(ENGINE)
                    .onBehalfOf(user)
                    .get("/api/v1/accounts/" + accountId + "/snapshot" + query, JsonNode.class);
        } catch (RemoteRefusal refusal) {
            throw EndedLogin.in(refusal)
                    ? new Refusal(ErrorCode.EXEC_002, "The broker is disconnected: " + refusal.getMessage())
                    : refusal;
        }
    }

    /** What one unit of a currency is worth in the account's; refuses when no price says it. */
    BigDecimal rate(Claims user, long accountId, String currency) {
        JsonNode account = snapshot(user, accountId, "?rate_of=" + currency);
        if (!account.path("rate").isNumber()) {
            String other = account.path("currency").asText();
            throw new Refusal(
                    ErrorCode.DATA_002,
                    "There is no price that converts " + currency + ", the user's currency, into " + other
                            + " of account " + accountId + ": the user may choose " + other
                            + " with PUT /api/auth/profile");
        }
        return account.path("rate").decimalValue();
    }

    void limitDailyLoss(long accountId, BigDecimal amount, String reason) {
        calls.to(RISK)
                .asSelf()
                .put(
                        "/api/v1/limits/" + accountId,
                        Map.of("daily_loss_amount", amount, "reason", reason),
                        JsonNode.class);
    }

    /** Cancels the run's orders and closes its positions; passes every stop. */
    JsonNode flatten(Claims user, long accountId, UUID runId, String reason, String requestId) {
        return calls.to(ENGINE)
                .onBehalfOf(user)
                .deadline(FLATTENING)
                .post(
                        "/api/v1/accounts/" + accountId + "/flatten",
                        Map.of("run_id", runId.toString(), "reason", reason, "request_id", requestId),
                        JsonNode.class);
    }

    /** The user, and of the user's accounts this one. */
    Claims as(UUID user, long accountId) {
        return new Claims(
                "gateway",
                user.toString(),
                Set.of(Roles.USER, Roles.TRADER),
                Set.of(accountId),
                null,
                clock.instant().plus(TOKEN));
    }
}
