package io.tradewind.analysis.bench;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tradewind.analysis.bar.Bar;
import io.tradewind.analysis.bar.Bars;
import io.tradewind.analysis.bench.Ours.Step;
import io.tradewind.contracts.instrument.Instruments;
import io.tradewind.contracts.market.Timeframe;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
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
 * Processor nanoseconds per new bar of every indicator and analyser, early and late in a series of {@value #BARS} bars, and of
 * ta4j's on the same bars: {@code {figures, floors, goals}}. Bars are made beforehand for both.
 */
public final class AnalysisBench {
    private static final int BARS = 100_000;
    private static final int EARLY = 100;
    private static final int BLOCK = 5_000;
    private static final int ROUNDS = 3;
    private static final int WARM_UP = 1;
    private static final double MICRO = 1e3;
    private static final double SECOND = 1e9;

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final Bars market;
    private final Map<String, Double> figures = new TreeMap<>();
    private final Map<String, Double> floors = new TreeMap<>();
    private final Map<String, Double> goals = new TreeMap<>();
    /** Nothing that was computed can be left out as long as this is printed. */
    private double sink;

    private AnalysisBench(List<Bar> bars) {
        market = new Bars(Instruments.get("BTC_USD"), Timeframe.M1, bars);
    }

    /**
     * @param arguments {@code --json FILE --recording JAR}: where the figures go, and the jar of ta4j-examples
     */
    public static void main(String[] arguments) throws IOException {
        Map<String, String> given = new TreeMap<>();
        for (int i = 0; i + 1 < arguments.length; i += 2) {
            given.put(arguments[i], arguments[i + 1]);
        }
        List<Bar> bars;
        try (URLClassLoader jar = new URLClassLoader(
                new URL[] {Path.of(given.get("--recording")).toUri().toURL()})) {
            bars = RecordedBars.repeated(Timeframe.M1.length(), BARS, jar);
        }
        AnalysisBench bench = new AnalysisBench(bars);
        bench.run();
        Files.writeString(
                Path.of(given.get("--json")),
                new JsonMapper()
                        .writeValueAsString(
                                Map.of("figures", bench.figures, "floors", bench.floors, "goals", bench.goals)));
        say("  checked sum %s", bench.sink);
    }

    private static void say(String format, Object... values) {
        new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8)
                .println(String.format(Locale.ROOT, format, values));
    }

    private void run() {
        Map<String, Function<BarSeries, List<Indicator<Num>>>> theirs = Ta4j.core();
        Ours.core().forEach((name, ours) -> {
            measure(name, ours);
            double their = theirs(theirs.get(name));
            floors.put("ta4j_" + name + "_ns", their);
            say("  %-24s %8.1f ns per new bar, ta4j %8.1f ns", name, figures.get(name + "_ns_at_100000"), their);
            figures.put(name + "_times_faster_than_ta4j", their / figures.get(name + "_ns_at_100000"));
        });
        figures.put("core_set_cost_over_ta4j", 1 / figures.get("core_set_times_faster_than_ta4j"));
        goals.put("core_set_cost_over_ta4j", 0.1);
        Ours.analysers().forEach((name, ours) -> {
            measure(name, ours);
            say("  %-24s %8.1f ns per new bar", name, figures.get(name + "_ns_at_100000"));
            goals.put(name + "_us", 5.0);
        });
        Ours.strategies().forEach((name, ours) -> {
            measure(name, ours);
            say("  %-24s %8.1f ns per new bar", name, figures.get(name + "_ns_at_100000"));
            goals.put(name + "_us", 5.0);
        });
        floors.put("plain_loop_ns", plainLoop());
    }

    /** Early and late cost of a new bar, the best of the rounds; a round is a whole series. */
    private void measure(String name, Supplier<Step> ours) {
        double[] early = new double[ROUNDS];
        double[] late = new double[ROUNDS];
        double[] whole = new double[ROUNDS];
        // The first rounds are for the compiler.
        int most = ROUNDS + WARM_UP;
        for (int round = 0; round < most; round++) {
            Step step = ours.get();
            run(step, 0, EARLY);
            double first = run(step, EARLY, EARLY + BLOCK);
            double between = run(step, EARLY + BLOCK, BARS - BLOCK);
            double last = run(step, BARS - BLOCK, BARS);
            int at = round - WARM_UP;
            if (at >= 0) {
                early[at] = first / BLOCK;
                late[at] = last / BLOCK;
                whole[at] = (first + between + last) / (BARS - EARLY);
            }
        }
        figures.put(name + "_ns_at_100", best(early));
        figures.put(name + "_ns_at_100000", best(late));
        figures.put(name + "_us", best(late) / MICRO);
        figures.put(name + "_bars_per_second", SECOND / best(whole));
    }

    private double run(Step step, int from, int to) {
        double sum = 0;
        long began = processorNanos();
        for (int i = from; i < to; i++) {
            sum += step.next(market, i);
        }
        long nanos = processorNanos() - began;
        sink += sum;
        return nanos;
    }

    /** ta4j's cost of a new bar: it is added, and every indicator is asked for its newest value. */
    private double theirs(Function<BarSeries, List<Indicator<Num>>> made) {
        int bars = BARS;
        BaseBar[] ready =
                IntStream.range(0, bars).mapToObj(i -> Ta4j.bar(market.get(i))).toArray(BaseBar[]::new);
        double[] nanos = new double[ROUNDS];
        for (int round = -WARM_UP; round < ROUNDS; round++) {
            BarSeries series = Ta4j.empty();
            List<Indicator<Num>> indicators = made.apply(series);
            double sum = 0;
            long began = 0;
            for (int i = 0; i < bars; i++) {
                if (i == bars - BLOCK) {
                    began = processorNanos();
                }
                series.addBar(ready[i]);
                for (Indicator<Num> each : indicators) {
                    sum += each.getValue(i).doubleValue();
                }
            }
            sink += sum;
            if (round >= 0) {
                nanos[round] = (double) (processorNanos() - began) / BLOCK;
            }
        }
        return best(nanos);
    }

    /** The least that a pass over the bars costs: one multiplication and one addition each. */
    private double plainLoop() {
        double[] nanos = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            double average = market.close(0);
            long began = processorNanos();
            for (int i = 1; i < BARS; i++) {
                average += (market.close(i) - average) * 0.1;
            }
            nanos[round] = (double) (processorNanos() - began) / BARS;
            sink += average;
        }
        return best(nanos);
    }

    /** Of this thread: what others do on the machine does not count. */
    private static long processorNanos() {
        return THREADS.getCurrentThreadCpuTime();
    }

    /** The round that the compiler and the machine disturbed least, for ours and theirs alike. */
    private static double best(double[] values) {
        return Arrays.stream(values).min().orElseThrow();
    }
}
