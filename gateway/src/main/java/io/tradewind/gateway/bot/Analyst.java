package io.tradewind.gateway.bot;

import com.fasterxml.jackson.databind.JsonNode;
import io.tradewind.contracts.error.ErrorCode;
import io.tradewind.kit.call.RemoteRefusal;
import io.tradewind.kit.call.ServiceCalls;
import io.tradewind.kit.call.ServiceUnavailable;
import io.tradewind.kit.error.Refusal;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/** Strategy runs at the market-analysis-agent. Every call can be made again. */
@Singleton
class Analyst {
    static final String AGENT = "market-analysis-agent";
    private static final String RUNS = "/api/v1/strategy-runs";
    /** A person waits for it: a service that has just started and answers late is better than an error. */
    private static final Duration DEADLINE = Duration.ofSeconds(10);

    private final ServiceCalls calls;

    Analyst(ServiceCalls calls) {
        this.calls = calls;
    }

    /** What a run would be started with. */
    record Checked(String strategy, String instrument, String timeframe, Map<String, BigDecimal> parameters) {}

    /** A run as the agent sees it. */
    record Run(BotStatus status, Instant changedAt) {}

    /** Checks strategy and parameters against the strategy's own schema; refuses with the field and what would be right. */
    Checked check(
            String name, String strategy, String instrument, String timeframe, Map<String, BigDecimal> parameters) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("name", name);
        body.put("strategy", strategy);
        body.put("instrument", instrument);
        body.put("timeframe", timeframe);
        body.put("parameters", parameters);
        try {
            JsonNode answer = call().post(RUNS + "/check", body, JsonNode.class);
            Map<String, BigDecimal> values = new TreeMap<>();
            answer.path("parameters").properties().forEach(p -> values.put(p.getKey(), decimal(p.getValue())));
            return new Checked(
                    answer.path("strategy").asText(),
                    answer.path("instrument").asText(),
                    answer.path("timeframe").asText(),
                    values);
        } catch (RemoteRefusal refused) {
            throw ours(refused);
        }
    }

    /** The run, when it was ever started. */
    Optional<Run> find(UUID runId) {
        try {
            return Optional.of(read(call().get(RUNS + "/" + runId, JsonNode.class)));
        } catch (RemoteRefusal refused) {
            if (refused.code() == ErrorCode.REQ_003) {
                return Optional.empty();
            }
            throw refused;
        }
    }

    /** Starts the run of a bot; empty while the agent does not know the account yet. */
    Optional<Run> start(Bot bot) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("run_id", bot.runId());
        body.put("account_id", Long.toString(bot.accountId()));
        body.put("name", bot.name());
        body.put("strategy", bot.strategy());
        body.put("instrument", bot.instrument());
        body.put("timeframe", bot.timeframe());
        body.put("parameters", bot.parameters());
        body.put("risk_per_trade", bot.riskPerTrade());
        try {
            return Optional.of(read(call().post(RUNS, body, JsonNode.class)));
        } catch (RemoteRefusal refused) {
            if (refused.code() == ErrorCode.REQ_003) {
                return Optional.empty();
            }
            throw refused;
        }
    }

    Run pause(UUID runId) {
        return read(call().post(RUNS + "/" + runId + "/pause", Map.of(), JsonNode.class));
    }

    Run resume(UUID runId) {
        return read(call().post(RUNS + "/" + runId + "/resume", Map.of(), JsonNode.class));
    }

    Run stop(UUID runId) {
        return read(call().post(RUNS + "/" + runId + "/stop", Map.of(), JsonNode.class));
    }

    /** Changes what a run works with. */
    Run change(Bot bot) {
        Map<String, Object> body = new HashMap<>();
        body.put("name", bot.name());
        body.put("parameters", bot.parameters());
        body.put("risk_per_trade", bot.riskPerTrade());
        try {
            return read(call().put(RUNS + "/" + bot.runId(), body, JsonNode.class));
        } catch (RemoteRefusal refused) {
            throw ours(refused);
        }
    }

    private ServiceCalls.Call call() {
        return calls.to(AGENT).asSelf().deadline(DEADLINE);
    }

    private static Refusal ours(RemoteRefusal refused) {
        return new Refusal(refused.code(), refused.getMessage(), refused.details());
    }

    /** A status that is not told is not known, and least of all {@code stopped}. */
    private static Run read(JsonNode run) {
        if (run == null) {
            throw ServiceUnavailable.unreadable(AGENT, null);
        }
        try {
            BotStatus status = switch (run.path("status").asText()) {
                case "active" -> BotStatus.ACTIVE;
                case "paused" -> BotStatus.PAUSED;
                case "stopped" -> BotStatus.STOPPED;
                default -> throw ServiceUnavailable.unreadable(AGENT, null);
            };
            return new Run(status, Instant.parse(run.path("changed_at").asText()));
        } catch (DateTimeParseException e) {
            throw ServiceUnavailable.unreadable(AGENT, e);
        }
    }

    private static BigDecimal decimal(JsonNode node) {
        return new BigDecimal(node.asText());
    }
}
