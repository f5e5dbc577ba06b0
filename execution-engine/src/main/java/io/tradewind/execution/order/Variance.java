package io.tradewind.execution.order;

import io.tradewind.contracts.instrument.Instrument;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.UUID;

/**
 * Execution scheduling of one order: small, bounded differences in time, size and level, so that several accounts do
 * not hit one book in the same millisecond. Drawn from a hash of the trade id and recorded with the order, so the same
 * trade always gives the same values; not a disguise.
 *
 * @param delay 0..{@code timing_delay}
 * @param sizeFactor what the size was multiplied with, 1 ± {@code size_variance}
 * @param levelShift what was added to price, stop loss and take profit, quote currency, ± {@code level_variance}
 */
record Variance(Duration delay, BigDecimal sizeFactor, BigDecimal levelShift) {
    static final Variance NONE = new Variance(Duration.ZERO, BigDecimal.ONE, BigDecimal.ZERO);

    private static final int DRAW_BITS = 30;
    private static final BigDecimal DRAW_RANGE = BigDecimal.valueOf(1L << DRAW_BITS);

    /**
     * Draws the values of a trade.
     *
     * @param timingDelay longest delay
     * @param sizeVariance widest relative change of the size, 0..0.5
     * @param levelVariance widest change of the levels, quote currency
     */
    static Variance draw(UUID tradeId, Duration timingDelay, BigDecimal sizeVariance, BigDecimal levelVariance) {
        BigDecimal size = signed(tradeId, "size").multiply(sizeVariance, MathContext.DECIMAL64);
        return new Variance(
                Duration.ofMillis(unit(tradeId, "delay")
                        .multiply(BigDecimal.valueOf(timingDelay.toMillis()))
                        .setScale(0, RoundingMode.HALF_UP)
                        .longValueExact()),
                BigDecimal.ONE.add(size).setScale(6, RoundingMode.HALF_EVEN),
                signed(tradeId, "level").multiply(levelVariance).setScale(10, RoundingMode.HALF_EVEN));
    }

    /** The size to trade instead, on the lot grid. */
    BigDecimal size(BigDecimal size, Instrument instrument) {
        return sizeFactor.compareTo(BigDecimal.ONE) == 0 ? size : instrument.floorQuantity(size.multiply(sizeFactor));
    }

    /** The level to use instead, on the tick grid; null stays null. */
    BigDecimal level(BigDecimal level, Instrument instrument) {
        return level == null || levelShift.signum() == 0 ? level : instrument.roundPrice(level.add(levelShift));
    }

    boolean isNone() {
        return delay.isZero() && levelShift.signum() == 0 && sizeFactor.compareTo(BigDecimal.ONE) == 0;
    }

    /** -1..1. */
    private static BigDecimal signed(UUID tradeId, String what) {
        return unit(tradeId, what).multiply(BigDecimal.TWO).subtract(BigDecimal.ONE);
    }

    /** 0..1. */
    private static BigDecimal unit(UUID tradeId, String what) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest((tradeId + "/" + what).getBytes(StandardCharsets.UTF_8));
            long draw = ByteBuffer.wrap(hash).getLong() >>> (Long.SIZE - DRAW_BITS);
            return BigDecimal.valueOf(draw).divide(DRAW_RANGE, 9, RoundingMode.HALF_EVEN);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
