package io.tradewind.execution.order;

import io.tradewind.contracts.Side;
import io.tradewind.contracts.execution.ExecutionVariance;
import io.tradewind.contracts.execution.OrderType;
import io.tradewind.contracts.instrument.Instrument;
import io.tradewind.execution.instrument.OrderShape;
import io.tradewind.execution.instrument.Violation;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/**
 * Execution scheduling of one order: small, bounded differences in time, size and level, so that several accounts do
 * not hit one book in the same millisecond. Drawn from a hash of the trade id and recorded with the order, so the same
 * trade always gives the same values; not a disguise.
 *
 * @param delay 0..{@code timing_delay}
 * @param sizeFactor what the size was multiplied with, 1 ± {@code size_variance}
 * @param levelShift what was added to price, stop loss and take profit, quote currency, ± {@code level_variance}; never
 *     to the worse side of a limit
 */
record Variance(Duration delay, BigDecimal sizeFactor, BigDecimal levelShift) {
    static final Variance NONE = new Variance(Duration.ZERO, BigDecimal.ONE, BigDecimal.ZERO);

    private static final BigDecimal WIDEST_SHARE = new BigDecimal("0.001");
    private static final BigDecimal WIDEST_TICKS = BigDecimal.valueOf(5);

    private static final int DRAW_BITS = 30;
    private static final BigDecimal DRAW_RANGE = BigDecimal.valueOf(1L << DRAW_BITS);

    /** Bounds that nobody needs to keep out of another's millisecond: wider, they would be another order (ADR 0192). */
    static Optional<Violation> tooWide(TradeAsk.VarianceBounds bounds, OrderShape asked) {
        Instrument instrument = asked.instrument();
        BigDecimal widest = asked.reference()
                .multiply(WIDEST_SHARE)
                .max(instrument.tickSize().multiply(WIDEST_TICKS));
        if (bounds.levelVariance().compareTo(widest) <= 0) {
            return Optional.empty();
        }
        return Optional.of(new Violation(
                "personality_variance.level_variance",
                "personality_variance.level_variance has to be within 0 and 0.1 % of the price, or 5 ticks",
                bounds.levelVariance(),
                widest.stripTrailingZeros(),
                widest.stripTrailingZeros()));
    }

    /** What a trade's id makes of the bounds; a limit is a promise, and only moves to where it costs less. */
    static Variance of(UUID tradeId, TradeAsk.VarianceBounds bounds, OrderShape asked) {
        Variance drawn = draw(tradeId, bounds.timingDelay(), bounds.sizeVariance(), bounds.levelVariance());
        if (asked.type() != OrderType.LIMIT) {
            return drawn;
        }
        BigDecimal width = drawn.levelShift.abs();
        return new Variance(drawn.delay, drawn.sizeFactor, asked.side() == Side.BUY ? width.negate() : width);
    }

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

    /** As it is kept with the order; null when nothing was allowed to stray. */
    ExecutionVariance recorded(TradeAsk.VarianceBounds bounds, OrderShape asked) {
        return isNone() && bounds.timingDelay().isZero()
                ? null
                : new ExecutionVariance(
                        bounds.timingDelay().toMillis(),
                        bounds.sizeVariance(),
                        bounds.levelVariance(),
                        delay.toMillis(),
                        sizeFactor,
                        levelShift,
                        asked.quantity(),
                        asked.price(),
                        asked.stopLoss(),
                        asked.takeProfit());
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
