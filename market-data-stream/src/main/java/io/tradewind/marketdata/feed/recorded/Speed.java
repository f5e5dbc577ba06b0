package io.tradewind.marketdata.feed.recorded;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;

/**
 * How much faster than it happened a recording is played.
 *
 * @param factor market time per wall time, above 0; null for as fast as possible
 */
record Speed(BigDecimal factor) {
    private static final BigDecimal FASTEST = BigDecimal.valueOf(1_000_000);

    /** Reads {@code 1}, {@code 60x}, {@code 0.5}, {@code max}. */
    static Speed parse(String text) {
        String plain = text.strip();
        if (plain.equalsIgnoreCase("max")) {
            return new Speed(null);
        }
        if (plain.endsWith("x")) {
            plain = plain.substring(0, plain.length() - 1);
        }
        try {
            BigDecimal factor = new BigDecimal(plain);
            if (factor.signum() > 0 && factor.compareTo(FASTEST) <= 0) {
                return new Speed(factor);
            }
        } catch (NumberFormatException e) {
            throw new UnreadableRecording("speed is neither a number nor max: " + Quoted.of(text), e);
        }
        throw new UnreadableRecording("speed is not within 0..1000000: " + Quoted.of(text));
    }

    boolean isUnlimited() {
        return factor == null;
    }

    /** Market time that passes in a stretch of wall time. */
    Duration market(Duration wall) {
        return Duration.ofNanos(
                BigDecimal.valueOf(wall.toNanos()).multiply(factor).longValue());
    }

    /** Wall time that a stretch of market time takes. */
    Duration wall(Duration market) {
        return Duration.ofMillis(BigDecimal.valueOf(market.toMillis())
                .divide(factor, 0, RoundingMode.UP)
                .longValue());
    }

    @Override
    public String toString() {
        return isUnlimited() ? "max" : factor.toPlainString() + "x";
    }
}
