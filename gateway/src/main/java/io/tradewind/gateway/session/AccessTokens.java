package io.tradewind.gateway.session;

import io.tradewind.gateway.account.OwnedAccounts;
import io.tradewind.gateway.user.User;
import io.tradewind.kit.identity.TokenSigner;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** Signs what people show to the nine services. */
@Singleton
class AccessTokens {
    /** One token opens every service, the two streams included. */
    static final List<String> AUDIENCE = List.of(
            "gateway",
            "circuit-breaker-agent",
            "market-analysis-agent",
            "risk-management-agent",
            "execution-engine",
            "performance-tracker",
            "compliance-agent",
            "market-data-stream",
            "event-stream");

    private final TokenSigner signer;
    private final OwnedAccounts accounts;
    private final SessionConfig config;
    private final Clock clock;

    AccessTokens(TokenSigner signer, OwnedAccounts accounts, SessionConfig config, Clock clock) {
        this.signer = signer;
        this.accounts = accounts;
        this.config = config;
        this.clock = clock;
    }

    record Signed(String token, Instant expiresAt) {
        @Override
        public String toString() {
            return "Signed[" + expiresAt + "]";
        }
    }

    /** Ends with the session at the latest. */
    Signed of(User user, Session session) {
        Instant full = clock.instant().plus(config.tokenLife());
        Instant expiresAt = full.isBefore(session.expiresAt()) ? full : session.expiresAt();
        String token = signer.sign(
                AUDIENCE,
                user.id().toString(),
                Set.copyOf(user.roles()),
                accounts.of(user.id()),
                session.id().toString(),
                expiresAt);
        return new Signed(token, expiresAt);
    }
}
