package io.tradewind.analysis.strategy;

import io.tradewind.analysis.bar.Bar;
import io.tradewind.analysis.bar.Bars;
import io.tradewind.analysis.bar.Candle;
import io.tradewind.analysis.indicator.Atr;
import io.tradewind.analysis.indicator.Seed;
import io.tradewind.analysis.indicator.Volumes;
import io.tradewind.analysis.strategy.Decision.NoSetup;
import io.tradewind.analysis.strategy.Decision.TooFewBars;
import io.tradewind.contracts.Direction;
import io.tradewind.contracts.market.Timeframe;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Opening range breakout, after Toby Crabel ("Day Trading with Short Term Price Patterns and Opening Range Breakout",
 * 1990). The range is high and low of the first {@code range_minutes} of the instrument's trading session; for a market
 * that never closes the session is the UTC day.
 *
 * <p>LONG (SHORT is the mirror image) when the deciding bar is the first after the range, and within
 * {@code entry_minutes} of it, that closes above the range's high, does so by more than {@code buffer_atr} ATRs, and the
 * range is at least {@code min_range_atr} ATRs high. So at most one trade a session in each direction; a first close that
 * is not far enough beyond the edge uses that direction up.
 *
 * <p>Stop {@code stop_range} heights of the range below the broken edge, at least half an ATR from the close; target
 * {@code reward_ratio} times as far.
 *
 * <p>Confidence = 0.35·b + 0.25·f + 0.2·q + 0.2·v, with b = x/(1+x) where x is the distance of the close beyond the edge
 * in ATRs, f = share of the entry time that is left, q = |close - open| / (high - low) of the deciding bar, v = half the
 * volume ratio, at most 1, and 0.5 where volume is unknown.
 */
final class OpeningRangeBreakout implements Strategy {
    private static final List<Parameter> PARAMETERS = List.of(
            Parameter.integer("range_minutes", 1, 120, 30, "Length of the opening range, in minutes."),
            Parameter.integer("entry_minutes", 5, 480, 240, "Entries are taken this long after the range, in minutes."),
            Parameter.integer("atr_period", 2, 20, 14, "Bars of Wilder's average true range."),
            Parameter.decimal("buffer_atr", "0", "5", "0.1", "A close must be this far beyond the range, in ATRs."),
            Parameter.decimal("min_range_atr", "0", "20", "1", "The range must be at least this high, in ATRs."),
            Parameter.decimal("stop_range", "0.1", "2", "0.5", "Stop behind the broken edge, in heights of the range."),
            Parameter.decimal("reward_ratio", "0.5", "10", "2", "Distance of the target, in distances of the stop."));

    @Override
    public String name() {
        return "ORB";
    }

    @Override
    public String version() {
        return "1";
    }

    @Override
    public String help() {
        return "Opening range breakout: trades the first close beyond the high or low of the session's first minutes.";
    }

    @Override
    public String confidence() {
        return "0.35 breakout (distance x beyond the range in ATRs, x/(1+x)) + 0.25 share of the entry time left + 0.2 body"
                + " of the deciding bar against its span + 0.2 volume (half the ratio to the mean of 20 bars, at most 1;"
                + " 0.5 if unknown). A ranking, not a probability.";
    }

    @Override
    public List<Parameter> parameters() {
        return PARAMETERS;
    }

    @Override
    public Optional<String> objection(Parameters p, Timeframe timeframe) {
        long bar = timeframe.length().toMinutes();
        if (p.integer("range_minutes") < bar) {
            return Optional.of("range_minutes must be at least one bar (" + bar + " minutes on " + timeframe + ")");
        }
        if (p.integer("range_minutes") % bar != 0) {
            return Optional.of(
                    "range_minutes must be a whole number of bars (" + bar + " minutes on " + timeframe + ")");
        }
        return Optional.empty();
    }

    @Override
    public int barsNeeded(Parameters p, Timeframe timeframe) {
        return p.integer("range_minutes") / (int) timeframe.length().toMinutes() + p.integer("atr_period") + 1;
    }

    @Override
    public int barsRead(Parameters p, Timeframe timeframe) {
        int minutes = p.integer("range_minutes") + p.integer("entry_minutes");
        int session = minutes / (int) timeframe.length().toMinutes() + 1;
        return Math.min(Strategies.FURTHEST_BACK, session + 5 * p.integer("atr_period"));
    }

    @Override
    public Decision decide(Bars given, Parameters p) {
        int needed = barsNeeded(p, given.timeframe());
        if (given.size() < needed) {
            return new TooFewBars(needed, given.size());
        }
        Bars bars = given.tail(barsRead(p, given.timeframe()));
        Instant start = bars.instrument().session().sessionStart(bars.last().openTime());
        Instant ready = start.plus(Duration.ofMinutes(p.integer("range_minutes")));
        Readings readings = new Readings().put("close", bars.last().close());
        if (bars.last().openTime().isBefore(ready)) {
            return none("the opening range is not complete before " + ready, readings);
        }
        Instant end = ready.plus(entryTime(p));
        if (bars.last().closeTime().isAfter(end)) {
            return none("the time for entries ended at " + end, readings);
        }
        Optional<Range> range = Range.of(bars, start, ready);
        if (range.isEmpty()) {
            return none("the opening range from " + start + " to " + ready + " is not covered by the bars", readings);
        }
        return breakout(bars, p, range.get(), readings);
    }

