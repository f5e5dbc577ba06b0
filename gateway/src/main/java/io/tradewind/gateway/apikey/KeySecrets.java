package io.tradewind.gateway.apikey;

import io.tradewind.gateway.secret.RandomSecret;

/** What programs send: {@code tw_} and 256 random bits. */
final class KeySecrets {
    private static final String PREFIX = "tw_";
    private static final int HINT = PREFIX.length() + 4;

    private KeySecrets() {}

    static String fresh() {
        return PREFIX + RandomSecret.fresh();
    }

    static String hint(String key) {
        return key.substring(0, HINT);
    }
}
