package io.tradewind.gateway.agents;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tradewind.gateway.edge.BodyTree;
import io.tradewind.gateway.system.Openings;
import io.tradewind.gateway.system.PaperOnly;
import io.tradewind.gateway.user.TradeRole;
import io.tradewind.kit.call.HttpCalls;
import io.tradewind.kit.identity.Caller;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** People's calls to agents that open positions, or start and resume what will: they need role and system mode for it. */
@Singleton
class OpeningCalls {
    private static final String RUNS = "strategy-runs";
    private static final Pattern RESUME = Pattern.compile(RUNS + "/([^/]+)/resume");

    private final PaperOnly paperOnly;
    private final AgentCalls calls;
    private final ObjectMapper json;

    OpeningCalls(PaperOnly paperOnly, AgentCalls calls, ObjectMapper json) {
        this.paperOnly = paperOnly;
        this.calls = calls;
        this.json = json;
    }

    /**
     * Refuses what the person's roles or system mode do not allow.
     *
     * @param path below {@code /api/v1/}
     */
    void require(Caller person, Agent agent, String path, byte[] body) {
        if (agent == Agent.EXECUTION) {
            JsonNode asked = BodyTree.read(json, body);
            if (!Openings.accounts(path, asked).isEmpty() || Openings.isChange(path, asked)) {
                requireTrader(person);
            }
            paperOnly.requireAtEngine(person.subject(), path, body);
        } else if (agent == Agent.MARKET_ANALYSIS && path.equals(RUNS)) {
            requireTrader(person);
            paperOnly.requireRun(person.subject(), body);
        } else if (agent == Agent.MARKET_ANALYSIS) {
            Matcher resume = RESUME.matcher(path);
            if (resume.matches()) {
                requireTrader(person);
                requireResumed(person, resume.group(1));
            }
        }
    }

    /** Of a token without a session, which the operator of this machine made by hand, the agent decides alone. */
    private static void requireTrader(Caller person) {
        if (person.claims().sessionId() != null) {
            TradeRole.require(person.roles());
        }
    }

    /** A run that the analyst does not show has no account here: the call itself gets the same answer. */
    private void requireResumed(Caller person, String runId) {
        HttpCalls.Answer run =
                calls.pass(person, Agent.MARKET_ANALYSIS, "GET", "/api/v1/" + RUNS + "/" + runId, Map.of(), null);
        if (run.status() == 200) {
            paperOnly.require(person.subject(), Set.of(account(run)));
        }
    }

    private String account(HttpCalls.Answer run) {
        try {
            return json.readTree(run.body()).path("account_id").asText();
        } catch (IOException e) {
            throw new IllegalStateException("the analyst's run is not readable", e);
        }
    }
}
