package io.tradewind.gateway.session;

import java.security.SecureRandom;
import java.util.Base64;

/** Secrets that open a session again: 256 random bits, stored as their SHA-256 only. */
class RefreshSecrets {
    private static final int BYTES = 32;

    private final SecureRandom random = new SecureRandom();

    String fresh() {
        byte[] secret = new byte[BYTES];
        random.nextBytes(secret);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
    }
}
