package io.tradewind.gateway.secondfactor;

import io.tradewind.kit.identity.Sha256;
import java.security.SecureRandom;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Codes on paper for the day the phone is gone: 80 random bits each, each good once, stored as SHA-256. */
final class RecoveryCodes {
    static final int COUNT = 10;
    private static final int BYTES = 10;

    private RecoveryCodes() {}

    /** Ten of them, as {@code ABCD-EFGH-IJKL-MNOP}. */
    static List<String> fresh(SecureRandom random) {
        return IntStream.range(0, COUNT).mapToObj(i -> one(random)).toList();
    }

    private static String one(SecureRandom random) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return Base32.encode(bytes).replaceAll("(.{4})(?=.)", "$1-");
    }

    /** Of a code as somebody types it: in any case, with or without dashes and blanks. */
    static String hash(String code) {
        return Sha256.hex(code.replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT));
    }
}
