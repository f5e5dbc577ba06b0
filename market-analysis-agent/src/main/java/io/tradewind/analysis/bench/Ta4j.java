package io.tradewind.analysis.bench;

import io.tradewind.analysis.bar.Bar;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseBar;
import org.ta4j.core.BaseBarSeriesBuilder;
import org.ta4j.core.Indicator;
import org.ta4j.core.indicators.ATRIndicator;
import org.ta4j.core.indicators.MACDIndicator;
import org.ta4j.core.indicators.RSIIndicator;
import org.ta4j.core.indicators.averages.EMAIndicator;
import org.ta4j.core.indicators.averages.SMAIndicator;
import org.ta4j.core.indicators.bollinger.BollingerBandsLowerIndicator;
import org.ta4j.core.indicators.bollinger.BollingerBandsMiddleIndicator;
import org.ta4j.core.indicators.bollinger.BollingerBandsUpperIndicator;
import org.ta4j.core.indicators.helpers.ClosePriceIndicator;
import org.ta4j.core.indicators.statistics.StandardDeviationIndicator;
import org.ta4j.core.indicators.volume.VWAPIndicator;
import org.ta4j.core.num.DoubleNumFactory;
import org.ta4j.core.num.Num;

/** The same indicators of ta4j with its fastest numbers. It is compared with, never decided by. */
final class Ta4j {
    private static final DoubleNumFactory NUMBERS = DoubleNumFactory.getInstance();

    private Ta4j() {}

    static BarSeries empty() {
        return new BaseBarSeriesBuilder().withNumFactory(NUMBERS).build();
    }

    static BaseBar bar(Bar bar) {
        return new BaseBar(
                Duration.between(bar.openTime(), bar.closeTime()),
                bar.closeTime(),
                NUMBERS.numOf(bar.open()),
                NUMBERS.numOf(bar.high()),
                NUMBERS.numOf(bar.low()),
                NUMBERS.numOf(bar.close()),
                NUMBERS.numOf(bar.volume()),
                NUMBERS.zero(),
                0);
    }

    /** Indicators by the names of {@link Ours#core}. */
    static Map<String, Function<BarSeries, List<Indicator<Num>>>> core() {
        Map<String, Function<BarSeries, List<Indicator<Num>>>> core = new LinkedHashMap<>();
        core.put("rsi", series -> List.of(new RSIIndicator(new ClosePriceIndicator(series), 14)));
        core.put("ema", series -> List.of(new EMAIndicator(new ClosePriceIndicator(series), 20)));
        core.put("atr", series -> List.of(new ATRIndicator(series, 14)));
        core.put("macd", series -> {
            MACDIndicator macd = new MACDIndicator(new ClosePriceIndicator(series), 12, 26);
            return List.of(macd, new EMAIndicator(macd, 9));
        });
        core.put("bollinger", series -> {
            ClosePriceIndicator closes = new ClosePriceIndicator(series);
            BollingerBandsMiddleIndicator middle = new BollingerBandsMiddleIndicator(new SMAIndicator(closes, 20));
            StandardDeviationIndicator deviation = new StandardDeviationIndicator(closes, 20);
            return List.of(
                    middle,
                    new BollingerBandsUpperIndicator(middle, deviation),
                    new BollingerBandsLowerIndicator(middle, deviation));
        });
        core.put("vwap", series -> List.of(new VWAPIndicator(series, 20)));
        core.put(
                "core_set",
                series -> core.entrySet().stream()
                        .filter(each -> !each.getKey().equals("core_set"))
                        .flatMap(each -> each.getValue().apply(series).stream())
                        .toList());
        return core;
    }
}
