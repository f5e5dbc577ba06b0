package io.tradewind.gateway.edge;

import com.fasterxml.jackson.databind.JsonNode;
import io.tradewind.contracts.error.ErrorCode;
import io.tradewind.kit.error.Refusal;
import io.tradewind.kit.identity.Roles;
import java.util.Collections;
import java.util.Set;

/**
 * Agents tell their callers that an account is there and not theirs. At this door somebody else's account is not there,
 * as everything of somebody else's; only who may look at everybody's accounts is told that he may do no more.
 */
public final class ForeignAccounts {
    private static final Set<String> SEE_ALL = Set.of(Roles.OPERATOR, Roles.RISK_OFFICER, Roles.ADMIN);

    private ForeignAccounts() {}

    /**
     * Refuses (404) where an agent's refusal is about somebody else's account.
     *
     * @param roles of whoever called
     * @param error the agent's {@code error} object
     */
    public static void hide(Set<String> roles, JsonNode error) {
        JsonNode account = error.path("details").path("account_id");
        if (error.path("code").asText().equals(ErrorCode.AUTH_002.name())
                && account.isValueNode()
                && Collections.disjoint(roles, SEE_ALL)) {
            throw Refusal.notFound("account", account.asText());
        }
    }
}
