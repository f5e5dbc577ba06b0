package io.tradewind.gateway.cockpit;

import com.fasterxml.jackson.databind.JsonNode;
import io.tradewind.contracts.error.ErrorCode;
import io.tradewind.gateway.account.AccountList;
import io.tradewind.kit.call.RemoteRefusal;
import io.tradewind.kit.call.ServiceCalls;
import io.tradewind.kit.identity.Claims;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the cockpit asks of the agents, in the operator's own name; only whose accounts are whose, in the gateway's. */
@Singleton
public class CockpitAgents {
    private static final String ENGINE = "execution-engine";
    private static final String ANALYSIS = "market-analysis-agent";
    private static final String RISK = "risk-management-agent";
    private static final String BREAKER = "circuit-breaker-agent";
    private static final String MARKET = "market-data-stream";
    /** A broker is asked in these; under the time that a check may take. */
    private static final Duration VENUE = Duration.ofMillis(2_700);

    private final ServiceCalls calls;
    private final AccountList list;

    CockpitAgents(ServiceCalls calls, AccountList list) {
        this.calls = calls;
        this.list = list;
    }

    /** The operator's accounts as they are now, by number. A token would show those that it knows, and no newer one. */
    public List<TradingAccount> accounts(Operator operator) {
        return list.of(operator.userId(), VENUE).stream()
                .map(account -> new TradingAccount(
                        account.id(), account.label(), account.venue(), account.live(), account.currency()))
                .sorted(Comparator.comparingLong(TradingAccount::id))
                .toList();
    }

    /** Venue, books, lease and clocks of an account, asked now. */
    public JsonNode preflight(Claims claims, long accountId) {
        return engine(claims, VENUE).get(account(accountId) + "/preflight", JsonNode.class);
    }

    /** The account at one instant. */
    public JsonNode snapshot(Claims claims, long accountId) {
        return engine(claims, VENUE).get(account(accountId) + "/snapshot", JsonNode.class);
    }

    /** Prices as the account's venue says them. */
    public JsonNode quotes(Claims claims, long accountId, List<String> symbols) {
        return engine(claims, VENUE)
                .get(account(accountId) + "/quotes?symbols=" + String.join(",", symbols), JsonNode.class);
    }

    /** Session with the broker: {@code none}, {@code active}, {@code expired}; {@code not_needed} where keys sign each call. */
    public JsonNode brokerSession(Claims claims, long accountId) {
        return engine(claims, VENUE).get(account(accountId) + "/broker-session", JsonNode.class);
    }

    /** Logs out at the broker; where there is no session, nothing is to be done. */
    public void endBrokerSession(Claims claims, long accountId) {
        try {
            if (brokerSession(claims, accountId).path("state").asText().equals("active")) {
                engine(claims, VENUE).delete(account(accountId) + "/broker-session", null, JsonNode.class);
            }
        } catch (RemoteRefusal refusal) {
            if (refusal.code() != ErrorCode.REQ_003) {
                throw refusal;
            }
        }
    }

    /** Open positions of the ledger. */
    public JsonNode openPositions(Claims claims, long accountId) {
        return engine(claims, VENUE)
                .get("/api/v1/positions?status=open&page_size=200&account_id=" + accountId, JsonNode.class);
    }

    /** Takes every working order back; passes every stop. A repetition gets the first answer. */
    public JsonNode cancelOrders(Claims claims, long accountId, String reason, String requestId, Duration deadline) {
        return ending(claims, accountId, "/cancel-orders", reason, requestId, deadline);
    }

    /** Takes every working order back and closes every position; passes every stop. */
    public JsonNode flatten(Claims claims, long accountId, String reason, String requestId, Duration deadline) {
        return ending(claims, accountId, "/flatten", reason, requestId, deadline);
    }

    private JsonNode ending(
            Claims claims, long accountId, String what, String reason, String requestId, Duration deadline) {
        return engine(claims, deadline)
                .post(account(accountId) + what, Map.of("reason", reason, "request_id", requestId), JsonNode.class);
    }

    /** Runs of an account that take entries. */
    public List<JsonNode> activeRuns(Claims claims, long accountId) {
        JsonNode answer = calls.to(ANALYSIS)
                .onBehalfOf(claims)
                .get("/api/v1/strategy-runs?status=active&page_size=200&account_id=" + accountId, JsonNode.class);
        List<JsonNode> runs = new ArrayList<>();
        answer.path("strategy_runs").forEach(runs::add);
        return runs;
    }

    public void pauseRun(Claims claims, String runId) {
        calls.to(ANALYSIS)
                .onBehalfOf(claims)
                .post("/api/v1/strategy-runs/" + runId + "/pause", Map.of(), JsonNode.class);
    }

    public JsonNode limits(Claims claims, long accountId) {
        return calls.to(RISK).onBehalfOf(claims).get("/api/v1/limits/" + accountId, JsonNode.class);
    }

    /** Active stops that the operator can see. */
    public JsonNode stops(Claims claims) {
        return calls.to(BREAKER).onBehalfOf(claims).get("/api/v1/emergency-stops?page_size=200", JsonNode.class);
    }

    /** After the answer no order leaves that opens or grows a position of the account. */
    public JsonNode stop(Claims claims, long accountId, String reason, String who) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("scope", "account");
        body.put("target_id", Long.toString(accountId));
        body.put("reason", reason);
        body.put("triggered_by", who);
        return calls.to(BREAKER)
                .onBehalfOf(claims)
                .deadline(Duration.ofSeconds(6))
                .post("/api/v1/emergency-stop", body, JsonNode.class);
    }

    /** The last tick of an instrument, with its age. */
    public JsonNode tick(Claims claims, String symbol) {
        return calls.to(MARKET).onBehalfOf(claims).get("/api/v1/ticks/" + symbol + "/last", JsonNode.class);
    }

    /** The instruments that the market data knows. */
    public JsonNode instruments(Claims claims) {
        return calls.to(MARKET).onBehalfOf(claims).get("/api/v1/instruments?page_size=200", JsonNode.class);
    }

    private ServiceCalls.Call engine(Claims claims, Duration deadline) {
        return calls.to(ENGINE).onBehalfOf(claims).deadline(deadline);
    }

    private static String account(long accountId) {
        return "/api/v1/accounts/" + accountId;
    }
}
