package io.tradewind.gateway.amarktai;

import io.tradewind.kit.error.Refusal;
import java.util.regex.Pattern;

/** The header of a call whose repeats are to have one effect. */
final class IdempotencyKey {
    static final String HEADER = "Idempotency-Key";

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._:-]{1,100}");

    private IdempotencyKey() {}

    /** The key as it was sent; null = none came with the call. */
    static String checked(String key) {
        if (key != null && !FORM.matcher(key).matches()) {
            throw Refusal.field(HEADER, null, "has 1 to 100 letters, digits or . _ : -");
        }
        return key;
    }
}
