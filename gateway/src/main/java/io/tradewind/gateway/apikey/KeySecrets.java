package io.tradewind.gateway.apikey;

import java.security.SecureRandom;
import java.util.Base64;

/** What programs send: {@code tw_} and 256 random bits. With that much chance in it a plain SHA-256 keeps it safe. */
final class KeySecrets {
    private static final String PREFIX = "tw_";
    private static final int BYTES = 32;
    private static final int HINT = PREFIX.length() + 4;

    private final SecureRandom random = new SecureRandom();

    String fresh() {
        byte[] secret = new byte[BYTES];
        random.nextBytes(secret);
        return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
    }

    static String hint(String key) {
        return key.substring(0, HINT);
    }
}
