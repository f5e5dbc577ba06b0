package io.tradewind.launcher.identity;

import java.security.PrivateKey;
import java.util.Map;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;

/** The key with which one service signs its tokens: EC P-256, ES256, named {@code <service>-<n>}. */
final class SigningKey {
    private final PublicJsonWebKey key;

    private SigningKey(PublicJsonWebKey key) {
        this.key = key;
    }

    static SigningKey create(String service, int number) {
        try {
            EllipticCurveJsonWebKey fresh = EcJwkGenerator.generateJwk(EllipticCurves.P256);
            fresh.setKeyId(service + "-" + number);
            fresh.setAlgorithm(AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256);
            fresh.setUse("sig");
            return new SigningKey(fresh);
        } catch (JoseException problem) {
            throw new IllegalStateException("no signing key could be made for " + service, problem);
        }
    }

    static SigningKey parse(String json) throws JoseException {
        return new SigningKey(PublicJsonWebKey.Factory.newPublicJwk(json));
    }

    /** Whether a text is such a key with its private part. */
    static boolean isPrivate(String json) {
        try {
            return parse(json).privateKey() != null;
        } catch (JoseException broken) {
            return false;
        }
    }

    String id() {
        return key.getKeyId();
    }

    PrivateKey privateKey() {
        return key.getPrivateKey();
    }

    /** The private part included: this text is a secret. */
    String toPrivateJson() {
        return key.toJson(JsonWebKey.OutputControlLevel.INCLUDE_PRIVATE);
    }

    Map<String, Object> publicPart() {
        return key.toParams(JsonWebKey.OutputControlLevel.PUBLIC_ONLY);
    }

    @Override
    public String toString() {
        return "SigningKey[" + id() + "]";
    }
}
