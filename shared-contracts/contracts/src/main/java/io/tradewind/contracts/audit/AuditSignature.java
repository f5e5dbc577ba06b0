package io.tradewind.contracts.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;

/** ES256 (ECDSA on P-256 with SHA-256) over texts, with keys as RFC 7517 writes them. */
public final class AuditSignature {
    private static final String ALGORITHM = "SHA256withECDSAinP1363Format";
    private static final int LENGTH = 128;
    private static final ObjectMapper JSON = new ObjectMapper();

    private AuditSignature() {}

    /**
     * A public key.
     *
     * @param x of the point, base64url as in a JWK
     * @param y of the point, base64url as in a JWK
     */
    public record Key(String x, String y) {
        /** Reads a JWK; members that are not of the public key are passed over. */
        public static Key of(String jwk) {
            try {
                JsonNode json = JSON.readTree(jwk);
                Key key = new Key(json.path("x").asText(), json.path("y").asText());
                if (!"EC".equals(json.path("kty").asText())
                        || !"P-256".equals(json.path("crv").asText())) {
                    throw new IllegalArgumentException("not a JWK of an EC key on P-256");
                }
                key.toJava();
                return key;
            } catch (IOException | GeneralSecurityException e) {
                throw new IllegalArgumentException("not a JWK of an EC key on P-256", e);
            }
        }

        /** With its members in the order that RFC 7638 asks for. */
        public String jwk() {
            return "{\"crv\":\"P-256\",\"kty\":\"EC\",\"x\":\"" + x + "\",\"y\":\"" + y + "\"}";
        }

        /** RFC 7638, base64url. */
        public String thumbprint() {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(Digests.fresh().digest(jwk().getBytes(StandardCharsets.UTF_8)));
        }

        private PublicKey toJava() throws GeneralSecurityException {
            AlgorithmParameters curve = AlgorithmParameters.getInstance("EC");
            curve.init(new ECGenParameterSpec("secp256r1"));
            ECPoint point = new ECPoint(number(x), number(y));
            return KeyFactory.getInstance("EC")
                    .generatePublic(new ECPublicKeySpec(point, curve.getParameterSpec(ECParameterSpec.class)));
        }

        private static BigInteger number(String base64) {
            return new BigInteger(1, Base64.getUrlDecoder().decode(base64));
        }
    }

    /** r and s, 64 bytes in lower-case hexadecimal. */
    public static String sign(PrivateKey key, String body) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(key);
            signature.update(body.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the audit key cannot sign", e);
        }
    }

    /** False also for what is no signature at all, capital letters included: there is one way to write it. */
    public static boolean isBy(Key key, String body, String signature) {
        if (signature.length() != LENGTH || !signature.equals(signature.toLowerCase(Locale.ROOT))) {
            return false;
        }
        try {
            Signature check = Signature.getInstance(ALGORITHM);
            check.initVerify(key.toJava());
            check.update(body.getBytes(StandardCharsets.UTF_8));
            return check.verify(HexFormat.of().parseHex(signature));
        } catch (SignatureException | IllegalArgumentException e) {
            return false;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has ES256", e);
        }
    }
}
