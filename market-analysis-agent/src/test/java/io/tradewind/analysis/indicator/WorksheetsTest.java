package io.tradewind.analysis.indicator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.tradewind.analysis.SharedMarket;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.function.DoubleSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Our indicators against worksheets that show their input beside their result, to the digits these print. */
class WorksheetsTest {
    private static final double NINE_DIGITS = 1e-7;

    @BeforeEach
    void needRecordedData() {
        SharedMarket.require("market/equity/SPY_D1_2017_2018_default.csv");
    }

    /** ta4j's own worksheets of its tests: weekly prices of gold from 1979, every step computed by a spreadsheet. */
    @ParameterizedTest
    @CsvSource({"SMA.csv, 6", "RSI.csv, 10"})
    void shouldAgreeWithSpreadsheetsToNineDigits(String file, int column) throws IOException {
        BarReading indicator = file.startsWith("SMA") ? new Sma(13) : new Rsi(13, Seed.FIRST);
        int compared = 0;

        for (String[] cells : rows("reference/ta4j-worksheets/" + file, "\\d{4}-\\d\\d-\\d\\d")) {
            double close = Double.parseDouble(cells[4]);
            double ours = indicator.next(close, close, close, 1);
            if (cells.length > column && !cells[column].isBlank()) {
                assertThat(ours)
                        .as(cells[0])
                        .isCloseTo(Double.parseDouble(cells[column]), withinPercentage(NINE_DIGITS));
                compared++;
            }
        }
        assertThat(compared).isGreaterThan(340);
    }

    /** StockCharts' school, by way of the ta library. */
    @Test
    void shouldAgreeWithTheStochasticOfAChartSchool() throws IOException {
        Stochastic stochastic = new Stochastic(14, 1, 3);
        int compared = 0;

        for (String[] cells : rows("reference/ta-stockcharts/cs-soo.csv", "\\d+-\\w+-\\d+")) {
            double high = Double.parseDouble(cells[1]);
            // The sheet tells no close before the first whole period.
            double close = cells.length > 5 && !cells[5].isBlank() ? Double.parseDouble(cells[5]) : high;
            double ours = stochastic.next(high, Double.parseDouble(cells[2]), close, 1);
            if (cells.length > 6 && !cells[6].isBlank()) {
                assertThat(ours).as(cells[0]).isCloseTo(Double.parseDouble(cells[6]), within(1e-4));
                compared++;
            }
            if (cells.length > 7 && !cells[7].isBlank()) {
                assertThat(stochastic.signal()).as(cells[0]).isCloseTo(Double.parseDouble(cells[7]), within(1e-4));
            }
        }
        assertThat(compared).isGreaterThan(15);
    }

    /** The Dow, as LEAN ships it from a charting tool that knew earlier bars: averages agree once those are forgotten. */
    @ParameterizedTest
    @CsvSource({"SMA, 1, 0.006", "EMA, 2, 0.006", "MACD, 3, 0.002", "RSI, 5, 0.00001"})
    void shouldAgreeWithAChartingToolOnTheDow(String name, int column, double digits) throws IOException {
        BarReading indicator = switch (name) {
            case "SMA" -> new Sma(14);
            case "EMA" -> new Ema(14, Seed.FIRST);
            case "MACD" -> new Macd(12, 26, 9, Seed.FIRST);
            default -> new Rsi(14, Seed.FIRST);
        };
        DoubleSupplier value = indicator::value;
        List<String[]> rows = rows("reference/lean-indicators/spy_with_indicators.txt", "\\d+/\\d+/.*");

        for (int i = 0; i < rows.size(); i++) {
            double close = Double.parseDouble(rows.get(i)[7]);
            indicator.next(close, close, close, 1);
            if (i > 280) {
                assertThat(value.getAsDouble())
                        .as("%s on %s", name, rows.get(i)[0])
                        .isCloseTo(Double.parseDouble(rows.get(i)[column]), within(digits));
            }
        }
        assertThat(rows).hasSize(500);
    }

    private static List<String[]> rows(String file, String firstCell) throws IOException {
        return Files.readAllLines(SharedMarket.file(file)).stream()
                .map(line -> line.split(",", -1))
                .filter(cells -> cells[0].matches(firstCell))
                .toList();
    }
}
