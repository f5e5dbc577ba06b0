package io.tradewind.gateway.hmac;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA256 over the raw body followed by the ASCII timestamp, as lower-case hexadecimal digits. */
final class Signature {
    private static final String ALGORITHM = "HmacSHA256";
    private static final byte[] NOBODYS = new byte[32];

    private Signature() {}

    static String of(byte[] secret, byte[] body, String timestamp) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret, ALGORITHM));
            mac.update(body);
            mac.update(timestamp.getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(mac.doFinal());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /**
     * Whether the signature was made with one of the secrets. Takes as long for a right one as for a wrong one, and does
     * the same work for a service without secrets.
     */
    static boolean matches(List<byte[]> secrets, byte[] body, String timestamp, String shown) {
        byte[] given = shown.getBytes(StandardCharsets.UTF_8);
        boolean found = false;
        for (byte[] secret : secrets.isEmpty() ? List.of(NOBODYS) : secrets) {
            byte[] right = of(secret, body, timestamp).getBytes(StandardCharsets.US_ASCII);
            found |= MessageDigest.isEqual(right, given);
        }
        return found && !secrets.isEmpty();
    }
}
