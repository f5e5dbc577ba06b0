package io.tradewind.gateway.edge;

import com.fasterxml.jackson.databind.JsonNode;
import io.tradewind.contracts.error.ErrorCode;
import io.tradewind.kit.error.Refusal;
import io.tradewind.kit.identity.Roles;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;

/**
 * Agents tell their callers that an account is there and not theirs. At this door somebody else's account is not there,
 * as everything of somebody else's; only who may look at everybody's accounts is told that he may do no more.
 */
public final class ForeignAccounts {
    private static final Set<String> SEE_ALL = Set.of(Roles.OPERATOR, Roles.RISK_OFFICER, Roles.ADMIN);

    private ForeignAccounts() {}

    /**
     * Refuses (404) where an agent's refusal is about somebody else's account. The agent's number of it stays here: it
     * would tell that a label is somebody's.
     *
     * @param roles of whoever called
     * @param error the agent's {@code error} object
     * @param named what the caller called the account
     */
    public static void hide(Set<String> roles, JsonNode error, Optional<String> named) {
        if (error.path("code").asText().equals(ErrorCode.AUTH_002.name())
                && error.path("details").path("account_id").isValueNode()
                && Collections.disjoint(roles, SEE_ALL)) {
            throw named.map(account -> Refusal.notFound("account", account))
                    .orElseGet(() -> new Refusal(ErrorCode.REQ_003, "No such account"));
        }
    }
}
