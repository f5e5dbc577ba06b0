package io.tradewind.analysis.strategy;

import io.tradewind.analysis.bar.Bars;
import io.tradewind.analysis.bar.Candle;
import io.tradewind.analysis.indicator.Adx;
import io.tradewind.analysis.indicator.Atr;
import io.tradewind.analysis.indicator.Bollinger;
import io.tradewind.analysis.indicator.Rsi;
import io.tradewind.analysis.indicator.Seed;
import io.tradewind.analysis.indicator.Volumes;
import io.tradewind.analysis.strategy.Decision.NoSetup;
import io.tradewind.analysis.strategy.Decision.TooFewBars;
import io.tradewind.contracts.Direction;
import io.tradewind.contracts.market.Timeframe;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Trades the return to the mean after an exaggeration, in a market without a trend, after John Bollinger ("Bollinger on
 * Bollinger Bands", 2001: a close outside the band followed by one inside).
 *
 * <p>LONG (SHORT is the mirror image) when, at the close of the deciding bar,
 *
 * <ol>
 *   <li>the close before lay {@code entry_z} population standard deviations or more below the simple mean of
 *       {@code period} closes, and this one lies closer,
 *   <li>Wilder's RSI at the close before was below {@code rsi_limit},
 *   <li>Wilder's ADX(14) is below {@code max_adx}.
 * </ol>
 *
 * <p>Target: the mean. Stop: {@code stop_atr} ATRs from the close, at least {@code min_stop_percent} of the price; no
 * trade when the target is less than {@code min_reward} stop distances away.
 *
 * <p>Confidence = 0.4·s + 0.3·(1 - ADX / max_adx) + 0.3·r, with s = x/(1+x) where x is how many deviations the close
 * before lay beyond the mean, r = (50 - RSI)/50 for LONG.
 */
final class MeanReversion implements Strategy {
    private static final int ADX = 14;
    private static final List<Parameter> PARAMETERS = List.of(
            Parameter.integer("period", 5, 100, 20, "Bars of the mean and of the standard deviation."),
            Parameter.decimal("entry_z", "1", "4", "2", "Standard deviations from the mean that are an exaggeration."),
            Parameter.integer("rsi_period", 2, 50, 14, "Bars of Wilder's relative strength index."),
            Parameter.decimal("rsi_limit", "5", "50", "35", "LONG only below it, SHORT only above 100 minus it."),
            Parameter.decimal("max_adx", "10", "100", "30", "No trade against a trend at least this strong (ADX 14)."),
            Parameter.integer("atr_period", 2, 50, 14, "Bars of Wilder's average true range."),
            Parameter.decimal("stop_atr", "0.5", "10", "2", "Distance of the stop from the entry, in ATRs."),
            Parameter.decimal(
                    "min_stop_percent", "0", "10", "0.1", "The stop is at least this far, in % of the price."),
            Parameter.decimal(
                    "min_reward", "0.1", "5", "0.5", "Least distance of the mean, in distances of the stop."));

    @Override
    public String name() {
        return "mean_reversion";
    }

    @Override
    public String version() {
        return "1";
    }

    @Override
    public String help() {
        return "Trades back to the mean: enters where a close beyond the Bollinger band is followed by one inside it,"
                + " confirmed by RSI, while ADX shows no trend; the target is the mean, the stop by ATR.";
    }

    @Override
    public String confidence() {
        return "0.4 stretch (deviations x of the close before, x/(1+x)) + 0.3 absence of trend (1 - ADX/max_adx) + 0.3 RSI"
                + " (its distance from 50, of 50). A ranking, not a probability.";
    }

    @Override
    public List<Parameter> parameters() {
        return PARAMETERS;
    }

    @Override
    public Optional<String> objection(Parameters parameters, Timeframe timeframe) {
        return Optional.empty();
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
        int averages = Math.max(p.integer("rsi_period"), p.integer("atr_period"));
        return Math.max(p.integer("period"), Math.max(averages, 2 * ADX));
    }

    @Override
    public Decision decide(Bars given, Parameters p) {
        int needed = barsNeeded(p, given.timeframe());
        if (given.size() < needed) {
            return new TooFewBars(needed, given.size());
        }
        Bars bars = given.tail(barsRead(p, given.timeframe()));
        Band band = Band.of(bars, p);
        if (!(band.deviation > 0)) {
            return new NoSetup(
                    "the price has not moved",
                    Readings.later(() -> Market.of(bars, p, band).readings()));
        }
        Direction direction = band.zBefore < 0 ? Direction.LONG : Direction.SHORT;
        int sign = direction.sign();
        double stretch = -sign * band.zBefore;
        double limit = p.decimal("entry_z");
        if (!(stretch >= limit) || -sign * band.z >= limit) {
            // Most bars end here: what the averages say of them is read when somebody asks.
            return new NoSetup(
                    "no return into the band at this bar",
                    Readings.later(() -> Market.of(bars, p, band).readings()));
        }
        Market m = Market.of(bars, p, band);
        double weakness = direction == Direction.LONG ? m.rsiBefore : 100 - m.rsiBefore;
        if (weakness >= p.decimal("rsi_limit")) {
            return new NoSetup(text("RSI %.1f does not confirm a %s entry", m.rsiBefore, direction), m.readings());
        }
        if (m.adx >= p.decimal("max_adx")) {
            return new NoSetup(text("ADX %.1f shows a trend", m.adx), m.readings());
        }
        return trade(given, p, m, direction, stretch, weakness);
    }

    private static Decision trade(
            Bars bars, Parameters p, Market m, Direction direction, double stretch, double weakness) {
        double distance = Math.max(p.decimal("stop_atr") * m.atr, p.decimal("min_stop_percent") / 100 * m.close);
        double reward = direction.sign() * (m.band.mean - m.close) / distance;
        if (reward < p.decimal("min_reward")) {
            return new NoSetup(text("the mean is only %.2f stop distances away", reward), m.readings());
        }
        double confidence = 0.4 * Trade.saturating(stretch)
                + 0.3 * Trade.clamp(1 - m.adx / p.decimal("max_adx"))
                + 0.3 * Trade.clamp((50 - weakness) / 50);
        int last = bars.size() - 1;
        List<String> reasons = List.of(
                text(
                        "the close of bar %s lay %.2f deviations from the mean of %d (%.6g)",
                        bars.get(last - 1).openTime(), m.band.zBefore, p.integer("period"), m.band.mean),
                text(
                        "the close of bar %s (%.6g) is back inside: %.2f",
                        bars.last().openTime(), m.close, m.band.z),
                text("RSI %d was %.1f", p.integer("rsi_period"), m.rsiBefore),
                text("ADX %d is %.1f: no trend to stand against", ADX, m.adx));
        return Trade.at(
                bars.instrument(),
                direction,
                bars.last().close(),
                distance,
                Readings.decimal(reward),
                confidence,
                m.readings(),
                reasons);
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }

    /** Where the closes of the deciding bar and the one before lie in the band. */
    private record Band(double mean, double deviation, double z, double zBefore) {

        static Band of(Bars bars, Parameters p) {
            int period = p.integer("period");
            Bollinger bands = new Bollinger(period, 1);
            double zBefore = 0;
            double z = 0;
            for (int i = Math.max(0, bars.size() - 1 - period); i < bars.size(); i++) {
                Candle bar = bars.candle(i);
                zBefore = z;
                bands.next(bar);
                z = bands.deviation() > 0 ? (bar.close() - bands.value()) / bands.deviation() : 0;
            }
            return new Band(bands.value(), bands.deviation(), z, zBefore);
        }
    }

    /** What the strategy sees at the deciding bar and the one before. */
    private record Market(double close, Band band, double rsiBefore, double adx, double atr, OptionalDouble volume) {

        static Market of(Bars bars, Parameters p, Band band) {
            Rsi rsi = new Rsi(p.integer("rsi_period"), Seed.FIRST);
            Adx adx = new Adx(ADX);
            Atr atr = new Atr(p.integer("atr_period"), Seed.FIRST);
            double rsiBefore = 0;
            for (int i = 0; i < bars.size(); i++) {
                Candle bar = bars.candle(i);
                rsiBefore = rsi.value();
                rsi.next(bar);
                adx.next(bar);
                atr.next(bar);
            }
            return new Market(
                    bars.close(bars.size() - 1), band, rsiBefore, adx.value(), atr.value(), Volumes.ratio(bars));
        }

        Readings readings() {
            return new Readings()
                    .put("close", close)
                    .put("mean", band.mean)
                    .put("deviation", band.deviation)
                    .put("z", band.z)
                    .put("z_before", band.zBefore)
                    .put("rsi_before", rsiBefore)
                    .put("adx", adx)
                    .put("atr", atr)
                    .put("volume_ratio", volume);
        }
    }
}
