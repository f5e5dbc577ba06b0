package io.tradewind.analysis.strategy;

import io.tradewind.analysis.bar.Bar;
import io.tradewind.analysis.bar.Bars;
import io.tradewind.analysis.indicator.Volumes;
import io.tradewind.analysis.strategy.Decision.NoSetup;
import io.tradewind.analysis.structure.Break;
import io.tradewind.analysis.structure.Gap;
import io.tradewind.analysis.structure.Side;
import io.tradewind.analysis.structure.StructureReader;
import io.tradewind.analysis.structure.Sweep;
import io.tradewind.analysis.wyckoff.WyckoffReader;
import io.tradewind.analysis.wyckoff.WyckoffReading;
import io.tradewind.contracts.Direction;
import io.tradewind.contracts.market.Timeframe;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Trades the first return into an order block or a fair value gap in the direction of the structure.
 *
 * <p>LONG (SHORT is the mirror image) when, at the close of the deciding bar,
 *
 * <ol>
 *   <li>the newest break of structure or change of character was bullish,
 *   <li>this bar is the first to come back into a bullish order block, or (with {@code use_gaps}) into a bullish fair
 *       value gap that it does not fill,
 *   <li>it closes above the bottom of that zone and above its own open.
 * </ol>
 *
 * <p>Stop {@code stop_atr} mean true ranges (of {@value MarketWatch#ATR} bars) below the zone, at least
 * {@code min_stop_percent} of the price from the close; target {@code reward_ratio} times as far.
 *
 * <p>Confidence = 0.3·z + 0.25·s + 0.2·w + 0.25·c, with z = 1 for an order block that a gap overlaps, 0.7 for an order
 * block, 0.4 for a gap; s = 1 when a liquidity sweep in the same direction came at most {@code sweep_bars} bars ago; w = 1
 * when Wyckoff's schematic agrees, 0.5 when none is read, 0 when it disagrees; c = where the close lies in its bar.
 */
final class SmartMoney implements Strategy {
    private static final List<Parameter> PARAMETERS = List.of(
            Parameter.integer("swing_bars", 2, 50, 5, "Bars on each side that a swing must exceed."),
            Parameter.integer("use_gaps", 0, 1, 1, "1: fair value gaps are traded too; 0: order blocks only."),
            Parameter.integer("sweep_bars", 1, 100, 20, "A liquidity sweep counts for this many bars."),
            Parameter.decimal("stop_atr", "0", "5", "0.5", "Distance of the stop behind the zone, in true ranges."),
            Parameter.decimal(
                    "min_stop_percent", "0", "10", "0.1", "The stop is at least this far, in % of the price."),
            Parameter.decimal("reward_ratio", "0.5", "10", "2", "Distance of the target, in distances of the stop."));

    @Override
    public String name() {
        return "smart_money";
    }

    @Override
    public String version() {
        return "1";
    }

    @Override
    public String help() {
        return "Trades the first return into an order block or fair value gap in the direction of the last break of"
                + " structure; liquidity sweeps and Wyckoff's phase add confidence; the stop lies behind the zone.";
    }

    @Override
    public String confidence() {
        return "0.3 zone (1 order block with a gap, 0.7 order block, 0.4 gap) + 0.25 liquidity sweep within sweep_bars"
                + " + 0.2 Wyckoff (1 agrees, 0.5 not read, 0 disagrees) + 0.25 place of the close in its bar."
                + " A ranking, not a probability.";
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
    public int barsNeeded(Parameters p, Timeframe timeframe) {
        // Four swings make a first break possible.
        return Math.max(MarketWatch.ATR + 1, 8 * p.integer("swing_bars"));
    }

    @Override
    public int barsRead(Parameters p, Timeframe timeframe) {
        return Math.max(StructureReader.barsRead(p.integer("swing_bars")), WyckoffReader.BARS_READ);
    }

    @Override
    public Decision decide(Bars given, Parameters p) {
        return atWork(p).decide(given);
    }

    @Override
    public Decider atWork(Parameters parameters) {
        return new SmartMoneyAtWork(this, parameters);
    }

    /** Judges the last of the bars by what was read up to it. */
    static Decision decide(Bars bars, Parameters p, MarketWatch view) {
        Readings readings = new Readings()
                .put("close", bars.last().close())
                .put("atr", view.atr())
                .put("volume_ratio", Volumes.ratio(bars));
        Break last = view.lastBreak();
        if (last == null) {
            return new NoSetup("no break of structure is known", readings);
        }
        Optional<Zone> zone = Zone.enteredBy(view, last.side(), p.integer("use_gaps") == 1);
        if (zone.isEmpty()) {
            return new NoSetup("no first return into a zone in the direction of the structure", readings);
        }
        Bar bar = bars.last();
        int sign = last.side().sign();
        BigDecimal edge = sign > 0 ? zone.get().bottom() : zone.get().top();
        boolean holds = isBeyond(bar.close(), edge, sign) && isBeyond(bar.close(), bar.open(), sign);
        if (!holds) {
            return new NoSetup("the bar came back into a zone and did not close away from it", readings);
        }
        return trade(bars, p, view, zone.get(), last, readings);
    }

    private static boolean isBeyond(BigDecimal price, BigDecimal other, int sign) {
        return sign > 0 ? price.compareTo(other) > 0 : price.compareTo(other) < 0;
    }

    private static Decision trade(Bars bars, Parameters p, MarketWatch view, Zone zone, Break last, Readings readings) {
        Bar bar = bars.last();
        int sign = last.side().sign();
        BigDecimal edge = sign > 0 ? zone.bottom() : zone.top();
        double close = bars.close(bars.size() - 1);
        double distance = Math.max(
                sign * (close - edge.doubleValue()) + p.decimal("stop_atr") * view.atr(),
                p.decimal("min_stop_percent") / 100 * close);
        Optional<Sweep> sweep = view.sweepWithin(p.integer("sweep_bars"), last.side());
        Optional<WyckoffReading> wyckoff = view.wyckoff();
        double span = bar.high().subtract(bar.low()).doubleValue();
        double place = sign * (close - (sign > 0 ? bar.low() : bar.high()).doubleValue()) / span;
        double confidence = 0.3 * zone.worth()
                + 0.25 * (sweep.isPresent() ? 1 : 0)
                + 0.2
                        * wyckoff.map(reading -> agrees(reading, last.side()) ? 1.0 : 0.0)
                                .orElse(0.5)
                + 0.25 * Trade.clamp(place);
        readings.put("zone_top", zone.top())
                .put("zone_bottom", zone.bottom())
                .put("broken_level", last.swing().price());
        List<String> reasons = new ArrayList<>();
        reasons.add(String.format(
                Locale.ROOT,
                "%s: bar %s closed beyond the swing of bar %s (%s)",
                last.kind().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                last.time(),
                last.swing().time(),
                last.swing().price().toPlainString()));
        reasons.add(zone.reason());
        sweep.ifPresent(s -> reasons.add("liquidity sweep at bar " + time(s) + " beyond the swing of bar "
                + s.swing().time()));
        wyckoff.ifPresent(reading -> reasons.add("Wyckoff: " + reading.text().replace('_', ' ')));
        return Trade.at(
                bars.instrument(),
                sign > 0 ? Direction.LONG : Direction.SHORT,
                bar.close(),
                distance,
                p.exact("reward_ratio"),
                confidence,
                readings,
                reasons);
    }

    private static Instant time(Sweep sweep) {
        return sweep.candle().bar().openTime();
    }

    private static boolean agrees(WyckoffReading reading, Side side) {
        return switch (reading.schematic()) {
            case ACCUMULATION -> side == Side.BULLISH;
            case DISTRIBUTION -> side == Side.BEARISH;
        };
    }

    /** A zone that the deciding bar is the first to come back into. */
    private record Zone(BigDecimal top, BigDecimal bottom, double worth, String reason) {

        static Optional<Zone> enteredBy(MarketWatch view, Side side, boolean gapsToo) {
            return view.enteredBlock(side)
                    .map(block -> {
                        Optional<Gap> gap = view.gaps(side).stream()
                                .filter(g -> g.bottom().compareTo(block.top()) <= 0
                                        && g.top().compareTo(block.bottom()) >= 0)
                                .findFirst();
                        return new Zone(
                                block.top(),
                                block.bottom(),
                                gap.isPresent() ? 1 : 0.7,
                                "first return into the order block of bar "
                                        + block.candle().bar().openTime()
                                        + gap.map(g -> " with the fair value gap of bar "
                                                        + g.middle().bar().openTime())
                                                .orElse(""));
                    })
                    .or(() -> gapsToo
                            ? view.enteredGap(side)
                                    .map(gap -> new Zone(
                                            gap.top(),
                                            gap.bottom(),
                                            0.4,
                                            "first return into the fair value gap of bar "
                                                    + gap.middle().bar().openTime()))
                            : Optional.empty());
        }
    }
}
