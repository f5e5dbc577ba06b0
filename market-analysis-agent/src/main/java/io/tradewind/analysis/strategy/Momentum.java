package io.tradewind.analysis.strategy;

import io.tradewind.analysis.bar.Bars;
import io.tradewind.analysis.bar.Candle;
import io.tradewind.analysis.indicator.Atr;
import io.tradewind.analysis.indicator.Ema;
import io.tradewind.analysis.indicator.Rsi;
import io.tradewind.analysis.indicator.Seed;
import io.tradewind.analysis.indicator.Volumes;
import io.tradewind.analysis.strategy.Decision.NoSetup;
import io.tradewind.analysis.strategy.Decision.TooFewBars;
import io.tradewind.contracts.Direction;
import io.tradewind.contracts.market.Timeframe;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Trades with a trend at the bar that starts it or resumes it.
 *
 * <p>LONG (SHORT is the mirror image) when, at the close of the deciding bar,
 *
 * <ol>
 *   <li>the fast EMA is above the slow EMA,
 *   <li>either they crossed at this bar, or this close came back above the fast EMA while the two EMAs were at least
 *       {@code min_trend_atr} ATRs apart (a pullback has ended),
 *   <li>Wilder's RSI is above 50 and below {@code rsi_limit} (strength, not exhaustion).
 * </ol>
 *
 * <p>Stop {@code stop_atr} ATRs from the close, at least {@code min_stop_percent} of the price; target
 * {@code reward_ratio} times as far.
 *
 * <p>Confidence = 0.35·t + 0.25·r + 0.25·e + 0.15·v, with t = d/(1+d) where d is the distance of the EMAs in ATRs, r = 1
 * at RSI 60 (40 for SHORT) falling to 0 at 40 points from there, e = Kaufman's efficiency ratio over {@code slow_period}
 * bars in the direction of the trade, v = half the volume ratio, at most 1, and 0.5 where volume is unknown.
 */
final class Momentum implements Strategy {
    private static final List<Parameter> PARAMETERS = List.of(
            Parameter.integer("fast_period", 2, 50, 9, "Bars of the fast exponential average; below slow_period."),
            Parameter.integer("slow_period", 3, 100, 21, "Bars of the slow exponential average."),
            Parameter.integer("rsi_period", 2, 50, 14, "Bars of Wilder's relative strength index."),
            Parameter.decimal("rsi_limit", "55", "95", "70", "No LONG above it, no SHORT below 100 minus it."),
            Parameter.integer("atr_period", 2, 50, 14, "Bars of Wilder's average true range."),
            Parameter.decimal("stop_atr", "0.5", "10", "2", "Distance of the stop from the entry, in ATRs."),
            Parameter.decimal(
                    "min_stop_percent", "0", "10", "0.1", "The stop is at least this far, in % of the price."),
            Parameter.decimal("reward_ratio", "0.5", "10", "2", "Distance of the target, in distances of the stop."),
            Parameter.decimal(
                    "min_trend_atr", "0", "5", "0.1", "Least distance of the averages for a pullback, in ATRs."));
    private static final double NEUTRAL_RSI = 50;
    private static final double BEST_RSI = 60;
    private static final String NO_ENTRY = "no cross of the averages and no end of a pullback at this bar";

    @Override
    public String name() {
        return "momentum";
    }

    @Override
    public String version() {
        return "1";
    }

    @Override
    public String help() {
        return "Follows a trend: enters where the fast average crosses the slow one, or where a pullback to the fast"
                + " average ends, confirmed by RSI; stop and target by ATR.";
    }

    @Override
    public String confidence() {
        return "0.35 trend (distance d of the averages in ATRs, d/(1+d)) + 0.25 RSI (1 at 60, 40 for SHORT, 0 at 40 points"
                + " from there) + 0.25 Kaufman efficiency over slow_period + 0.15 volume (half the ratio to the mean of 20"
                + " bars, at most 1; 0.5 if unknown). A ranking, not a probability.";
    }

    @Override
    public List<Parameter> parameters() {
        return PARAMETERS;
    }

    @Override
    public Optional<String> objection(Parameters parameters, Timeframe timeframe) {
        return parameters.integer("fast_period") < parameters.integer("slow_period")
                ? Optional.empty()
                : Optional.of("fast_period must be below slow_period");
    }

    @Override
    public int barsNeeded(Parameters parameters, Timeframe timeframe) {
        return 2 * longest(parameters) + 2;
    }

    @Override
    public int barsRead(Parameters parameters, Timeframe timeframe) {
        return Math.max(barsNeeded(parameters, timeframe), Math.min(Strategies.FURTHEST_BACK, 8 * longest(parameters)));
    }

    private static int longest(Parameters p) {
        return Math.max(p.integer("slow_period"), Math.max(p.integer("rsi_period"), p.integer("atr_period")));
    }

