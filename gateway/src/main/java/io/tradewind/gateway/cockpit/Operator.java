package io.tradewind.gateway.cockpit;

import io.tradewind.contracts.error.ErrorCode;
import io.tradewind.kit.error.Refusal;
import io.tradewind.kit.identity.Claims;
import io.tradewind.kit.identity.Roles;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/** Somebody at the cockpit: who it is, and in whose name agents are asked. Only own accounts are ever touched. */
public record Operator(UUID userId, Claims claims) {
    /** The person behind a call; refuses (403) tokens made by hand that name no user. */
    public static Operator of(Claims claims) {
        try {
            return new Operator(UUID.fromString(claims.subject()), claims);
        } catch (IllegalArgumentException nobody) {
            throw new Refusal(ErrorCode.AUTH_002, "This token names no user, and only users have a cockpit");
        }
    }

    /** The person whose work goes on without a call. */
    public static Operator absent(UUID userId, Set<Long> accounts, Instant until) {
        return new Operator(
                userId,
                new Claims("gateway", userId.toString(), Set.of(Roles.USER, Roles.TRADER), accounts, null, until));
    }
}
