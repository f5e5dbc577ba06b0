package io.tradewind.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.analysis.bar.Bars;
import io.tradewind.analysis.bar.Candle;
import io.tradewind.analysis.indicator.Volumes;
import io.tradewind.analysis.levels.LevelsAnalyser;
import io.tradewind.analysis.levels.LevelsReader;
import io.tradewind.analysis.profile.VolumeProfile;
import io.tradewind.analysis.reading.MarketReading;
import io.tradewind.analysis.session.TradingCentre;
import io.tradewind.analysis.state.MarketState;
import io.tradewind.analysis.strategy.InvalidParameter;
import io.tradewind.analysis.strategy.Parameters;
import io.tradewind.analysis.strategy.Strategies;
import io.tradewind.analysis.strategy.Strategy;
import io.tradewind.analysis.structure.StructureReader;
import io.tradewind.analysis.trend.TrendAnalyser;
import io.tradewind.analysis.volatility.VolatilityAnalyser;
import io.tradewind.analysis.wyckoff.WyckoffReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/**
 * The certificate that nothing is ever said again in another way. For each analyser and strategy {@value #PREFIXES}
 * prefixes of each recorded series are replayed from their beginning: what is said about a bar must be what the replay of
 * the whole series says, and what a replay says that begins at the stated warm-up. Writes docs/reference/no-repaint.md.
 */
class NoRepaintTest {
    private static final int PREFIXES = 64;
    private static final int LONGEST = 1200;
    private static final String PUBLISHED = "bitstamp trades 2013 (published artifact)";

    /** Readings of one analyser: those that were rewritten by later bars, and moved by an earlier start. */
    private static final class Row {
        private int series;
        private int prefixes;
        private int statements;
        private int rewritten;
        private int moved;
    }

    private final Map<String, Row> rows = new TreeMap<>();
    private final Map<String, Integer> warmUps = new HashMap<>();

    @Test
    void shouldNeverRewriteWhatWasSaid() {
        List<String> published = certificate(Map.of(
                PUBLISHED + ", M1", RecordedMarket.minutes().tail(LONGEST),
                PUBLISHED + ", M5", RecordedMarket.fiveMinutes().head(LONGEST)));
        Map<String, Bars> shared = new TreeMap<>();
        SharedMarket.names()
                .forEach(name -> SharedMarket.find(name).ifPresent(bars -> shared.put(name, bars.tail(LONGEST))));
        boolean all = shared.size() == SharedMarket.names().size();
        List<String> others = all ? certificate(shared) : List.of();

        String page = page(published, others);
        if (all) {
            Docs.compare("no-repaint.md", page);
        } else {
            Docs.contains("no-repaint.md", published);
        }
    }

    private List<String> certificate(Map<String, Bars> recorded) {
        rows.clear();
        recorded.forEach(this::replay);
        List<String> lines = new ArrayList<>();
        rows.forEach((name, row) -> {
            assertThat(row.rewritten).as("%s rewritten", name).isZero();
            assertThat(row.moved).as("%s moved by an earlier start", name).isZero();
            lines.add("| %s | %d | %d | %d | %d | %d | %d |"
                    .formatted(
                            name,
                            warmUps.get(name),
                            row.series,
                            row.prefixes,
                            row.statements,
                            row.rewritten,
                            row.moved));
        });
        return lines;
    }

    private void replay(String series, Bars bars) {
        stream(bars, "structure: swings, breaks, blocks, gaps, sweeps", StructureReader.barsRead(5), () -> {
            StructureReader reader = new StructureReader(5);
            return new Replay(candle -> List.copyOf(reader.next(candle)), reader::structure);
        });
        stream(bars, "Wyckoff phases and events", WyckoffReader.BARS_READ, () -> {
            WyckoffReader reader = new WyckoffReader();
            return new Replay(candle -> List.copyOf(reader.next(candle)), reader::reading);
        });
        stream(bars, "volume profile", VolumeProfile.BARS_READ, () -> {
            VolumeProfile profile = new VolumeProfile(bars.instrument(), bars.timeframe());
            return new Replay(
                    candle -> {
                        profile.next(candle);
                        return "";
                    },
                    profile::profile);
        });
        stream(
                bars,
                "trading centres",
                1,
                () -> new Replay(candle -> TradingCentre.open(candle.bar().closeTime()), () -> ""));
        window(bars, "trend", TrendAnalyser.BARS_READ, TrendAnalyser::read);
        window(bars, "volatility", VolatilityAnalyser.BARS_READ, VolatilityAnalyser::read);
        stream(bars, "support and resistance", LevelsAnalyser.BARS_READ, () -> {
            LevelsReader levels = new LevelsReader(bars.instrument());
            return new Replay(
                    candle -> {
                        levels.next(candle);
                        return "";
                    },
                    levels::levels);
        });
        window(bars, "market state", LevelsAnalyser.BARS_READ, MarketState::of);
        window(bars, "market reading of answers", MarketReading.BARS_READ, MarketReading::of);
        window(bars, "volume confirmation", 21, Volumes::ratio);
        for (Strategy strategy : Strategies.all()) {
            try {
                Parameters parameters = strategy.parameters(Map.of(), bars.timeframe());
                window(
                        bars,
                        "strategy " + strategy.name(),
                        strategy.barsRead(parameters, bars.timeframe()),
                        read -> strategy.decide(read, parameters));
            } catch (InvalidParameter notOnThisTimeframe) {
                // The opening range needs bars shorter than itself.
            }
        }
    }