    @Override
    public Decision decide(Bars given, Parameters p) {
        int needed = barsNeeded(p, given.timeframe());
        if (given.size() < needed) {
            return new TooFewBars(needed, given.size());
        }
        Bars bars = given.tail(barsRead(p, given.timeframe()));
        Averages averages = Averages.of(bars, p);
        if (!averages.mayEnter() && averages.hasMoved()) {
            // Most bars end here: the rest is read when somebody asks.
            return new NoSetup(
                    NO_ENTRY, Readings.later(() -> Market.of(bars, p, averages).readings()));
        }
        Market market = Market.of(bars, p, averages);
        if (!(market.atr > 0)) {
            return new NoSetup("the price has not moved", market.readings());
        }
        Direction direction = averages.direction();
        int sign = direction.sign();
        double trend = market.trend(sign);
        boolean crossed = averages.cross() && trend > 0;
        boolean resumed = averages.comeBack() && trend >= p.decimal("min_trend_atr");
        if (!crossed && !resumed) {
            return new NoSetup(NO_ENTRY, market.readings());
        }
        double strength = direction == Direction.LONG ? market.rsi : 100 - market.rsi;
        if (strength <= NEUTRAL_RSI || strength >= p.decimal("rsi_limit")) {
            return new NoSetup(text("RSI %.1f does not confirm a %s entry", market.rsi, direction), market.readings());
        }
        return trade(bars, p, market, direction, crossed);
    }

    private static Decision trade(Bars bars, Parameters p, Market m, Direction direction, boolean crossed) {
        int sign = direction.sign();
        double distance =
                Math.max(p.decimal("stop_atr") * m.atr, p.decimal("min_stop_percent") / 100 * m.averages.close);
        double strength = direction == Direction.LONG ? m.rsi : 100 - m.rsi;
        double confidence = 0.35 * Trade.saturating(m.trend(sign))
                + 0.25 * Trade.clamp(1 - Math.abs(strength - BEST_RSI) / 40)
                + 0.25 * Trade.clamp(sign * m.efficiency)
                + 0.15 * Trade.clamp(m.volume.isPresent() ? m.volume.getAsDouble() / 2 : 0.5);
        List<String> reasons = new ArrayList<>();
        String side = direction == Direction.LONG ? "above" : "below";
        reasons.add(text(
                "EMA %d (%.6g) is %s EMA %d (%.6g)",
                p.integer("fast_period"), m.averages.fast, side, p.integer("slow_period"), m.averages.slow));
        reasons.add(
                crossed
                        ? "the averages crossed at this bar"
                        : text(
                                "the close (%.6g) came back %s the fast average: a pullback ended",
                                m.averages.close, side));
        reasons.add(text("RSI %d is %.1f", p.integer("rsi_period"), m.rsi));
        reasons.add(
                text("the stop is %.2f ATR away (ATR %d = %.6g)", distance / m.atr, p.integer("atr_period"), m.atr));
        return Trade.at(
                bars.instrument(),
                direction,
                bars.last().close(),
                distance,
                p.exact("reward_ratio"),
                confidence,
                m.readings(),
                reasons);
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }

    /** Closes and averages of the deciding bar and the one before. */
    private record Averages(
            double close,
            double closeBefore,
            double fast,
            double fastBefore,
            double slow,
            double slowBefore,
            double range) {

        static Averages of(Bars bars, Parameters p) {
            Ema fast = new Ema(p.integer("fast_period"), Seed.FIRST);
            Ema slow = new Ema(p.integer("slow_period"), Seed.FIRST);
            double fastBefore = Double.NaN;
            double slowBefore = Double.NaN;
            for (int i = 0; i < bars.size(); i++) {
                Candle bar = bars.candle(i);
                fastBefore = fast.value();
                slowBefore = slow.value();
                fast.next(bar);
                slow.next(bar);
            }
            int last = bars.size() - 1;
            return new Averages(
                    bars.close(last),
                    bars.close(last - 1),
                    fast.value(),
                    fastBefore,
                    slow.value(),
                    slowBefore,
                    bars.high(last) - bars.low(last));
        }

        Direction direction() {
            return fast > slow ? Direction.LONG : Direction.SHORT;
        }

        /** The averages met at this bar. */
        boolean cross() {
            return direction().sign() * (fastBefore - slowBefore) <= 0;
        }

        /** This close came back beyond the fast average. */
        boolean comeBack() {
            int sign = direction().sign();
            return sign * (close - fast) > 0 && sign * (closeBefore - fastBefore) <= 0;
        }

        boolean mayEnter() {
            return cross() || comeBack();
        }

        /** The deciding bar alone makes its average true range more than 0. */
        boolean hasMoved() {
            return range > 0;
        }
    }

    /** What the strategy sees at a bar that may be an entry. */
    private record Market(Averages averages, double rsi, double atr, double efficiency, OptionalDouble volume) {

        static Market of(Bars bars, Parameters p, Averages averages) {
            Rsi rsi = new Rsi(p.integer("rsi_period"), Seed.FIRST);
            Atr atr = new Atr(p.integer("atr_period"), Seed.FIRST);
            for (int i = 0; i < bars.size(); i++) {
                Candle bar = bars.candle(i);
                rsi.next(bar);
                atr.next(bar);
            }
            return new Market(
                    averages,
                    rsi.value(),
                    atr.value(),
                    Efficiency.ratio(bars, p.integer("slow_period")),
                    Volumes.ratio(bars));
        }

        double trend(int sign) {
            return sign * (averages.fast - averages.slow) / atr;
        }

        Readings readings() {
            return new Readings()
                    .put("close", averages.close)
                    .put("ema_fast", averages.fast)
                    .put("ema_slow", averages.slow)
                    .put("rsi", rsi)
                    .put("atr", atr)
                    .put("efficiency_ratio", efficiency)
                    .put("volume_ratio", volume);
        }
    }
}
