package io.tradewind.execution.instrument;

import io.tradewind.kit.error.Refusal;
import java.math.BigDecimal;

/** Numbers of requests. A number like 1e999999999 is short to write and takes all memory to calculate with. */
public final class Amounts {
    private static final int DIGITS = 30;
    private static final int DECIMALS = 18;
    private static final int ZEROS = -12;

    private Amounts() {}

    /** Of ASCII digits: others look like numbers and are read as none elsewhere. */
    public static BigDecimal read(String text) {
        if (!text.chars().allMatch(c -> c < 128)) {
            throw new NumberFormatException("not of ASCII digits");
        }
        return new BigDecimal(text.strip());
    }

    /** A number that has to be there. */
    public static BigDecimal required(String field, BigDecimal value) {
        if (value == null) {
            throw Refusal.field(field, null, "is missing");
        }
        return optional(field, value);
    }

    /** A number that may be missing. */
    public static BigDecimal optional(String field, BigDecimal value) {
        if (value != null && (value.precision() > DIGITS || value.scale() > DECIMALS || value.scale() < ZEROS)) {
            throw Refusal.field(field, value.toString(), "has more digits than any price or size");
        }
        return value == null || value.scale() >= 0 ? value : value.setScale(0);
    }
}
