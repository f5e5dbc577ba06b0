package io.tradewind.analysis.bench;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tradewind.analysis.bar.Bar;
import io.tradewind.analysis.bar.Bars;
import io.tradewind.analysis.bench.Ours.Step;
import io.tradewind.contracts.instrument.Instruments;
import io.tradewind.contracts.market.Timeframe;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseBar;
import org.ta4j.core.Indicator;
import org.ta4j.core.num.Num;

/**
 * Nanoseconds per new bar of every indicator and analyser, early and late in a series of {@value #BARS} bars, and of
 * ta4j's on the same bars. Prints one JSON document {@code {figures, floors, goals}}. Bars are made beforehand for both.
 */
public final class AnalysisBench {
    private static final int BARS = 100_000;
    private static final int EARLY = 100;
    private static final int BLOCK = 2_000;
    private static final int ROUNDS = 9;
    private static final double MICRO = 1e3;
    private static final double SECOND = 1e9;

    private final Bars market;
    private final Map<String, Double> figures = new TreeMap<>();
    private final Map<String, Double> floors = new TreeMap<>();
    private final Map<String, Double> goals = new TreeMap<>();
    /** Nothing that was computed can be left out as long as this is printed. */
    private double sink;

    private AnalysisBench(List<Bar> bars) {
        market = new Bars(Instruments.get("BTC_USD"), Timeframe.M1, bars);
    }

    public static void main(String[] arguments) throws IOException {
        AnalysisBench bench = new AnalysisBench(RecordedBars.repeated(Timeframe.M1.length(), BARS));
        bench.run();
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        out.println(new JsonMapper()
                .writeValueAsString(Map.of("figures", bench.figures, "floors", bench.floors, "goals", bench.goals)));
        if (Double.isNaN(bench.sink)) {
            System.err.println("a value was not a number");
        }
    }

    private void run() {
        Map<String, Function<BarSeries, List<Indicator<Num>>>> theirs = Ta4j.core();
        Ours.core().forEach((name, ours) -> {
            measure(name, ours);
            double their = theirs(theirs.get(name));
            floors.put("ta4j_" + name + "_ns", their);
            figures.put(name + "_times_faster_than_ta4j", their / figures.get(name + "_ns_at_100000"));
        });
        figures.put("core_set_cost_over_ta4j", 1 / figures.get("core_set_times_faster_than_ta4j"));
        goals.put("core_set_cost_over_ta4j", 0.1);
        Ours.analysers().forEach((name, ours) -> {
            measure(name, ours);
            goals.put(name + "_us", 5.0);
        });
        Ours.strategies().forEach(this::measure);
        floors.put("plain_loop_ns", plainLoop());
    }

    /** Early and late cost of a new bar, the middle of the rounds; a round is a whole series. */
    private void measure(String name, Supplier<Step> ours) {
        double[] early = new double[ROUNDS];
        double[] late = new double[ROUNDS];
        double[] whole = new double[ROUNDS];
        // The first rounds are for the compiler.
        int most = ROUNDS + 2;
        for (int round = 0; round < most; round++) {
            Step step = ours.get();
            run(step, 0, EARLY);
            double first = run(step, EARLY, EARLY + BLOCK);
            double between = run(step, EARLY + BLOCK, BARS - BLOCK);
            double last = run(step, BARS - BLOCK, BARS);
            int at = round - 2;
            if (at >= 0) {
                early[at] = first / BLOCK;
                late[at] = last / BLOCK;
                whole[at] = (first + between + last) / (BARS - EARLY);
            }
        }
        figures.put(name + "_ns_at_100", middle(early));
        figures.put(name + "_ns_at_100000", middle(late));
        figures.put(name + "_us", middle(late) / MICRO);
        figures.put(name + "_bars_per_second", SECOND / middle(whole));
    }

    private double run(Step step, int from, int to) {
        double sum = 0;
        long began = System.nanoTime();
        for (int i = from; i < to; i++) {
            sum += step.next(market.head(i + 1));
        }
        long nanos = System.nanoTime() - began;
        sink += sum;
        return nanos;
    }

    /** ta4j's cost of a new bar: it is added, and every indicator is asked for its newest value. */
    private double theirs(Function<BarSeries, List<Indicator<Num>>> made) {
        int bars = 20 * BLOCK;
        BaseBar[] ready =
                IntStream.range(0, bars).mapToObj(i -> Ta4j.bar(market.get(i))).toArray(BaseBar[]::new);
        double[] nanos = new double[ROUNDS];
        for (int round = -2; round < ROUNDS; round++) {
            BarSeries series = Ta4j.empty();
            List<Indicator<Num>> indicators = made.apply(series);
            double sum = 0;
            long began = 0;
            for (int i = 0; i < bars; i++) {
                if (i == bars - BLOCK) {
                    began = System.nanoTime();
                }
                series.addBar(ready[i]);
                for (Indicator<Num> each : indicators) {
                    sum += each.getValue(i).doubleValue();
                }
            }
            sink += sum;
            if (round >= 0) {
                nanos[round] = (double) (System.nanoTime() - began) / BLOCK;
            }
        }
        return middle(nanos);
    }

    /** The least that a pass over the bars costs: one multiplication and one addition each. */
    private double plainLoop() {
        double[] nanos = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            double average = market.close(0);
            long began = System.nanoTime();
            for (int i = 1; i < BARS; i++) {
                average += (market.close(i) - average) * 0.1;
            }
            nanos[round] = (double) (System.nanoTime() - began) / BARS;
            sink += average;
        }
        return middle(nanos);
    }

    private static double middle(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