    private static Decision breakout(Bars bars, Parameters p, Range range, Readings readings) {
        double atr = range(bars, p.integer("atr_period"));
        OptionalDouble volume = Volumes.ratio(bars);
        readings.put("atr", atr)
                .put("range_high", range.high)
                .put("range_low", range.low)
                .put("volume_ratio", volume);
        double height = range.high.subtract(range.low).doubleValue();
        if (!(atr > 0) || height < p.decimal("min_range_atr") * atr) {
            return none("the opening range is not high enough against the ATR", readings);
        }
        double buffer = p.decimal("buffer_atr") * atr;
        double close = bars.last().close().doubleValue();
        double above = close - range.high.doubleValue();
        double below = range.low.doubleValue() - close;
        Direction direction = above > below ? Direction.LONG : Direction.SHORT;
        double beyond = Math.max(above, below);
        if (!(beyond > buffer)) {
            return none("the close is not beyond the opening range", readings);
        }
        if (range.leftBefore(bars, direction)) {
            return none("an earlier bar of this session already closed beyond the range on that side", readings);
        }
        return trade(bars, p, range, direction, new Break(beyond, height, atr, volume), readings);
    }

    private static double range(Bars bars, int period) {
        Atr atr = new Atr(period, Seed.FIRST);
        for (int i = 0; i < bars.size(); i++) {
            Candle bar = bars.candle(i);
            atr.next(bar);
        }
        return atr.value();
    }

    private static Decision trade(
            Bars bars, Parameters p, Range range, Direction direction, Break broken, Readings readings) {
        double distance = Math.max(broken.beyond + p.decimal("stop_range") * broken.height, broken.atr / 2);
        Bar last = bars.last();
        Instant end = range.ready.plus(entryTime(p));
        double left = (double) Duration.between(last.closeTime(), end).toMillis()
                / entryTime(p).toMillis();
        double span = last.high().subtract(last.low()).doubleValue();
        double body = last.close().subtract(last.open()).abs().doubleValue();
        OptionalDouble volume = broken.volume;
        double confidence = 0.35 * Trade.saturating(broken.beyond / broken.atr)
                + 0.25 * Trade.clamp(left)
                + 0.2 * (span > 0 ? Trade.clamp(body / span) : 0)
                + 0.2 * Trade.clamp(volume.isPresent() ? volume.getAsDouble() / 2 : 0.5);
        String edge = direction == Direction.LONG
                ? "above the high " + range.high.toPlainString()
                : "below the low " + range.low.toPlainString();
        List<String> reasons = List.of(
                "opening range from " + range.start + " to " + range.ready + ": " + range.low.toPlainString() + " to "
                        + range.high.toPlainString(),
                "first close of the session " + edge + ": " + last.close().toPlainString(),
                String.format(Locale.ROOT, "the close is %.2f ATR beyond it", broken.beyond / broken.atr));
        return Trade.at(
                bars.instrument(),
                direction,
                last.close(),
                distance,
                p.exact("reward_ratio"),
                confidence,
                readings,
                reasons);
    }

    private static Duration entryTime(Parameters p) {
        return Duration.ofMinutes(p.integer("entry_minutes"));
    }

    private static Decision none(String reason, Readings readings) {
        return new NoSetup(reason, readings);
    }

    private record Break(double beyond, double height, double atr, OptionalDouble volume) {}

    /**
     * High and low of the session's opening; known from the first bar that opens at or after {@code ready}.
     *
     * @param firstAfter position of that bar
     */
    private record Range(Instant start, Instant ready, BigDecimal high, BigDecimal low, int firstAfter) {

        /** Empty unless the bars reach back to the session's start and the range holds at least one bar. */
        static Optional<Range> of(Bars bars, Instant start, Instant ready) {
            if (bars.first().openTime().isAfter(start)) {
                return Optional.empty();
            }
            int from = firstSince(bars, start);
            int to = firstSince(bars, ready);
            if (from == to) {
                return Optional.empty();
            }
            BigDecimal high = bars.get(from).high();
            BigDecimal low = bars.get(from).low();
            for (int i = from + 1; i < to; i++) {
                high = high.max(bars.get(i).high());
                low = low.min(bars.get(i).low());
            }
            return Optional.of(new Range(start, ready, high, low, to));
        }

        /** Position of the first bar that opened then or later; the number of bars when there is none. */
        private static int firstSince(Bars bars, Instant time) {
            int low = 0;
            int high = bars.size();
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (bars.get(middle).openTime().isBefore(time)) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            return low;
        }

        /** True when a bar between the range and the deciding bar closed beyond the range on that side. */
        boolean leftBefore(Bars bars, Direction direction) {
            for (int i = firstAfter; i < bars.size() - 1; i++) {
                BigDecimal close = bars.get(i).close();
                if (direction == Direction.LONG ? close.compareTo(high) > 0 : close.compareTo(low) < 0) {
                    return true;
                }
            }
            return false;
        }
    }
}
