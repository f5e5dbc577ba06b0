package io.tradewind.performance.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** What quantstats says about a year of a share, as far as it means the same. */
class QuantstatsTest {
    private static final int PER_YEAR = 252;

    @Test
    void shouldAgreeWhereTheDefinitionIsTheSame() throws IOException {
        JsonNode expected = Reference.performance("quantstats_AAPL_2013.json").path("values");
        ReturnSeries ours = new ReturnSeries(returns(closes()), PER_YEAR);
        same(expected, "comp", ours.totalReturn());
        same(expected, "cagr", ours.annualReturn());
        same(expected, "volatility", ours.annualVolatility());
        same(expected, "sharpe", ours.sharpe());
        same(expected, "sortino", ours.sortino());
        same(expected, "max_drawdown", ours.maxDrawdown());
        same(expected, "calmar", ours.calmar());
        same(expected, "omega", ours.omega());
        same(expected, "value_at_risk", ours.normalValueAtRisk95());
        same(expected, "best", ours.best());
        same(expected, "worst", ours.worst());
    }

    @Test
    void shouldFindTheSameDrawdowns() throws IOException {
        JsonNode expected = Reference.performance("quantstats_AAPL_2013.json")
                .path("values")
                .path("worst_drawdowns");
        List<Drawdown.Close> closes = closes();
        List<Drawdown> ours = Drawdown.deepest(closes, 5);
        assertThat(ours).hasSize(5);
        for (int i = 0; i < ours.size(); i++) {
            Drawdown drawdown = ours.get(i);
            JsonNode theirs = expected.get(i);
            assertThat(drawdown.depth().doubleValue() * -100)
                    .isCloseTo(theirs.path("max drawdown").asDouble(), within(1e-9));
            assertThat(drawdown.troughDate()).hasToString(theirs.path("valley").asText());
            // Theirs are the first and the last day under water.
            assertThat(after(closes, drawdown.peakDate()))
                    .hasToString(theirs.path("start").asText());
            if (drawdown.recoveredDate() != null) {
                assertThat(before(closes, drawdown.recoveredDate()))
                        .hasToString(theirs.path("end").asText());
            }
        }
    }

    private static void same(JsonNode expected, String figure, OptionalDouble ours) {
        assertThat(ours.orElseThrow())
                .as(figure)
                .isCloseTo(expected.path(figure).asDouble(), within(1e-12));
    }

    private static LocalDate after(List<Drawdown.Close> closes, LocalDate day) {
        return closes.stream()
                .map(Drawdown.Close::day)
                .filter(each -> each.isAfter(day))
                .findFirst()
                .orElseThrow();
    }

    private static LocalDate before(List<Drawdown.Close> closes, LocalDate day) {
        return closes.reversed().stream()
                .map(Drawdown.Close::day)
                .filter(each -> each.isBefore(day))
                .findFirst()
                .orElseThrow();
    }

    private static double[] returns(List<Drawdown.Close> closes) {
        double[] returns = new double[closes.size() - 1];
        for (int i = 1; i < closes.size(); i++) {
            returns[i - 1] = closes.get(i).value().doubleValue()
                            / closes.get(i - 1).value().doubleValue()
                    - 1;
        }
        return returns;
    }

    private static List<Drawdown.Close> closes() throws IOException {
        List<Drawdown.Close> closes = new ArrayList<>();
        for (String[] row : Reference.market("equity/AAPL_D1_2013.csv")) {
            closes.add(new Drawdown.Close(LocalDate.parse(row[0].substring(0, 10)), new BigDecimal(row[4])));
        }
        return closes;
    }
}
