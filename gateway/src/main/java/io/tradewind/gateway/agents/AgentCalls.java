package io.tradewind.gateway.agents;

import io.tradewind.contracts.error.ErrorCode;
import io.tradewind.gateway.account.OwnedAccounts;
import io.tradewind.kit.call.HttpCalls;
import io.tradewind.kit.call.ServiceCalls;
import io.tradewind.kit.call.ServiceUnavailable;
import io.tradewind.kit.error.Refusal;
import io.tradewind.kit.error.RetryAfter;
import io.tradewind.kit.identity.Caller;
import io.tradewind.kit.identity.Claims;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.UUID;

/** Takes a person's call to an agent, in that person's name. */
@Singleton
class AgentCalls {
    private final ServiceCalls calls;
    private final OwnedAccounts accounts;
    private final AgentsConfig config;

    AgentCalls(ServiceCalls calls, OwnedAccounts accounts, AgentsConfig config) {
        this.calls = calls;
        this.accounts = accounts;
        this.config = config;
    }

    /**
     * The agent's answer, whatever its status.
     *
     * @param pathAndQuery starts with {@code /api/v1/}
     * @param body null = none
     */
    HttpCalls.Answer pass(
            Caller caller, Agent agent, String method, String pathAndQuery, Map<String, String> headers, byte[] body) {
        try {
            return calls.to(agent.service())
                    .onBehalfOf(withAccountsOfNow(caller.claims()))
                    .deadline(config.deadline())
                    .raw(method, pathAndQuery, body, headers);
        } catch (ServiceUnavailable away) {
            throw noAnswer(agent.service(), away);
        }
    }

    private static Refusal noAnswer(String service, ServiceUnavailable away) {
        return away.isTooLong()
                ? new Refusal(
                        ErrorCode.EXEC_002,
                        "The answer of " + service
                                + " is longer than the gateway passes on: ask for less, or the agent itself",
                        Map.of("service", service, "timed_out", away.timedOut(), RetryAfter.PASSES, false))
                : new Refusal(
                        ErrorCode.EXEC_002,
                        service + " did not answer",
                        Map.of("service", service, "timed_out", away.timedOut()));
    }

    /** An account that was opened after the login is the person's too. */
    private Claims withAccountsOfNow(Claims claims) {
        return new Claims(
                claims.issuer(),
                claims.subject(),
                claims.roles(),
                claims.sessionId() == null ? claims.accounts() : accounts.of(UUID.fromString(claims.subject())),
                claims.sessionId(),
                claims.expiresAt());
    }
}
