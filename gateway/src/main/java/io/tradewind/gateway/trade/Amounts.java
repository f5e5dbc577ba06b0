package io.tradewind.gateway.trade;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** How exact numbers are shown. */
public final class Amounts {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final int PERCENT_SCALE = 4;

    private Amounts() {}

    /** The same number without trailing zeros; null stays null. */
    public static BigDecimal plain(BigDecimal exact) {
        if (exact == null) {
            return null;
        }
        BigDecimal stripped = exact.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    /** Part of a whole in percent, 4 decimals; null when there is no whole. */
    public static BigDecimal percent(BigDecimal part, BigDecimal whole) {
        return part == null || whole == null || whole.signum() == 0
                ? null
                : plain(part.multiply(HUNDRED).divide(whole, PERCENT_SCALE, RoundingMode.HALF_EVEN));
    }

    /** Money as a person reads it: 2 decimals. */
    public static String money(BigDecimal exact, String currency) {
        return exact == null
                ? "unknown"
                : exact.setScale(2, RoundingMode.HALF_EVEN).toPlainString() + " " + currency;
    }
}
