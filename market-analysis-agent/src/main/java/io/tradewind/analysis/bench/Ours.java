package io.tradewind.analysis.bench;

import io.tradewind.analysis.bar.Bars;
import io.tradewind.analysis.bar.Candle;
import io.tradewind.analysis.indicator.Atr;
import io.tradewind.analysis.indicator.BarReading;
import io.tradewind.analysis.indicator.Bollinger;
import io.tradewind.analysis.indicator.Ema;
import io.tradewind.analysis.indicator.Macd;
import io.tradewind.analysis.indicator.Rsi;
import io.tradewind.analysis.indicator.Seed;
import io.tradewind.analysis.indicator.Vwap;
import io.tradewind.analysis.levels.LevelsReader;
import io.tradewind.analysis.profile.VolumeProfile;
import io.tradewind.analysis.strategy.Decider;
import io.tradewind.analysis.strategy.Decision.Setup;
import io.tradewind.analysis.strategy.Strategies;
import io.tradewind.analysis.strategy.Strategy;
import io.tradewind.analysis.structure.StructureReader;
import io.tradewind.analysis.trend.TrendAnalyser;
import io.tradewind.analysis.volatility.VolatilityAnalyser;
import io.tradewind.analysis.wyckoff.WyckoffReader;
import io.tradewind.contracts.instrument.Instruments;
import io.tradewind.contracts.market.Timeframe;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/** What is measured of ours, by name. Each is made anew for every round. */
final class Ours {
    private Ours() {}

    /** Takes in the bar at the index, the newest that is known; answers something that depends on it. */
    interface Step {
        double next(Bars market, int newest);
    }

    /** The core set, each by itself and all together. */
    static Map<String, Supplier<Step>> core() {
        Map<String, Supplier<Step>> core = new LinkedHashMap<>();
        core.put("rsi", () -> step(new Rsi(14, Seed.FIRST)));
        core.put("ema", () -> step(new Ema(20, Seed.FIRST)));
        core.put("atr", () -> step(new Atr(14, Seed.FIRST)));
        core.put("macd", () -> step(new Macd(12, 26, 9, Seed.FIRST)));
        core.put("bollinger", () -> {
            Bollinger bands = new Bollinger(20, 2);
            Step step = step(bands);
            return (market, newest) -> step.next(market, newest) + bands.upper() + bands.lower();
        });
        core.put("vwap", () -> step(new Vwap(20)));
        core.put("core_set", () -> {
            List<Step> steps = core.entrySet().stream()
                    .filter(each -> !each.getKey().equals("core_set"))
                    .map(each -> each.getValue().get())
                    .toList();
            Step[] all = steps.toArray(Step[]::new);
            return (market, newest) -> {
                double sum = 0;
                for (Step each : all) {
                    sum += each.next(market, newest);
                }
                return sum;
            };
        });
        return core;
    }

    private static Step step(BarReading reading) {
        return (market, newest) -> {
            Candle bar = market.candle(newest);
            return reading.next(bar.high(), bar.low(), bar.close(), bar.volume());
        };
    }

    /** Analysers, with what they know told at every bar. */
    static Map<String, Supplier<Step>> analysers() {
        Map<String, Supplier<Step>> analysers = new LinkedHashMap<>();
        analysers.put("structure", () -> {
            StructureReader reader = new StructureReader(StructureReader.WING);
            return (market, newest) -> reader.next(market.candle(newest)).size()
                    + reader.structure().gaps().size();
        });
        analysers.put("wyckoff", () -> {
            WyckoffReader reader = new WyckoffReader();
            return (market, newest) -> reader.next(market.candle(newest)).size()
                    + (reader.reading().isPresent() ? 1 : 0);
        });
        analysers.put("volume_profile", () -> {
            VolumeProfile profile = new VolumeProfile(Instruments.get("BTC_USD"), Timeframe.M1);
            return (market, newest) -> {
                profile.next(market.candle(newest));
                return profile.profile().map(p -> p.poc().doubleValue()).orElse(0.0);
            };
        });
        analysers.put("trend", () -> window(known -> TrendAnalyser.read(known).strength(), TrendAnalyser.BARS_NEEDED));
        analysers.put(
                "volatility",
                () -> window(known -> VolatilityAnalyser.read(known).atr(), VolatilityAnalyser.BARS_NEEDED));
        analysers.put("levels", () -> {
            LevelsReader reader = new LevelsReader(Instruments.get("BTC_USD"));
            return (market, newest) -> {
                reader.next(market.candle(newest));
                return reader.levels().support().size();
            };
        });
        return analysers;
    }

    private static Step window(ToDoubleFunction<Bars> read, int needed) {
        return (market, newest) -> newest < needed ? 0 : read.applyAsDouble(market.head(newest + 1));
    }

    /** Strategies with their defaults, as a run at work asks them: it looks at trades, and at nothing where there is none. */
    static Map<String, Supplier<Step>> strategies() {
        Map<String, Supplier<Step>> strategies = new LinkedHashMap<>();
        for (Strategy strategy : Strategies.all()) {
            strategies.put("strategy_" + strategy.name(), () -> {
                Decider decider = strategy.atWork(strategy.parameters(Map.of(), Timeframe.M1));
                return (market, newest) -> decider.decide(market.head(newest + 1)) instanceof Setup setup
                        ? setup.confidence().doubleValue()
                        : 0;
            });
        }
        return strategies;
    }
}
