package io.tradewind.gateway.secondfactor;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.OptionalLong;
import javax.crypto.spec.SecretKeySpec;

/** Codes of authenticator apps (RFC 6238): SHA-1, six digits, steps of 30 seconds, one step of tolerance each way. */
final class Totp {
    private static final Duration STEP = Duration.ofSeconds(30);
    /** Steps before and after the present one whose codes are good. */
    static final int TOLERANCE = 1;

    private final TimeBasedOneTimePasswordGenerator generator = new TimeBasedOneTimePasswordGenerator(STEP);

    /** The step whose code this is, among those that are good at this moment; empty = a wrong code. */
    OptionalLong stepOf(byte[] secret, String code, Instant now) {
        long present = Math.floorDiv(now.getEpochSecond(), STEP.toSeconds());
        OptionalLong found = OptionalLong.empty();
        // Every step is looked at, whichever fits: the time taken tells nothing.
        for (long step = present - TOLERANCE; step <= present + TOLERANCE; step++) {
            if (MessageDigest.isEqual(ascii(code(secret, step)), ascii(code))) {
                found = OptionalLong.of(step);
            }
        }
        return found;
    }

    String code(byte[] secret, long step) {
        try {
            return generator.generateOneTimePasswordString(
                    new SecretKeySpec(secret, "HmacSHA1"), Instant.ofEpochSecond(step * STEP.toSeconds()), Locale.ROOT);
        } catch (InvalidKeyException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
