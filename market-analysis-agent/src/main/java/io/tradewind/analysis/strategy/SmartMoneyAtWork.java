package io.tradewind.analysis.strategy;

import io.tradewind.analysis.bar.Bar;
import io.tradewind.analysis.bar.Bars;
import io.tradewind.analysis.strategy.Decision.TooFewBars;

/**
 * {@link SmartMoney} on one series, bar by bar. What was read before the stated warm-up leaves no trace, so going on from
 * the bar before says the same as reading the warm-up anew.
 */
final class SmartMoneyAtWork implements Decider {
    private final SmartMoney strategy;
    private final Parameters parameters;
    private MarketWatch watch;
    private Bar last;
    private int fed;

    SmartMoneyAtWork(SmartMoney strategy, Parameters parameters) {
        this.strategy = strategy;
        this.parameters = parameters;
    }

    @Override
    public Decision decide(Bars bars) {
        int needed = strategy.barsNeeded(parameters, bars.timeframe());
        if (bars.size() < needed) {
            return new TooFewBars(needed, bars.size());
        }
        int read = Math.min(bars.size(), strategy.barsRead(parameters, bars.timeframe()));
        if (!isNext(bars, read)) {
            watch = new MarketWatch(parameters.integer("swing_bars"));
            fed = 0;
            for (int i = bars.size() - read; i < bars.size() - 1; i++) {
                feed(bars, i);
            }
        }
        feed(bars, bars.size() - 1);
        return SmartMoney.decide(bars, parameters, watch);
    }

    private void feed(Bars bars, int index) {
        watch.next(bars.candle(index));
        fed++;
        last = bars.get(index);
    }

    /** True when all but the newest of the bars to read were fed, the one before it last. */
    private boolean isNext(Bars bars, int read) {
        boolean complete = fed == bars.size() - 1 || fed >= read - 1 && read < bars.size();
        return watch != null && complete && bars.get(bars.size() - 2).equals(last);
    }
}
