package io.tradewind.analysis.signal;

import io.tradewind.analysis.bar.Bars;
import io.tradewind.analysis.bar.SeriesKey;
import io.tradewind.analysis.strategy.Decider;
import io.tradewind.analysis.strategy.Decision;
import io.tradewind.analysis.strategy.Parameters;
import io.tradewind.analysis.strategy.Strategy;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.Map;

/** The strategies that are at work, each with what it remembers of its series. The longest unused goes first. */
@Singleton
final class Deciders {
    static final int MOST = 500;

    private final Map<Work, Decider> atWork = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Work, Decider> eldest) {
            return size() > MOST;
        }
    };

    private record Work(SeriesKey series, String strategy, Parameters parameters) {}

    /** The strategy's decision on the last bar. */
    Decision decide(Bars bars, Strategy strategy, Parameters parameters) {
        Work work = new Work(new SeriesKey(bars.instrument(), bars.timeframe()), strategy.name(), parameters);
        Decider decider;
        synchronized (atWork) {
            decider = atWork.computeIfAbsent(work, w -> strategy.atWork(parameters));
        }
        synchronized (decider) {
            return decider.decide(bars);
        }
    }

    int size() {
        synchronized (atWork) {
            return atWork.size();
        }
    }
}
