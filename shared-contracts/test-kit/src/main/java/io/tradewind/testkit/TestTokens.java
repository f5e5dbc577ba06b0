package io.tradewind.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.lang.JoseException;

/** Really signed tokens. */
public final class TestTokens {
    private TestTokens() {}

    /** A service speaking for itself. */
    public static String service(String issuer, String audience) {
        return sign(issuer, issuer, List.of(audience), Set.of("service"), List.of(), 300);
    }

    /** A person, as the gateway signs it. */
    public static String person(String userId, Set<String> roles, List<Long> accounts, String audience) {
        return sign("gateway", userId, List.of(audience), roles, accounts, 300);
    }

    /** Expired a minute ago. */
    public static String expired(String issuer, String audience) {
        return sign(issuer, issuer, List.of(audience), Set.of("service"), List.of(), -60);
    }

    /** Anything. */
    public static String sign(
            String issuer, String subject, List<String> audience, Set<String> roles, List<Long> accounts, int seconds) {
        try {
            EllipticCurveJsonWebKey key = (EllipticCurveJsonWebKey) JsonWebKey.Factory.newJwk(
                    Files.readString(SuiteResource.identities().directory().resolve(issuer + ".jwk")));
            JwtClaims claims = new JwtClaims();
            claims.setIssuer(issuer);
            claims.setSubject(subject);
            claims.setAudience(audience);
            claims.setStringListClaim("roles", List.copyOf(roles));
            claims.setClaim("accounts", accounts);
            NumericDate now = NumericDate.now();
            now.addSeconds(Math.min(0, seconds) - 1);
            claims.setIssuedAt(now);
            NumericDate end = NumericDate.now();
            end.addSeconds(seconds);
            claims.setExpirationTime(end);
            JsonWebSignature signature = new JsonWebSignature();
            signature.setPayload(claims.toJson());
            signature.setKey(key.getPrivateKey());
            signature.setKeyIdHeaderValue(key.getKeyId());
            signature.setAlgorithmHeaderValue("ES256");
            return signature.getCompactSerialization();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }
}
