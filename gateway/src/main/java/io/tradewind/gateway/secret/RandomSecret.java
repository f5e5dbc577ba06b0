package io.tradewind.gateway.secret;

import java.security.SecureRandom;
import java.util.Base64;

/**
 * Secrets that we hand out and recognise again by their SHA-256: keys, tickets, codes, tokens of confirmation. With this
 * much chance in them a plain SHA-256 keeps them safe.
 */
public final class RandomSecret {
    private static final int USUAL_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private RandomSecret() {}

    /** 256 random bits, in letters that need no quoting in an address. */
    public static String fresh() {
        return fresh(USUAL_BYTES);
    }

    /** So many random bytes, for codes that people copy by hand. */
    public static String fresh(int bytes) {
        byte[] secret = new byte[bytes];
        RANDOM.nextBytes(secret);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
    }
}
