package io.tradewind.kit.identity;

import io.tradewind.kit.error.Refusal;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;

/**
 * Verifies tokens: ES256 by the issuer's published key, audience = this service, not expired, not longer-lived than
 * allowed. A verified token is remembered until it expires, since verifying costs more than the call it protects.
 */
@Singleton
public class TokenVerifier {
    /** What is said of a token that held once. */
    public static final String EXPIRED = "The token has expired";

    private static final int REMEMBERED = 4096;
    /** One that names a thousand accounts by nine digits each; a header holds 16 kB, an address as much. */
    private static final int LONGEST_TOKEN = 14_336;

    private final String audience;
    private final KeyRing keys;
    private final Clock clock;
    private final Map<ByteBuffer, Claims> verified = Collections.synchronizedMap(new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<ByteBuffer, Claims> eldest) {
            return size() > REMEMBERED;
        }
    });

    TokenVerifier(@ConfigProperty(name = "tradewind.service") String service, KeyRing keys, Clock clock) {
        this.audience = service;
        this.keys = keys;
        this.clock = clock;
    }

    /** A token that does not hold; the message is for the caller. */
    public static final class InvalidToken extends Exception {
        private static final long serialVersionUID = 1L;

        InvalidToken(String message) {
            super(message, null, false, false);
        }
    }

    /**
     * Blocks while an unknown key is fetched from its issuer.
     *
     * @throws Refusal when the issuer does not answer, so that nobody can say whether it holds
     */
    public Claims verify(String token) throws InvalidToken {
        if (token.length() > LONGEST_TOKEN) {
            throw new InvalidToken("The token is too long");
        }
        Optional<Claims> known = remembered(token);
        if (known.isPresent()) {
            return known.get();
        }
        Instant now = clock.instant();
        Claims claims = verifyAnew(token, now);
        if (claims.roles().contains(Roles.SERVICE) && !claims.speaksForItsIssuer()) {
            throw new InvalidToken("A service's token speaks for that service only");
        }
        verified.put(digest(token), claims);
        return claims;
    }

    /** What a token that was verified before says, while it has not expired. Never blocks. */
    Optional<Claims> remembered(String token) {
        if (token.length() > LONGEST_TOKEN) {
            return Optional.empty();
        }
        ByteBuffer digest = digest(token);
        Claims known = verified.get(digest);
        if (known == null) {
            return Optional.empty();
        }
        if (clock.instant().isBefore(known.expiresAt())) {
            return Optional.of(known);
        }
        verified.remove(digest);
        return Optional.empty();
    }

    private Claims verifyAnew(String token, Instant now) throws InvalidToken {
        JwtConsumer consumer = new JwtConsumerBuilder()
                .setRequireExpirationTime()
                .setRequireIssuedAt()
                .setRequireSubject()
                .setMaxFutureValidityInMinutes(15)
                .setAllowedClockSkewInSeconds(0)
                .setEvaluationTime(NumericDate.fromMilliseconds(now.toEpochMilli()))
                .setExpectedAudience(audience)
                .setExpectedIssuers(true, keys.issuers())
                .setJwsAlgorithmConstraints(new AlgorithmConstraints(
                        ConstraintType.PERMIT, AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256))
                .setVerificationKeyResolver(keys)
                .build();
        try {
            return claims(consumer.processToClaims(token));
        } catch (InvalidJwtException e) {
            for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
                if (cause instanceof Refusal unchecked) {
                    throw unchecked;
                }
            }
            throw new InvalidToken(reason(e));
        } catch (MalformedClaimException e) {
            throw new InvalidToken("The token has a claim of the wrong kind");
        }
    }

    private static String reason(InvalidJwtException e) {
        if (e.hasExpired()) {
            return EXPIRED;
        }
        if (e.hasErrorCode(org.jose4j.jwt.consumer.ErrorCodes.AUDIENCE_INVALID)
                || e.hasErrorCode(org.jose4j.jwt.consumer.ErrorCodes.AUDIENCE_MISSING)) {
            return "The token is for another audience";
        }
        return "The token does not verify";
    }

    private static Claims claims(JwtClaims jwt) throws MalformedClaimException {
        List<String> roles = jwt.hasClaim("roles") ? jwt.getStringListClaimValue("roles") : List.of();
        Set<Long> accounts = Set.of();
        if (jwt.hasClaim("accounts")) {
            List<?> values = jwt.getClaimValue("accounts", List.class);
            accounts = values.stream()
                    .filter(Number.class::isInstance)
                    .map(v -> ((Number) v).longValue())
                    .collect(Collectors.toUnmodifiableSet());
        }
        return new Claims(
                jwt.getIssuer(),
                jwt.getSubject(),
                Set.copyOf(roles),
                accounts,
                jwt.hasClaim("sid") ? jwt.getStringClaimValue("sid") : null,
                Instant.ofEpochMilli(jwt.getExpirationTime().getValueInMillis()));
    }

    /** Tokens themselves are not kept in memory longer than their call. */
    private static ByteBuffer digest(String token) {
        try {
            return ByteBuffer.wrap(
                    MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
