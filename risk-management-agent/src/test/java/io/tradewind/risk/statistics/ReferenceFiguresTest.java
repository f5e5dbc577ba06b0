package io.tradewind.risk.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Against what other libraries say of the same series, read in place where they are ({@code -Dtradewind.data}). */
class ReferenceFiguresTest {
    private static final Path DATA = Path.of(System.getProperty("tradewind.data", "absent"));
    private static final double YEAR = Math.sqrt(252);

    @Test
    void shouldAgreeWithQuantstatsOnAYearOfApple() throws IOException {
        List<BigDecimal> closes = closes("market/equity/AAPL_D1_2013.csv");
        JsonNode expected = json("reference/performance/quantstats_AAPL_2013.json");
        JsonNode values = expected.path("values");
        Outcomes returns = new Outcomes(returns(closes));

        assertThat(returns.count()).isEqualTo(expected.path("observations").asInt());
        double var = returns.parametricVar(Confidence.P95);
        String series = "AAPL, days of 2013";
        agrees(
                series,
                "quantstats `value_at_risk`",
                values.path("value_at_risk").asDouble(),
                -var);
        agrees(
                series,
                "quantstats `conditional_value_at_risk`",
                values.path("conditional_value_at_risk").asDouble(),
                -returns.beyond(var).meanLoss());
        agrees(
                series,
                "quantstats `volatility` (x √252)",
                values.path("volatility").asDouble(),
                returns.deviation() * YEAR);
        assertThat(returns.mean()).isCloseTo(values.path("avg_return").asDouble(), within(1e-12));
        assertThat(returns.at(returns.worst(1)[0]))
                .isCloseTo(values.path("worst").asDouble(), within(1e-12));
        double sharpe = ReturnStatistics.ofLevels(closes)
                .sharpe(Duration.ofDays(1))
                .orElseThrow()
                .doubleValue();
        assertThat(sharpe / Math.sqrt(365) * YEAR)
                .isCloseTo(values.path("sharpe").asDouble(), within(1e-6));
    }

    @Test
    void shouldAgreeWithEmpyricalsOwnTests() throws IOException {
        JsonNode vectors = json("reference/performance/empyrical_vectors.json");
        int compared = 0;
        for (JsonNode test : vectors.path("cases")) {
            double[] returns = series(vectors, test.path("inputs").path("returns"));
            double expected = test.path("expected").asDouble();
            switch (test.path("function").asText()) {
                case "value_at_risk" -> {
                    double cutoff = test.path("inputs").path("cutoff").asDouble();
                    agrees(
                            "[1, 2]",
                            "empyrical `value_at_risk`, cutoff " + cutoff,
                            expected,
                            new Outcomes(returns).quantile(cutoff));
                    compared++;
                }
                case "annual_volatility" -> {
                    agrees(
                            "mixed_returns",
                            "empyrical `annual_volatility`",
                            expected,
                            new Outcomes(returns).deviation() * YEAR);
                    compared++;
                }
                default -> {
                    // Performance figures: not this agent's.
                }
            }
        }
        assertThat(compared).isEqualTo(4);
    }

