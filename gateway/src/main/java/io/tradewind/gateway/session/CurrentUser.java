package io.tradewind.gateway.session;

import io.tradewind.contracts.error.ErrorCode;
import io.tradewind.kit.error.Refusal;
import io.tradewind.kit.identity.Caller;
import io.tradewind.kit.identity.Claims;
import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;
import java.util.UUID;

/** The person whose call is being served. */
@RequestScoped
public class CurrentUser {
    private final Caller caller;

    CurrentUser(Caller caller) {
        this.caller = caller;
    }

    /** Her id; refuses tokens that the operator of this machine made by hand, which may name nobody in the user table. */
    public UUID id() {
        try {
            return UUID.fromString(caller.subject());
        } catch (IllegalArgumentException noUserId) {
            throw new Refusal(ErrorCode.AUTH_002, "This needs the token of a person who has logged in");
        }
    }

    /** Her session; empty for tokens that were made by hand. */
    public Optional<UUID> session() {
        return Optional.ofNullable(caller.claims().sessionId()).map(UUID::fromString);
    }

    /** Everything the token says. */
    public Claims claims() {
        return caller.claims();
    }
}
