package io.tradewind.kit.identity;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.lang.JoseException;

/** Signs this service's tokens. A token is used for its whole life, since a signature costs more than a call. */
@Singleton
public class TokenSigner {
    private static final int REMEMBERED = 2048;
    private static final Duration RENEW_BEFORE_END = Duration.ofSeconds(60);

    private final String service;
    private final SigningKey key;
    private final IdentityConfig config;
    private final Clock clock;
    private final Map<Subject, Signed> tokens = new ConcurrentHashMap<>();

    TokenSigner(
            @ConfigProperty(name = "tradewind.service") String service,
            SigningKey key,
            IdentityConfig config,
            Clock clock) {
        this.service = service;
        this.key = key;
        this.config = config;
        this.clock = clock;
    }

    /** @param sessionId null = none */
    private record Subject(String audience, String subject, Set<String> roles, Set<Long> accounts, String sessionId) {}

    private record Signed(String token, String keyId, Instant expiresAt) {}

    /** A token with which this service speaks for itself. */
    public String forSelf(String audience) {
        return remembered(new Subject(audience, service, Set.of(Roles.SERVICE), Set.of(), null));
    }

    /** A token with which this service speaks for somebody else. */
    public String onBehalfOf(String audience, Claims person) {
        return remembered(new Subject(audience, person.subject(), person.roles(), person.accounts(), null));
    }

    /** As {@link #onBehalfOf}, and it says of which session it is: what is opened with it ends with that one. */
    public String inSession(String audience, Claims person) {
        return remembered(
                new Subject(audience, person.subject(), person.roles(), person.accounts(), person.sessionId()));
    }

    /** Signs a new token, not remembered: for people's sessions. */
    public String sign(
            Collection<String> audience,
            String subject,
            Set<String> roles,
            Set<Long> accounts,
            String sessionId,
            Instant expiresAt) {
        JwtClaims claims = new JwtClaims();
        claims.setIssuer(service);
        claims.setSubject(subject);
        claims.setAudience(List.copyOf(audience));
        claims.setIssuedAt(NumericDate.fromSeconds(clock.instant().getEpochSecond()));
        claims.setExpirationTime(NumericDate.fromSeconds(expiresAt.getEpochSecond()));
        claims.setStringListClaim("roles", List.copyOf(new TreeSet<>(roles)));
        claims.setClaim("accounts", List.copyOf(new TreeSet<>(accounts)));
        if (sessionId != null) {
            claims.setStringClaim("sid", sessionId);
            claims.setGeneratedJwtId();
        }
        EllipticCurveJsonWebKey current = key.current();
        JsonWebSignature signature = new JsonWebSignature();
        signature.setPayload(claims.toJson());
        signature.setKey(current.getPrivateKey());
        signature.setKeyIdHeaderValue(current.getKeyId());
        signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256);
        try {
            return signature.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException("token cannot be signed", e);
        }
    }

    private String remembered(Subject subject) {
        Instant now = clock.instant();
        Signed signed = tokens.get(subject);
        if (signed != null
                && now.plus(RENEW_BEFORE_END).isBefore(signed.expiresAt())
                && signed.keyId().equals(key.current().getKeyId())) {
            return signed.token();
        }
        if (tokens.size() >= REMEMBERED) {
            tokens.clear();
        }
        Instant expiresAt = now.plus(config.tokenLife());
        String token = sign(
                List.of(subject.audience()),
                subject.subject(),
                subject.roles(),
                subject.accounts(),
                subject.sessionId(),
                expiresAt);
        tokens.put(subject, new Signed(token, key.current().getKeyId(), expiresAt));
        return token;
    }
}
