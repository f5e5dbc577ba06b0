package io.tradewind.analysis.indicator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tradewind.analysis.bar.Bar;
import io.tradewind.analysis.bar.Bars;
import io.tradewind.contracts.instrument.Instruments;
import io.tradewind.contracts.market.Timeframe;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Our indicators against results that Stock.Indicators ships, on the daily SPY bars they were computed on. Those average
 * the first values where ta4j starts with the very first one, so the comparison begins where that difference has faded.
 */
class ReferenceTest {
    private static final Path DATA = Path.of(System.getProperty("tradewind.data", "absent"));
    private Indicators indicators;

    @BeforeEach
    void load() throws IOException {
        Path series = DATA.resolve("market/equity/SPY_D1_2017_2018_default.csv");
        Assumptions.assumeTrue(
                Files.exists(series), "skipped: no reference data; set -Dtradewind.data to the shared data folder");
        indicators = Indicators.of(read(series));
    }

    @ParameterizedTest
    @CsvSource({
        "sma, 20, sma, 20",
        "ema, 20, ema, 250",
        "rsi, 14, rsi, 330",
        "atr, 14, atr, 330",
        "tr, 0, tr, 1",
    })
    void shouldAgreeToNineDigits(String file, int period, String field, int from) throws IOException {
        JsonNode expected = new ObjectMapper()
                .readTree(DATA.resolve("reference/stock-indicators/" + file + ".standard.json")
                        .toFile());
        double[] ours = values(file, period);

        assertThat(expected).hasSize(ours.length);
        for (int i = from; i < ours.length; i++) {
            double theirs = expected.get(i).get(field).asDouble();
            assertThat(ours[i]).as("%s at bar %d", file, i).isCloseTo(theirs, withinPercentage(1e-7));
        }
    }

    private double[] values(String name, int period) {
        return switch (name) {
            case "sma" -> indicators.sma(period);
            case "ema" -> indicators.ema(period);
            case "rsi" -> indicators.rsi(period);
            case "atr" -> indicators.atr(period);
            case "tr" -> indicators.trueRange();
            default -> throw new IllegalArgumentException(name);
        };
    }

    private static Bars read(Path file) throws IOException {
        List<Bar> bars = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            String[] cells = line.split(",", -1);
            if (Character.isDigit(cells[0].charAt(0))) {
                Instant open = LocalDate.parse(cells[0].substring(0, 10))
                        .atStartOfDay(ZoneOffset.UTC)
                        .toInstant();
                bars.add(new Bar(
                        open,
                        open.plus(Timeframe.D1.length()),
                        new BigDecimal(cells[1]),
                        new BigDecimal(cells[2]),
                        new BigDecimal(cells[3]),
                        new BigDecimal(cells[4]),
                        new BigDecimal(cells[5])));
            }
        }
        return new Bars(Instruments.get("SPY"), Timeframe.D1, bars);
    }
}
