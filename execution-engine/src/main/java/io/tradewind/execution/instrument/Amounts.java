package io.tradewind.execution.instrument;

import io.tradewind.kit.error.Refusal;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** Numbers as services take them. A number like 1e999999999 is short to write and takes all memory to calculate with. */
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

    /**
     * An amount of an account's currency, no longer than services take one from each other: what was multiplied with a
     * rate has as many digits as that. The ledger and the paper venue round the same amounts by this.
     */
    public static BigDecimal rounded(BigDecimal exact) {
        return exact.scale() <= DECIMALS ? exact : exact.setScale(DECIMALS, RoundingMode.HALF_EVEN);
    }
}
