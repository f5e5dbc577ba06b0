package io.tradewind.marketdata.bar;

import io.tradewind.contracts.market.BarClosed;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The stream's indicators of one instrument and timeframe, updated bar by bar in decimal arithmetic of 34 digits.
 *
 * <p>{@code sma_20}: mean of the last 20 closes. {@code ema_20}: factor 2/21, begun with the mean of the first 20 closes.
 * {@code rsi_14}, {@code atr_14}: Wilder's smoothing, begun with the mean of the first 14 changes or true ranges (the
 * first true range needs a bar before it). A value appears as soon as there are bars enough for it, never earlier.
 */
public final class IndicatorSeries {
    /** Bars to read back so that a restarted series agrees with one that never stopped, in every printed digit. */
    public static final int WARM_UP_BARS = 1000;

    private static final int AVERAGE = 20;
    private static final int WILDER = 14;
    private static final int PRINTED_DIGITS = 12;
    private static final MathContext EXACT = MathContext.DECIMAL128;
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final BigDecimal EMA_FACTOR = BigDecimal.TWO.divide(BigDecimal.valueOf(AVERAGE + 1L), EXACT);

    private final Deque<BigDecimal> closes = new ArrayDeque<>();
    private final WilderMean gain = new WilderMean();
    private final WilderMean loss = new WilderMean();
    private final WilderMean trueRange = new WilderMean();
    private BigDecimal sum = BigDecimal.ZERO;
    private BigDecimal ema;
    private BigDecimal previousClose;

    /** Takes in the next closed bar and answers the values known after it, by name. */
    public Map<String, BigDecimal> add(BarClosed bar) {
        if (previousClose != null) {
            BigDecimal change = bar.close().subtract(previousClose);
            gain.add(change.max(BigDecimal.ZERO));
            loss.add(change.negate().max(BigDecimal.ZERO));
            BigDecimal high = bar.high().max(previousClose);
            BigDecimal low = bar.low().min(previousClose);
            trueRange.add(high.subtract(low));
        }
        previousClose = bar.close();
        addClose(bar.close());
        return values();
    }

    private void addClose(BigDecimal close) {
        closes.addLast(close);
        sum = sum.add(close);
        if (closes.size() > AVERAGE) {
            sum = sum.subtract(closes.removeFirst());
        }
        if (ema != null) {
            ema = ema.add(close.subtract(ema).multiply(EMA_FACTOR, EXACT), EXACT);
        } else if (closes.size() == AVERAGE) {
            ema = mean();
        }
    }

    private Map<String, BigDecimal> values() {
        Map<String, BigDecimal> values = new LinkedHashMap<>();
        if (closes.size() == AVERAGE) {
            values.put("sma_" + AVERAGE, printed(mean()));
            values.put("ema_" + AVERAGE, printed(ema));
        }
        if (gain.isKnown()) {
            values.put("rsi_" + WILDER, printed(relativeStrength()));
            values.put("atr_" + WILDER, printed(trueRange.value));
        }
        return values;
    }

    private BigDecimal relativeStrength() {
        BigDecimal moves = gain.value.add(loss.value, EXACT);
        // No movement at all is neither strong nor weak.
        return moves.signum() == 0
                ? BigDecimal.valueOf(50)
                : gain.value.multiply(HUNDRED, EXACT).divide(moves, EXACT);
    }

    private BigDecimal mean() {
        return sum.divide(BigDecimal.valueOf(AVERAGE), EXACT);
    }

    private static BigDecimal printed(BigDecimal value) {
        BigDecimal rounded = value.round(new MathContext(PRINTED_DIGITS, RoundingMode.HALF_EVEN));
        return rounded.signum() == 0 ? BigDecimal.ZERO : rounded.stripTrailingZeros();
    }

    private static final class WilderMean {
        private static final BigDecimal LENGTH = BigDecimal.valueOf(WILDER);
        private BigDecimal total = BigDecimal.ZERO;
        private BigDecimal value;
        private int count;

        void add(BigDecimal next) {
            if (value != null) {
                value = value.add(next.subtract(value).divide(LENGTH, EXACT), EXACT);
                return;
            }
            total = total.add(next);
            count++;
            if (count == WILDER) {
                value = total.divide(LENGTH, EXACT);
            }
        }

        boolean isKnown() {
            return value != null;
        }
    }
}
