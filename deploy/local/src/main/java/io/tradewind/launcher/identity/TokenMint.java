package io.tradewind.launcher.identity;

import io.tradewind.launcher.Service;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.lang.JoseException;

/** Signs a person's token with the gateway's key, for whoever may read that key on this machine. */
public final class TokenMint {
    /** The longest life that a service accepts in a person's token. */
    public static final Duration LONGEST = Duration.ofMinutes(15);

    private final IdentityDirectory identity;
    private final Clock clock;

    public TokenMint(IdentityDirectory identity, Clock clock) {
        this.identity = identity;
        this.clock = clock;
    }

    public Minted mint(Request request) throws IOException {
        SigningKey key = identity.loadSigningKey(Service.GATEWAY.id());
        Instant now = clock.instant();
        Instant end = now.plus(request.life());
        JwtClaims claims = new JwtClaims();
        claims.setIssuer(Service.GATEWAY.id());
        claims.setSubject(request.subject());
        claims.setAudience(request.audience());
        claims.setStringListClaim("roles", request.roles());
        claims.setClaim("accounts", request.accounts());
        claims.setGeneratedJwtId();
        claims.setIssuedAt(NumericDate.fromSeconds(now.getEpochSecond()));
        claims.setExpirationTime(NumericDate.fromSeconds(end.getEpochSecond()));
        JsonWebSignature signature = new JsonWebSignature();
        signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256);
        signature.setKeyIdHeaderValue(key.id());
        signature.setHeader("typ", "JWT");
        signature.setKey(key.privateKey());
        signature.setPayload(claims.toJson());
        try {
            return new Minted(signature.getCompactSerialization(), Instant.ofEpochSecond(end.getEpochSecond()));
        } catch (JoseException problem) {
            throw new IllegalStateException("the token could not be signed", problem);
        }
    }

    /**
     * What a token shall say.
     *
     * @param life above zero, at most {@link #LONGEST}
     */
    public record Request(
            String subject, List<String> audience, List<String> roles, List<Long> accounts, Duration life) {
        public Request {
            if (life.isNegative() || life.isZero() || life.compareTo(LONGEST) > 0) {
                throw new IllegalArgumentException("a token lives 1 to " + LONGEST.toSeconds() + " seconds");
            }
            audience = List.copyOf(audience);
            roles = List.copyOf(roles);
            accounts = List.copyOf(accounts);
        }
    }

    /** A signed token and its end. */
    public record Minted(String token, Instant expiresAt) {
        @Override
        public String toString() {
            return "Minted[expiresAt=" + expiresAt + "]";
        }
    }
}
