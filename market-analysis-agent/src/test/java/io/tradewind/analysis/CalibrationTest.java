package io.tradewind.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.analysis.bar.Bar;
import io.tradewind.analysis.bar.Bars;
import io.tradewind.analysis.strategy.Decider;
import io.tradewind.analysis.strategy.Decision.Setup;
import io.tradewind.analysis.strategy.InvalidParameter;
import io.tradewind.analysis.strategy.Strategies;
import io.tradewind.analysis.strategy.Strategy;
import io.tradewind.contracts.Direction;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What each strategy's confidence was worth on the recorded market; writes docs/reference/calibration.md. */
class CalibrationTest {
    private static final double WIDTH = 0.2;
    /** A trade that reached neither stop nor target after so many bars counts for nothing. */
    private static final int LONGEST = 500;

    private static final class Bucket {
        private int setups;
        private int won;
        private int lost;
        private double reward;
        private double result;
    }

    @Test
    void shouldSayWhatConfidenceWasWorth() {
        List<String> published = new ArrayList<>();
        for (Bars market : List.of(RecordedMarket.minutes(), RecordedMarket.fiveMinutes())) {
            for (Strategy strategy : Strategies.all()) {
                published.addAll(lines(strategy, market.timeframe().name(), judged(strategy, List.of(market))));
            }
        }
        List<Bars> shared = SharedMarket.names().stream()
                .map(SharedMarket::find)
                .flatMap(Optional::stream)
                .toList();

        assertThat(published).hasSizeGreaterThan(20);
        if (shared.size() < SharedMarket.names().size()) {
            Docs.contains("calibration.md", published);
            return;
        }
        List<String> others = new ArrayList<>();
        for (Strategy strategy : Strategies.all()) {
            Bucket[] buckets = judged(strategy, shared);
            others.addAll(lines(strategy, "all", buckets));
        }
        Docs.compare("calibration.md", page(published, others));
    }

    private static List<String> lines(Strategy strategy, String bars, Bucket[] buckets) {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < buckets.length; i++) {
            if (buckets[i].setups > 0) {
                lines.add(line(strategy, bars, i, buckets[i]));
            }
        }
        return lines;
    }

    private static Bucket[] judged(Strategy strategy, List<Bars> markets) {
        Bucket[] buckets = new Bucket[(int) Math.round(1 / WIDTH)];
        for (int i = 0; i < buckets.length; i++) {
            buckets[i] = new Bucket();
        }
        for (Bars market : markets) {
            try {
                judge(strategy.atWork(strategy.parameters(Map.of(), market.timeframe())), market, buckets);
            } catch (InvalidParameter notOnThisTimeframe) {
                // The opening range needs bars shorter than itself.
            }
        }
        return buckets;
    }

    private static void judge(Decider decider, Bars market, Bucket[] buckets) {
        for (int end = 1; end < market.size(); end++) {
            if (decider.decide(market.head(end).tail(800)) instanceof Setup setup) {
                int at = (int) Math.min(buckets.length - 1, setup.confidence().doubleValue() / WIDTH);
                follow(setup, market, end, buckets[at]);
            }
        }
    }

    /** From the next bar on; a bar that reaches both stop and target counts as lost. */
    private static void follow(Setup setup, Bars market, int from, Bucket bucket) {
        double risk = setup.entry().subtract(setup.stop()).abs().doubleValue();
        double reward = setup.target().subtract(setup.entry()).abs().doubleValue() / risk;
        bucket.setups++;
        bucket.reward += reward;
        for (int i = from; i < Math.min(market.size(), from + LONGEST); i++) {
            Bar bar = market.get(i);
            boolean rise = setup.direction() == Direction.LONG;
            if (reached(rise ? bar.low() : bar.high(), setup.stop(), !rise)) {
                bucket.lost++;
                bucket.result -= 1;
                return;
            }
            if (reached(rise ? bar.high() : bar.low(), setup.target(), rise)) {
                bucket.won++;
                bucket.result += reward;
                return;
            }
        }
    }

    private static boolean reached(BigDecimal price, BigDecimal level, boolean upwards) {
        return upwards ? price.compareTo(level) >= 0 : price.compareTo(level) <= 0;
    }

    private static String line(Strategy strategy, String bars, int index, Bucket b) {
        int decided = b.won + b.lost;
        return String.format(
                Locale.ROOT,
                "| %s | %s | %.1f to %.1f | %d | %d | %s | %.2f | %s |",
                strategy.name(),
                bars,
                index * WIDTH,
                (index + 1) * WIDTH,
                b.setups,
                decided,
                decided == 0 ? "–" : String.format(Locale.ROOT, "%.2f", (double) b.won / decided),
                1 / (1 + b.reward / b.setups),
                decided == 0 ? "–" : String.format(Locale.ROOT, "%+.2f", b.result / decided));
    }

    private static String page(List<String> published, List<String> others) {
        String head = """
                | strategy | bars | confidence | setups | decided | won | break-even | result |
                |---|---|---|---:|---:|---:|---:|---:|
                """;
        return """
                # Calibration: what confidence was worth

                Generated by `CalibrationTest`, default parameters, no costs. A setup is followed from the next bar on until
                its stop or target is reached, at most %d bars; a bar that reaches both counts as lost.

                **How to read it.** `confidence` is the weighted share of the evidence that agrees with a trade: a ranking of
                setups of one strategy, not a probability. *Won* is the share of decided setups that reached the target first,
                *break-even* the share that would be needed at that distance of the target, *result* the mean in stop
                distances. **A confidence of 0.7 did not win seven times in ten**, and a higher one did not always win more
                often: where it did not, these tables show it. Targets lie about two stops away, so a third of them reached is
                what chance gives.

                ## The published recording

                BTC/USD trades of Bitstamp, 25 November to 1 December 2013, as bars of one and five minutes. One week of one
                market proves nothing about another.

                """.formatted(LONGEST)
                + head
                + String.join("\n", published)
                + """


                ## Fourteen recorded series of shares, indices, currencies and crypto

                From one minute to one day, all together.

                """
                + head
                + String.join("\n", others)
                + "\n";
    }
}
