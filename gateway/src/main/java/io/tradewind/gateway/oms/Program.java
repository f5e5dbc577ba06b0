package io.tradewind.gateway.oms;

import io.tradewind.contracts.error.ErrorCode;
import io.tradewind.gateway.apikey.ApiKey;
import io.tradewind.gateway.apikey.ApiKeyHolder;
import io.tradewind.gateway.user.TradeRole;
import io.tradewind.kit.error.Refusal;
import io.tradewind.kit.identity.Claims;
import java.util.Map;

/**
 * A program that showed a key.
 *
 * @param key its key
 * @param claims what the agents are told: the key's owner, and those of his accounts that the key may touch
 */
record Program(ApiKeyHolder key, Claims claims) {

    /** 403 when the key does not carry the scope. */
    Program require(ApiKey.Scope scope) {
        if (!key.has(scope)) {
            throw new Refusal(
                    ErrorCode.AUTH_002,
                    "This key may not do this",
                    Map.of(
                            "needed_scope",
                            scope.name().toLowerCase(java.util.Locale.ROOT),
                            "scopes",
                            key.scopes().stream()
                                    .map(s -> s.name().toLowerCase(java.util.Locale.ROOT))
                                    .sorted()
                                    .toList()));
        }
        return this;
    }

    /** 403 when the key's owner may not trade, for what does more than take risk away: the role may have been taken away. */
    Program requireTrader() {
        TradeRole.require(key.roles());
        return this;
    }

    @Override
    public String toString() {
        return "Program[" + key.keyId() + "]";
    }
}