    private static List<Integer> ends(Bars bars, int from) {
        int first = Math.min(from, bars.size() - PREFIXES);
        List<Integer> ends = new ArrayList<>();
        for (int i = 1; i <= PREFIXES; i++) {
            ends.add(first + (int) ((long) (bars.size() - first) * i / PREFIXES));
        }
        return ends;
    }

    private Row row(String name, int warmUp) {
        warmUps.merge(name, warmUp, Math::max);
        Row row = rows.computeIfAbsent(name, n -> new Row());
        row.series++;
        row.prefixes += PREFIXES;
        return row;
    }

    /** An analyser at the beginning of a series: what it says at a bar, and what it knows then. */
    private record Replay(Function<Candle, Object> next, Supplier<Object> known) {}

    /** What is said bar by bar: each prefix from its beginning, all bars of it, and what is known at its end. */
    private void stream(Bars bars, String name, int warmUp, Supplier<Replay> start) {
        Row row = row(name, warmUp);
        List<Integer> ends = ends(bars, 300);
        List<Object> whole = new ArrayList<>();
        Map<Integer, Object> known = new HashMap<>();
        Replay one = start.get();
        for (int i = 0; i < bars.size(); i++) {
            whole.add(one.next().apply(bars.candle(i)));
            if (ends.contains(i + 1)) {
                known.put(i + 1, one.known().get());
            }
        }
        for (int end : ends) {
            Replay again = start.get();
            for (int i = 0; i < end; i++) {
                row.rewritten += again.next().apply(bars.candle(i)).equals(whole.get(i)) ? 0 : 1;
            }
            row.rewritten += again.known().get().equals(known.get(end)) ? 0 : 1;
            row.statements += end + 1;
            Replay late = start.get();
            Object said = "";
            for (int i = Math.max(0, end - warmUp); i < end; i++) {
                said = late.next().apply(bars.candle(i));
            }
            boolean same =
                    sameAt(said, whole.get(end - 1)) && sameAt(late.known().get(), known.get(end));
            row.moved += same ? 0 : 1;
        }
    }

    /** Bars are numbered from where a replay began; the number says nothing. */
    private static boolean sameAt(Object late, Object whole) {
        return unnumbered(late).equals(unnumbered(whole));
    }

    private static String unnumbered(Object said) {
        return said.toString().replaceAll("ordinal=\\d+", "");
    }

    /** What is read at the close of the last bar out of the bars up to it. */
    private void window(Bars bars, String name, int warmUp, Function<Bars, Object> read) {
        Row row = row(name, warmUp);
        for (int end : ends(bars, Math.min(warmUp + 100, bars.size() / 2))) {
            Bars then = bars.head(end);
            Object said = read.apply(then);
            row.statements++;
            row.rewritten += read.apply(bars.upTo(then.last().openTime())).equals(said) ? 0 : 1;
            row.moved += read.apply(then.tail(warmUp)).equals(said) ? 0 : 1;
        }
    }

    private static String page(List<String> published, List<String> shared) {
        String head = """
                | what | warm-up (bars) | series | prefixes | statements compared | rewritten | moved by an earlier start |
                |---|---:|---:|---:|---:|---:|---:|
                """;
        return """
                # No repainting: the certificate

                Generated by `NoRepaintTest`. %d prefixes of each recorded series (at most %d bars each) are replayed from
                their beginning. *Rewritten*: statements about a bar that read otherwise once later bars are known. *Moved by
                an earlier start*: readings that differ when the replay begins at the stated warm-up instead of earlier.
                Equal means equal to the last digit.

                ## The published recording

                BTC/USD trades of Bitstamp, 25 November to 1 December 2013, as bars of one and five minutes.

                """.formatted(PREFIXES, LONGEST)
                + head
                + String.join("\n", published)
                + """


                ## Fourteen recorded series of shares, indices, currencies and crypto

                From one minute to one day; without volume there is no profile and no Wyckoff phase.

                """
                + head
                + String.join("\n", shared)
                + "\n";
    }
}
