package io.tradewind.marketdata.feed.recorded;

import java.math.BigDecimal;
import java.util.Arrays;

/** Many decimals in little memory: nine bytes each, exact. */
final class DecimalColumn {
    private static final byte ABSENT = Byte.MIN_VALUE;
    private static final int FIRST_SIZE = 1024;

    private long[] unscaled = new long[FIRST_SIZE];
    private byte[] scales = new byte[FIRST_SIZE];
    private int size;

    /** True when the value fits: up to 18 digits and a scale within a byte. */
    static boolean fits(BigDecimal value) {
        BigDecimal stripped = value.stripTrailingZeros();
        return stripped.precision() <= 18 && Math.abs(stripped.scale()) < 120;
    }

    /** Appends a value that {@link #fits}, or null for "not said". */
    void add(BigDecimal value) {
        if (size == scales.length) {
            unscaled = Arrays.copyOf(unscaled, size * 2);
            scales = Arrays.copyOf(scales, size * 2);
        }
        if (value == null) {
            scales[size++] = ABSENT;
            return;
        }
        BigDecimal stripped = value.stripTrailingZeros();
        unscaled[size] = stripped.unscaledValue().longValueExact();
        scales[size++] = (byte) stripped.scale();
    }

    BigDecimal get(int index) {
        byte scale = scales[index];
        if (scale == ABSENT) {
            return null;
        }
        // A negative scale would print as 1E+2 somewhere: whole numbers are kept with scale 0.
        BigDecimal value = BigDecimal.valueOf(unscaled[index], scale);
        return scale < 0 ? value.setScale(0) : value;
    }

    void swapOrder(int[] order) {
        long[] newUnscaled = new long[order.length];
        byte[] newScales = new byte[order.length];
        for (int i = 0; i < order.length; i++) {
            newUnscaled[i] = unscaled[order[i]];
            newScales[i] = scales[order[i]];
        }
        unscaled = newUnscaled;
        scales = newScales;
        size = order.length;
    }
}