    /**
     * 10,000 in BTC and 5,000 in ETH over the days of 2019 and 2020. The expected figures were computed from the same
     * files by a few lines of Python that share nothing with this code.
     */
    @Test
    void shouldMeasureTheRecordedDaysOfTwoCoins() throws IOException {
        PriceHistory history = new PriceHistory(Map.of(
                "BTC", byDay("market/crypto/BTCUSD_H4_coinbase_2019_2021.csv"),
                "ETH", byDay("market/crypto/ETHUSD_D1_coinbase_2017_2020.csv")));
        JointReturns joint = history.joint(List.of("BTC", "ETH"));
        Map<String, Double> held = Map.of("BTC", 10_000.0, "ETH", 5_000.0);
        Outcomes outcomes = new Outcomes(joint.outcomes(held));

        assertThat(joint.count()).isEqualTo(730);
        assertThat(outcomes.historicalVar(Confidence.P95)).isCloseTo(820.8919972832068, within(1e-8));
        assertThat(outcomes.historicalVar(Confidence.P99)).isCloseTo(1720.7636693118973, within(1e-8));
        assertThat(outcomes.historicalShortfall(Confidence.P95)).isCloseTo(1331.132356332718, within(1e-8));
        assertThat(outcomes.historicalShortfall(Confidence.P99)).isCloseTo(2391.7696235858743, within(1e-8));
        assertThat(outcomes.parametricVar(Confidence.P95)).isCloseTo(929.1210931241123, within(1e-8));
        assertThat(outcomes.parametricVar(Confidence.P99)).isCloseTo(1335.9282282054166, within(1e-8));
        assertThat(outcomes.parametricShortfall(Confidence.P95)).isCloseTo(1178.5554747574147, within(1e-8));
        assertThat(outcomes.parametricShortfall(Confidence.P99)).isCloseTo(1538.2090957322634, within(1e-8));
        Map<String, Double> parts = ComponentRisk.ofParametricVar(joint, held, Confidence.P95);
        assertThat(parts.get("BTC")).isCloseTo(580.4024785662416, within(1e-8));
        assertThat(parts.get("ETH")).isCloseTo(348.7186145578696, within(1e-8));
        assertThat(outcomes.beyond(outcomes.parametricVar(Confidence.P95)).count())
                .isEqualTo(28);
        int[] worst = outcomes.worst(2);
        assertThat(joint.times().get(worst[0])).isEqualTo(Instant.parse("2020-03-12T00:00:00Z"));
        assertThat(outcomes.at(worst[0])).isCloseTo(-6047.37000055645, within(1e-8));
        assertThat(joint.times().get(worst[1])).isEqualTo(Instant.parse("2019-09-24T00:00:00Z"));
        assertThat(history.correlation("BTC", "ETH").orElseThrow()).isEqualByComparingTo("0.833233");
    }

    /** The two agree, and the page on risk says so. */
    private static void agrees(String series, String figure, double reference, double ours) throws IOException {
        assertThat(ours).as(figure).isCloseTo(reference, within(1e-9));
        String row = String.format(Locale.ROOT, "| %s | %s | %.9f | %.9f |", series, figure, reference, ours);
        assertThat(Files.readAllLines(Path.of("..", "docs", "reference", "risk.md")))
                .contains(row);
    }

    /** The last close of each UTC day. */
    private static Map<Instant, BigDecimal> byDay(String name) throws IOException {
        Map<Instant, BigDecimal> closes = new TreeMap<>();
        for (String line : Files.readAllLines(require(name))) {
            if (Character.isDigit(line.charAt(0))) {
                String[] cells = line.split(",", -1);
                closes.put(Instant.parse(cells[0]).truncatedTo(ChronoUnit.DAYS), new BigDecimal(cells[4]));
            }
        }
        return closes;
    }

    private static double[] series(JsonNode vectors, JsonNode input) {
        JsonNode values = input.has("name")
                ? vectors.path("series").path(input.path("name").asText())
                : input.path("series");
        return StreamSupport.stream(values.spliterator(), false)
                .filter(JsonNode::isNumber)
                .mapToDouble(JsonNode::asDouble)
                .toArray();
    }

    private static JsonNode json(String name) throws IOException {
        return new ObjectMapper().readTree(require(name).toFile());
    }

    private static List<BigDecimal> closes(String name) throws IOException {
        List<BigDecimal> closes = new ArrayList<>();
        for (String line : Files.readAllLines(require(name))) {
            if (Character.isDigit(line.charAt(0))) {
                closes.add(new BigDecimal(line.split(",", -1)[4]));
            }
        }
        return closes;
    }

    private static double[] returns(List<BigDecimal> closes) {
        double[] returns = new double[closes.size() - 1];
        for (int i = 0; i < returns.length; i++) {
            returns[i] = closes.get(i + 1).doubleValue() / closes.get(i).doubleValue() - 1;
        }
        return returns;
    }

    private static Path require(String name) {
        Path file = DATA.resolve(name);
        Assumptions.assumeTrue(
                Files.exists(file), "skipped: no reference results; set -Dtradewind.data to the shared data folder");
        return file;
    }
}
